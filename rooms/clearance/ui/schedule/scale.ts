import type { EpochDay, WorkingCalendar } from '@yumen/kernel';
import { formatDate, parseDate } from '@yumen/kernel';
import type { Schedule } from '@yumen/rules/schedule';

/** Where days stand across the chart, in pixels from its left edge. */
export interface Scale {
  readonly first: EpochDay;
  readonly last: EpochDay;
  /** Pixels a day. */
  readonly perDay: number;
  readonly width: number;
  /** Left edge of a day. */
  readonly x: (iso: string) => number;
}

/** Pixels that a chart of some weeks fills beside the names, and on a phone; one of years scrolls, a day never takes less than this. */
const FILL = { wide: 1100, narrow: 600 };
const LEAST = 1.6;
const MOST = 24;
/** Room after the last day, for the words at its edge. */
const AFTER = 7;

/** From the Monday of the first week to some days after the last bar. A latest day that is already past stands in words only. */
export function scaleOf(schedule: Schedule, calendar: WorkingCalendar, room: keyof typeof FILL): Scale {
  const days = [
    schedule.start,
    schedule.finish,
    ...(schedule.target ? [schedule.target] : []),
    ...schedule.tasks.flatMap((task) => [task.earliestStart, task.earliestFinish, ...(task.latestFinish > task.earliestFinish ? [task.latestFinish] : [])]),
  ];
  const numbers = days.map((day) => parseDate(day) as number);
  const monday = Math.min(...numbers) - ((Math.min(...numbers) + 3) % 7);
  const first = Math.max(calendar.first, monday);
  const last = Math.min(calendar.last, Math.max(...numbers) + AFTER);
  const perDay = Math.min(MOST, Math.max(LEAST, FILL[room] / (last - first + 1)));
  return { first, last, perDay, width: Math.ceil((last - first + 1) * perDay), x: (iso) => ((parseDate(iso) as number) - first) * perDay };
}

/** Unbroken runs of days off, as first day and length. */
export function daysOff(calendar: WorkingCalendar, first: EpochDay, last: EpochDay): { readonly day: EpochDay; readonly length: number }[] {
  const runs: { day: EpochDay; length: number }[] = [];
  for (let day = first; day <= last; day++) {
    if (calendar.isWorkingDay(day)) continue;
    const run = runs.at(-1);
    if (run && run.day + run.length === day) run.length++;
    else runs.push({ day, length: 1 });
  }
  return runs;
}

/** Mondays, and the months that begin, between two days. The first day opens its month too. */
export function ticks(first: EpochDay, last: EpochDay): { readonly weeks: readonly EpochDay[]; readonly months: readonly { readonly day: EpochDay; readonly month: string }[] } {
  const weeks: EpochDay[] = [];
  const months: { day: EpochDay; month: string }[] = [];
  for (let day = first; day <= last; day++) {
    const month = formatDate(day).slice(0, 7);
    if (months.at(-1)?.month !== month) months.push({ day, month });
    if ((day + 3) % 7 === 0) weeks.push(day);
  }
  return { weeks, months };
}
