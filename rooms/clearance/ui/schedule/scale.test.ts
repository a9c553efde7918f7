import type { CalendarData } from '@yumen/kernel';
import { buildCalendar, formatDate, parseDate } from '@yumen/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import data from '../../../../data/reference/holidays-cn.json' with { type: 'json' };
import { daysOff, ticks } from './scale.ts';

const calendar = buildCalendar(data as CalendarData);
const day = (iso: string): number => parseDate(iso) as number;

describe('days off as drawn', () => {
  it('the National Day of 2026 is one run, the make-up Saturday after it none', () => {
    const runs = daysOff(calendar, day('2026-09-28'), day('2026-10-11')).map((run) => [formatDate(run.day), run.length]);
    expect(runs).toEqual([
      ['2026-10-01', 7],
      ['2026-10-11', 1],
    ]);
  });
  it('cover exactly the days on which nobody works, each once', () => {
    fc.assert(
      fc.property(fc.integer({ min: day('2024-01-01'), max: day('2030-01-01') }), fc.integer({ min: 0, max: 200 }), (first, length) => {
        const drawn = daysOff(calendar, first, first + length).flatMap((run) => Array.from({ length: run.length }, (_, i) => run.day + i));
        const off = Array.from({ length: length + 1 }, (_, i) => first + i).filter((each) => !calendar.isWorkingDay(each));
        expect(drawn).toEqual(off);
      }),
    );
  });
});

describe('ticks', () => {
  it('stand on Mondays and where months begin', () => {
    const { weeks, months } = ticks(day('2026-11-25'), day('2026-12-14'));
    expect(weeks.map(formatDate)).toEqual(['2026-11-30', '2026-12-07', '2026-12-14']);
    expect(months.map((month) => [formatDate(month.day), month.month])).toEqual([
      ['2026-11-25', '2026-11'],
      ['2026-12-01', '2026-12'],
    ]);
  });
});
