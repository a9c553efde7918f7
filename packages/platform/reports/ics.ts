import type { IsoDate } from '@yumen/kernel';
import { formatDate, parseDate } from '@yumen/kernel';
import ical from 'ical-generator';

/** An entry of a calendar file, whole days. */
export interface DayEvent {
  /** Stays the same from one export to the next, so that calendar software replaces instead of doubling. */
  readonly uid: string;
  readonly first: IsoDate;
  /** Last day, included. */
  readonly last: IsoDate;
  readonly summary: string;
  readonly description: string;
  /** Free text of groups, such as `critical`. */
  readonly categories?: readonly string[];
}

/** A calendar file (RFC 5545) of whole days: lines of at most 75 bytes, same input same bytes. `stamp` dates the entries. */
export function writeIcs(name: string, stamp: IsoDate, events: readonly DayEvent[]): string {
  const calendar = ical({ name, prodId: { company: 'yumen', product: 'schedule', language: 'ZH' } });
  for (const event of events) {
    calendar.createEvent({
      id: event.uid,
      // A whole day is written from the parts of this date in universal time.
      start: noon(event.first),
      end: noon(formatDate((parseDate(event.last) as number) + 1)),
      allDay: true,
      stamp: noon(stamp),
      summary: event.summary,
      description: event.description,
      categories: (event.categories ?? []).map((category) => ({ name: category })),
    });
  }
  return `${calendar.toString().replace(/(\r\n)+$/, '')}\r\n`;
}

function noon(iso: IsoDate): Date {
  return new Date(`${iso}T12:00:00Z`);
}
