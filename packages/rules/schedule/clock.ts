import type { EpochDay, WorkingCalendar } from '@yumen/kernel';
import { addMonths } from '@yumen/kernel';
import type { Duration, TimeSpan, TimeUnit } from '../model.ts';

/** A span whose length the card states as a number. */
export interface KnownSpan {
  readonly n: number;
  readonly unit: TimeUnit;
}

/** Which length of a procedure is counted. `min` and `max` are the ends of what the law and stated practice allow for. */
export type Basis = 'statutory' | 'typical' | 'min' | 'max';

export function knownSpan(span: TimeSpan | undefined): KnownSpan | undefined {
  return span?.n !== undefined && span.unit !== undefined ? { n: span.n, unit: span.unit } : undefined;
}

/**
 * Last day of a span that begins on `day`. The first day is not counted (Civil Code Art. 201); a month ends on the day of the
 * same number or the month's last (Art. 202); hours are rounded up to whole days.
 */
export function addSpan(calendar: WorkingCalendar, day: EpochDay, span: KnownSpan): EpochDay {
  return shift(calendar, day, span, 1);
}

/** The last day that lies at least a span before `day`. */
export function beforeSpan(calendar: WorkingCalendar, day: EpochDay, span: KnownSpan): EpochDay {
  return shift(calendar, day, span, -1);
}

/**
 * Last day on which a person may still act within a span after an event. A last day that is a day off moves to the next working
 * day (Civil Code Art. 203); hours run through.
 */
export function dueDay(calendar: WorkingCalendar, event: EpochDay, span: KnownSpan): EpochDay {
  const last = addSpan(calendar, event, span);
  return span.unit === 'hour' ? last : calendar.onOrAfter(last);
}

/** Smallest day that has `day` at least a span behind it; the counterpart of {@link beforeSpan}. */
export function earliestAfterLead(calendar: WorkingCalendar, day: EpochDay, span: KnownSpan): EpochDay {
  let found = addSpan(calendar, day, span);
  while (beforeSpan(calendar, found, span) < day) found++;
  while (found - 1 >= day && beforeSpan(calendar, found - 1, span) >= day) found--;
  return found;
}

function shift(calendar: WorkingCalendar, day: EpochDay, { n, unit }: KnownSpan, sign: 1 | -1): EpochDay {
  switch (unit) {
    case 'working_day':
      return calendar.addWorkingDays(day, sign * Math.ceil(n));
    case 'calendar_day':
      return day + sign * Math.ceil(n);
    case 'hour':
      return day + sign * Math.ceil(n / 24);
    case 'month':
      return addMonths(day, sign * Math.ceil(n));
    case 'year':
      return addMonths(day, sign * Math.ceil(12 * n));
  }
}

/**
 * Day on which a procedure begun on `start` is through. Steps before the clock starts come first, one after the other. What the
 * law does not limit counts as nothing; `assumedDays` (working days, set by a person) replaces the whole length.
 */
export function finishOf(calendar: WorkingCalendar, start: EpochDay, duration: Duration | undefined, basis: Basis, assumedDays?: number): EpochDay {
  if (assumedDays !== undefined) return calendar.addWorkingDays(start, assumedDays);
  if (!duration) return start;
  const add = (day: EpochDay, span: TimeSpan | undefined): EpochDay | undefined => {
    const known = knownSpan(span);
    return known && addSpan(calendar, day, known);
  };
  const accepted = (duration.steps ?? []).reduce((day, step) => add(day, step) ?? day, start);
  const limit = add(accepted, duration);
  const typical = add(accepted, duration.typical);
  switch (basis) {
    case 'statutory':
      return limit ?? accepted;
    case 'typical':
      return typical ?? limit ?? accepted;
    case 'min':
      return limit === undefined ? accepted : Math.min(limit, typical ?? limit);
    case 'max': {
      const longest = Math.max(limit ?? accepted, typical ?? accepted);
      return add(longest, duration.extension) ?? longest;
    }
  }
}
