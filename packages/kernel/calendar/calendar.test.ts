import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EpochDay } from '../date.ts';
import { formatDate, fromCivil, parseDate, weekday } from '../date.ts';
import { YumenError } from '../errors.ts';
import type { CalendarData } from './working-calendar.ts';
import { buildCalendar } from './working-calendar.ts';
import { readOfficialYear } from './official-year.ts';
import { statutoryDaysOff } from './statutory.ts';

const data = JSON.parse(readFileSync(new URL('../../../data/reference/holidays-cn.json', import.meta.url), 'utf8')) as CalendarData;
const calendar = buildCalendar(data);
const day = (iso: string): EpochDay => parseDate(iso) as EpochDay;
const after = (iso: string, n: number): string => formatDate(calendar.addWorkingDays(day(iso), n));

/** The notices of the State Council for 2025 and 2026, written down from their text: first and last day off, days worked instead. */
const NOTICES = {
  2025: {
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
} as const;

describe('official years', () => {
  it.each([2025, 2026] as const)('%i equals the notice day by day', (year) => {
    const off = new Set(
      NOTICES[year].off.flatMap(([from, to]) => {
        const start = day(`${year}-${from}`);
        return Array.from({ length: day(`${year}-${to}`) - start + 1 }, (_, i) => start + i);
      }),
    );
    const work = new Set<number>(NOTICES[year].work.map((part) => day(`${year}-${part}`)));
    for (let at = fromCivil(year, 1, 1); at <= fromCivil(year, 12, 31); at++) {
      expect([formatDate(at), calendar.isWorkingDay(at)]).toEqual([formatDate(at), work.has(at) || (weekday(at) <= 5 && !off.has(at))]);
    }
  });

  it('carries 2004 to 2026 without a gap', () => {
    expect(calendar.officialYears).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
    expect(formatDate(calendar.officialThrough)).toBe('2026-12-31');
  });

  it('counts 45 working days across the Spring Festival of 2026', () => {
    expect(after('2026-01-15', 45)).toBe('2026-03-25');
    expect(after('2026-03-25', -45)).toBe('2026-01-15');
  });

  it('names make-up days and holidays', () => {
    expect(calendar.kind(day('2026-02-14'))).toBe('make_up_day');
    expect(calendar.kind(day('2026-02-21'))).toBe('holiday');
    expect(calendar.kind(day('2026-02-23'))).toBe('holiday');
    expect(calendar.kind(day('2026-03-07'))).toBe('weekend');
    expect(calendar.kind(day('2026-03-09'))).toBe('working_day');
  });
});

describe('later years, computed from the law', () => {
  it('has 13 statutory days and puts the Spring Festival of 2027 on 6 February', () => {
    const festivals = data.festivals.find((row) => row.year === 2027);
    expect(festivals?.springFestival).toBe('2027-02-06');
    expect(statutoryDaysOff(festivals as NonNullable<typeof festivals>).map(formatDate)).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-04-05',
      '2027-05-01',
      '2027-05-02',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-02',
      '2027-10-03',
    ]);
    expect(calendar.kind(day('2027-10-01'))).toBe('holiday');
    expect(calendar.isWorkingDay(day('2027-02-08'))).toBe(false);
  });

  it('is provisional from the first day after the last notice on', () => {
    expect(calendar.isProvisional(day('2026-12-31'))).toBe(false);
    expect(calendar.isProvisional(day('2027-01-01'))).toBe(true);
  });

  it('takes an imported year, which may reach back into December', () => {
    const year = readOfficialYear({ year: 2027, off: ['2026-12-31', '2027-01-01', '2027-10-04'], work: ['2026-12-27', '2027-01-02'] });
    const changed = buildCalendar(data, [year]);
    expect(changed.isWorkingDay(day('2026-12-31'))).toBe(false);
    expect(changed.isWorkingDay(day('2026-12-27'))).toBe(true);
    expect(changed.isWorkingDay(day('2027-01-02'))).toBe(true);
    expect(changed.isWorkingDay(day('2027-10-04'))).toBe(false);
    // What the law alone would say no longer counts once the notice is there.
    expect(changed.isWorkingDay(day('2027-04-05'))).toBe(true);
    expect(formatDate(changed.officialThrough)).toBe('2027-12-31');
    expect(calendar.isWorkingDay(day('2026-12-31'))).toBe(true);
  });

  it('stays provisional behind a year that is missing', () => {
    const gap = buildCalendar(data, [{ year: 2028, off: ['2028-01-01'], work: [] }]);
    expect(gap.isProvisional(day('2028-03-01'))).toBe(true);
  });

  it('refuses a day outside the tables', () => {
    expect(() => calendar.isWorkingDay(day('2051-01-01'))).toThrow(YumenError);
    expect(() => calendar.addWorkingDays(day('2050-12-30'), 100)).toThrow(YumenError);
    expect(() => calendar.addWorkingDays(day('2004-01-05'), -100)).toThrow(YumenError);
  });
});

describe('a year from outside', () => {
  const refused = (input: unknown): string[] => {
    try {
      readOfficialYear(input);
    } catch (error) {
      if (error instanceof YumenError) return error.problems.map((problem) => problem.where?.path ?? '');
    }
    return [];
  };

  it('says every problem with its place', () => {
    expect(refused({ year: 2027, off: ['2027-02-30', '2026-11-30'], work: ['2027-01-01'], notes: 'x' })).toEqual(['notes', 'off.0', 'off.1']);
    expect(refused({ year: 2027, off: ['2027-01-01'], work: ['2027-01-01'] })).toEqual(['work']);
    expect(refused({ year: 2027, off: [], work: [] })).toEqual(['off']);
    expect(refused({ year: '2027', off: [], work: 'none' })).toEqual(['year', 'work']);
    expect(refused([])).toEqual(['']);
  });
});

/** Walks one day at a time with the notice's lists, sharing nothing with the tables under test. */
function walk(start: EpochDay, n: number): EpochDay {
  let at = start;
  for (let left = Math.abs(n); left > 0;) {
    at += Math.sign(n);
    const iso = formatDate(at);
    const year = data.official.find((row) => row.year === Number(iso.slice(0, 4)));
    if (year?.work.includes(iso) || (new Date(`${iso}T00:00:00Z`).getUTCDay() % 6 !== 0 && !year?.off.includes(iso))) left--;
  }
  return at;
}

describe('counting equals a walk day by day, 2004–2026', () => {
  const inside = fc.integer({ min: fromCivil(2004, 7, 1), max: fromCivil(2026, 6, 30) });
  it('forwards and backwards', () => {
    fc.assert(
      fc.property(inside, fc.integer({ min: -100, max: 100 }), (start, n) => {
        expect(calendar.addWorkingDays(start, n)).toBe(walk(start, n));
      }),
      { numRuns: 400 },
    );
  });
  it('counting undoes adding', () => {
    fc.assert(
      fc.property(inside, fc.integer({ min: 1, max: 100 }), (start, n) => {
        expect(calendar.workingDaysBetween(start, calendar.addWorkingDays(start, n))).toBe(n);
        const next = calendar.onOrAfter(start);
        expect(next).toBe(calendar.isWorkingDay(start) ? start : walk(start, 1));
        expect(calendar.onOrBefore(start)).toBe(calendar.isWorkingDay(start) ? start : walk(start, -1));
      }),
      { numRuns: 400 },
    );
  });
});
