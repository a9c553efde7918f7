import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Duration, TimeSpan } from '@yumen/rules';
import { unitWords } from '@yumen/rules';
import type { TaskFlag } from '@yumen/rules/schedule';

/** What a flag on a task tells a person. */
export const FLAG_WORDS: Readonly<Record<TaskFlag, Bilingual>> = {
  no_limit: text('法律未定时限，按0计', 'no limit in law, counted as 0'),
  assumed: text('天数由使用者设定', 'days set by the user'),
  from_acceptance: text('自受理起算', 'counted from acceptance'),
  from_event: text('自事件发生起算', 'counted from an event'),
  open_ended: text('部分情形不设时限', 'no limit in some cases'),
  extendable: text('可延长', 'can be extended'),
  clock_stops: text('有不计入时限的环节', 'the clock can stop'),
  reported: text('时限据报道', 'time as reported'),
  recalled: text('时限待核', 'time to be checked'),
  optional: text('可选，不决定总工期', 'a choice, does not decide the finish'),
  possible: text('是否适用待定', 'may or may not apply'),
  chosen: text('择一办理', 'chosen among alternatives'),
  late: text('已来不及', 'too late'),
  deadline_missed: text('超过法定期限', 'past the legal deadline'),
  provisional: text('放假安排未公布，日期暂定', 'provisional: days off not announced yet'),
  circle: text('规则互为前提，已断开', 'the rules name each other as first; cut here'),
};

const SPAN_UNITS: Readonly<Record<string, string>> = { working_day: 'working_days', calendar_day: 'calendar_days', month: 'months', year: 'years', hour: 'hours' };

/** A span as people write it: 45个工作日 / 45 working days. Nothing where the card gives no number. */
export function spanWords(span: TimeSpan | { readonly n: number | null; readonly unit: string | null } | null | undefined): Bilingual | undefined {
  if (!span || span.n === undefined || span.n === null || !span.unit) return undefined;
  const unit = unitWords(SPAN_UNITS[span.unit] ?? span.unit);
  const { n } = span;
  return text(`${n}${unit.zh}`, `${n} ${n === 1 ? unit.en.replace(/s$/, '') : unit.en}`);
}

/** The length of a procedure in one line: steps, limit, extension, practice. */
export function durationWords(duration: Duration | null): Bilingual {
  const limit = spanWords(duration ?? undefined);
  const steps = (duration?.steps ?? []).flatMap((step) => spanWords(step) ?? []);
  const extension = spanWords(duration?.extension);
  const typical = spanWords(duration?.typical);
  const main = limit ?? text('法律未定时限', 'no limit in law');
  const zh = [...steps.map((step) => step.zh), main.zh].join(' + ');
  const en = [...steps.map((step) => step.en), main.en].join(' + ');
  return text(
    `${zh}${extension ? `（可延长${extension.zh}）` : ''}${typical ? `，实践中${typical.zh}` : ''}`,
    `${en}${extension ? ` (extendable by ${extension.en})` : ''}${typical ? `, in practice ${typical.en}` : ''}`,
  );
}
