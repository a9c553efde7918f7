import type { DayKind, OfficialYear, WorkingCalendar } from '@yumen/kernel';
import { formatDate, fromCivil } from '@yumen/kernel';

export interface CalendarDay {
  readonly date: string;
  readonly kind: DayKind;
}
export interface ChangedDay {
  readonly date: string;
  readonly before: DayKind;
  readonly after: DayKind;
}

export function daysOf(calendar: WorkingCalendar, year: number): CalendarDay[] {
  const first = fromCivil(year, 1, 1);
  return Array.from({ length: fromCivil(year + 1, 1, 1) - first }, (_, i) => ({ date: formatDate(first + i), kind: calendar.kind(first + i) }));
}

/** Days that become working days or cease to be, in the year and in the one before, into whose December a notice may reach. */
export function changedDays(before: WorkingCalendar, after: WorkingCalendar, { year }: Pick<OfficialYear, 'year'>): ChangedDay[] {
  const works = (kind: DayKind): boolean => kind === 'working_day' || kind === 'make_up_day';
  const years = [year - 1, year].filter((each) => fromCivil(each, 1, 1) >= before.first && fromCivil(each, 12, 31) <= before.last);
  const earlier = new Map(years.flatMap((each) => daysOf(before, each)).map((day) => [day.date, day.kind]));
  return years
    .flatMap((each) => daysOf(after, each))
    .flatMap(({ date, kind }) => {
      const was = earlier.get(date) as DayKind;
      return works(was) === works(kind) ? [] : [{ date, before: was, after: kind }];
    });
}

/** Neighbouring days of the same kind as one run. */
export function runsOf(days: readonly CalendarDay[]): [from: string, to: string, kind: DayKind][] {
  const found: [string, string, DayKind][] = [];
  for (const day of days) {
    const last = found.at(-1);
    const next = last && new Date(Date.parse(`${last[1]}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    if (last && last[2] === day.kind && next === day.date) last[1] = day.date;
    else found.push([day.date, day.date, day.kind]);
  }
  return found;
}
