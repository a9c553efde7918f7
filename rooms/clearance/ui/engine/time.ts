import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import { unitWords } from '@yumen/rules';
import type { TimeSpan } from '@yumen/rules';

export { unitWords };

const TIME_UNITS: Readonly<Record<NonNullable<TimeSpan['unit']>, { zh: string; one: string; many: string }>> = {
  working_day: { zh: '个工作日', one: 'working day', many: 'working days' },
  calendar_day: { zh: '天', one: 'day', many: 'days' },
  month: { zh: '个月', one: 'month', many: 'months' },
  year: { zh: '年', one: 'year', many: 'years' },
  hour: { zh: '小时', one: 'hour', many: 'hours' },
};

/** A span as it stands in a list: 45 个工作日 / 45 working days. Undefined where the law sets no number. */
export function spanWords(span: TimeSpan | undefined | null): Bilingual | undefined {
  if (!span || span.n === undefined || span.unit === undefined) return undefined;
  const unit = TIME_UNITS[span.unit];
  return text(`${span.n} ${unit.zh}`, `${span.n} ${span.n === 1 ? unit.one : unit.many}`);
}
