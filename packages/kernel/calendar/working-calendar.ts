import type { EpochDay } from '../date.ts';
import { formatDate, fromCivil, parseDate, weekday } from '../date.ts';
import { YumenError } from '../errors.ts';
import { text } from '../text.ts';
import type { FestivalYear, OfficialYear } from './official-year.ts';
import { statutoryDaysOff } from './statutory.ts';

export interface CalendarData {
  readonly official: readonly OfficialYear[];
  readonly festivals: readonly FestivalYear[];
}

export type DayKind = 'working_day' | 'make_up_day' | 'weekend' | 'holiday';

/** Working days of China. Every method throws YumenError `bad_request` for a day outside `first`…`last`. */
export interface WorkingCalendar {
  /** First and last day covered. */
  readonly first: EpochDay;
  readonly last: EpochDay;
  /** Last day of the unbroken run of official years; what lies behind is computed from the law and provisional. */
  readonly officialThrough: EpochDay;
  readonly officialYears: readonly number[];
  kind(day: EpochDay): DayKind;
  isWorkingDay(day: EpochDay): boolean;
  isProvisional(day: EpochDay): boolean;
  /** The n-th working day after `day`, which itself is not counted (Civil Code Art. 201); before it for a negative n; `day` itself for 0. */
  addWorkingDays(day: EpochDay, n: number): EpochDay;
  /** Working days in (from, to]; negative when `to` lies before `from`. */
  workingDaysBetween(from: EpochDay, to: EpochDay): number;
  /** The day itself if it is a working day, else the next (or the one before). */
  onOrAfter(day: EpochDay): EpochDay;
  onOrBefore(day: EpochDay): EpochDay;
}

/**
 * Builds the calendar from the festivals' first to last year. `imported` years replace the official year of the same number.
 * Working days are held as prefix sums, so that counting is a subtraction and adding a binary search.
 */
export function buildCalendar(data: CalendarData, imported: readonly OfficialYear[] = []): WorkingCalendar {
  const years = data.festivals.map((row) => row.year);
  const first = fromCivil(Math.min(...years), 1, 1);
  const last = fromCivil(Math.max(...years), 12, 31);
  const official = new Map([...data.official, ...imported].map((year) => [year.year, year]));
  const off = new Set<EpochDay>();
  const work = new Set<EpochDay>();
  for (const row of data.festivals) if (!official.has(row.year)) for (const day of statutoryDaysOff(row)) off.add(day);
  // In the order of years, so that a notice reaching back into December speaks last.
  for (const year of [...official.values()].sort((a, b) => a.year - b.year)) {
    for (const iso of year.off) mark(iso, off, work);
    for (const iso of year.work) mark(iso, work, off);
  }
  const size = last - first + 1;
  const before = new Int32Array(size + 1);
  for (let i = 0; i < size; i++) before[i + 1] = (before[i] as number) + (works(first + i) ? 1 : 0);

  function works(day: EpochDay): boolean {
    return work.has(day) || (weekday(day) <= 5 && !off.has(day));
  }
  function at(day: EpochDay): number {
    if (day < first || day > last) throw outside(day, first, last);
    return day - first;
  }
  /** Working days up to and with `day`. */
  const through = (day: EpochDay): number => before[at(day) + 1] as number;
  /** The day on which the count of working days reaches `count`. */
  function reach(count: number): EpochDay {
    if (count < 1 || count > (before[size] as number)) throw outside(count < 1 ? first - 1 : last + 1, first, last);
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((before[middle] as number) >= count) high = middle;
      else low = middle + 1;
    }
    return first + low - 1;
  }
  const isWorkingDay = (day: EpochDay): boolean => (before[at(day) + 1] as number) > (before[at(day)] as number);
  const officialThrough = lastOfficial(years, official);
  return {
    first,
    last,
    officialThrough,
    officialYears: [...official.keys()].sort((a, b) => a - b),
    isWorkingDay,
    kind: (day) => {
      const working = isWorkingDay(day);
      if (weekday(day) > 5) return working ? 'make_up_day' : off.has(day) ? 'holiday' : 'weekend';
      return working ? 'working_day' : 'holiday';
    },
    isProvisional: (day) => day > officialThrough,
    addWorkingDays: (day, n) => {
      if (n === 0) return day;
      return n > 0 ? reach(through(day) + n) : reach((before[at(day)] as number) + n + 1);
    },
    workingDaysBetween: (from, to) => through(to) - through(from),
    onOrAfter: (day) => (isWorkingDay(day) ? day : reach(through(day) + 1)),
    onOrBefore: (day) => reach(through(day)),
  };
}

function mark(iso: string, into: Set<EpochDay>, outOf: Set<EpochDay>): void {
  const day = parseDate(iso);
  if (day === undefined) return;
  into.add(day);
  outOf.delete(day);
}

function lastOfficial(years: readonly number[], official: ReadonlyMap<number, OfficialYear>): EpochDay {
  let year = Math.min(...years);
  while (official.has(year)) year++;
  return fromCivil(year, 1, 1) - 1;
}

function outside(day: EpochDay, first: EpochDay, last: EpochDay): YumenError {
  return new YumenError({
    code: 'bad_request',
    what: text(`日期 ${formatDate(day)} 超出工作日历`, `${formatDate(day)} lies outside the working-day calendar`),
    remedy: text(`日历范围为 ${formatDate(first)} 至 ${formatDate(last)}`, `the calendar covers ${formatDate(first)} to ${formatDate(last)}`),
  });
}
