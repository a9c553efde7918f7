import type { Bilingual } from '@yumen/kernel';
import { countryWords, text } from '@yumen/kernel';
import type { Area } from '@yumen/rules';
import { AREAS, areaWords } from '@yumen/rules';
import type { Grouping, PortfolioResult, StatutoryTime } from './model.ts';

const UNITS = [
  ['workingDays', '个工作日', 'working days', 'working day'],
  ['calendarDays', '日', 'calendar days', 'calendar day'],
  ['months', '个月', 'months', 'month'],
] as const;

/** Limits in law in words; the kinds of time stand side by side, never added up. A dash for none. */
export function timeWords(time: StatutoryTime): Bilingual {
  const parts = UNITS.filter(([unit]) => time[unit] !== 0);
  if (parts.length === 0) return text('–', '–');
  return text(
    parts.map(([unit, zh]) => `${count(time[unit])}${zh}`).join(' + '),
    parts.map(([unit, , en, one]) => `${count(time[unit])} ${Math.abs(time[unit]) === 1 ? one : en}`).join(' + '),
  );
}

export const GROUPING_WORDS: Readonly<Record<Grouping, Bilingual>> = {
  area: text('按领域', 'By area'),
  institution: text('按单位', 'By institution'),
  country: text('按合作国家', 'By partner country'),
};

/** Name of a group; what no plan states is said so, and `*` holds what was too many to keep apart. */
export function groupWords(by: Grouping, key: string): Bilingual {
  if (key === '') return text('未注明', 'not stated');
  if (key === '*') return text('其他', 'others');
  if (by === 'area' && AREAS.includes(key as Area)) return areaWords(key as Area);
  return by === 'country' ? countryWords(key) : text(key, key);
}

/** One headline: the answer first. */
export function headline({ plans, totals }: Pick<PortfolioResult, 'plans' | 'totals'>): Bilingual {
  return text(
    `${count(plans)}个方案须办手续${count(totals.procedures)}件，法定时限合计${timeWords(totals.time).zh}；${share(totals.settled, plans)}的方案已无待定`,
    `${count(plans)} plans need ${count(totals.procedures)} procedures, ${timeWords(totals.time).en} in law; ${share(totals.settled, plans)} of plans have nothing open`,
  );
}

/** Digits in threes. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** A share with one decimal, or a dash of nothing. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
