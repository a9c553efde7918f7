import { parseDate, type IsoDate } from '@yumen/kernel';
import { DAY_PATTERN, isoFromParts } from './dates.ts';
import { CLOSES_ENGLISH, englishCommencement } from './english.ts';
import type { HistoryEvent, Provision, SourcedDate } from './model.ts';
import type { Declared } from './source.ts';

/** The date that names a version: in the file name, declared, or of the youngest entry of its history other than a commencement. */
export function versionDateOf(fileName: string, declared: Declared, history: readonly HistoryEvent[]): SourcedDate {
  const named = /[（(](\d{4}-\d{2}-\d{2})[）)]\.[A-Za-z]+$/.exec(fileName)?.[1];
  if (named && parseDate(named) !== undefined) return { date: named, source: 'file_name' };
  if (declared.issued && parseDate(declared.issued) !== undefined) return { date: declared.issued, source: 'declared' };
  const youngest = history
    .filter((event) => event.kind !== 'commenced')
    .map((event) => event.date)
    .sort()
    .at(-1);
  return youngest ? { date: youngest, source: 'history' } : { date: null, source: 'unknown' };
}

export interface AdoptionDates {
  readonly adopted: IsoDate | null;
  readonly promulgated: IsoDate | null;
}

export function adoptionDates(history: readonly HistoryEvent[], versionDate: IsoDate | null): AdoptionDates {
  const latest = (kinds: readonly HistoryEvent['kind'][]) =>
    history
      .filter((event) => kinds.includes(event.kind) && (versionDate === null || event.date <= versionDate))
      .map((event) => event.date)
      .sort()
      .at(-1) ?? null;
  return { adopted: latest(['adopted', 'amended', 'revised', 'approved']), promulgated: latest(['promulgated']) };
}

const CLAUSE = new RegExp(`自\\s*${DAY_PATTERN}\\s*起\\s*(?:正式)?(?:施行|实施|执行|生效|试行)`);
const ON_PROMULGATION = /自(?:公布|发布|颁布|通过|印发)之日起\s*(?:施行|实施|执行|生效|试行)/;

/**
 * When a version came into force. Amended texts keep the clause of the first version (it disagrees with the truth in about a third
 * of cases), so a day before the version's own is never taken, and "from the day of promulgation" counts only where nothing was
 * amended. `unknown` is an answer.
 */
export function commencementOf(declared: Declared, history: readonly HistoryEvent[], versionDate: IsoDate | null, closing: readonly Provision[]): SourcedDate {
  if (declared.effectiveFrom && parseDate(declared.effectiveFrom) !== undefined) return { date: declared.effectiveFrom, source: 'declared' };
  const commenced = history
    .filter((event) => event.kind === 'commenced')
    .map((event) => event.date)
    .sort()
    .at(-1);
  if (commenced && (versionDate === null || commenced >= versionDate)) return { date: commenced, source: 'history' };
  const amended = history.some((event) => event.kind === 'amended' || event.kind === 'revised') || history.filter((e) => e.kind === 'adopted').length > 1;
  for (const provision of closing.toReversed()) {
    const clause = CLAUSE.exec(provision.text);
    const date = clause ? isoFromParts(clause[1]!, clause[2]!, clause[3]!) : englishCommencement(provision.text);
    if (date && versionDate !== null && date >= versionDate) return { date, source: 'clause' };
    if (!amended && versionDate !== null && history.length > 0 && ON_PROMULGATION.test(provision.text)) return { date: versionDate, source: 'promulgation' };
  }
  return { date: null, source: 'unknown' };
}

/** Does one of these provisions end the text: commencement, repeal of an older text, or validity? */
export function closesText(closing: readonly Provision[]): boolean {
  return closing.some((provision) => /(施行|实施|执行|生效|废止|失效|试行|停止执行|有效期|为准|负责解释|解释权)/.test(provision.text) || CLOSES_ENGLISH.test(provision.text));
}
