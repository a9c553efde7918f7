import type { CalendarData, OfficialYear, WorkingCalendar } from '@yumen/kernel';
import { buildCalendar } from '@yumen/kernel';
import { call, useQuery } from '@yumen/ui/query';
import { readCalendar } from '../../contract.ts';

export interface Calendars {
  /** As released with the product. */
  readonly released: WorkingCalendar;
  /** With the official years this installation has imported: the one to use. */
  readonly current: WorkingCalendar;
  readonly imported: readonly OfficialYear[];
  /** The calendar with one more year, to see what it would change. */
  readonly with: (year: OfficialYear) => WorkingCalendar;
}

async function loadCalendars(): Promise<Calendars> {
  const [{ default: data }, { imported }] = await Promise.all([import('../../../../data/reference/holidays-cn.json'), call<{ imported: OfficialYear[] }>(readCalendar)]);
  const released = buildCalendar(data as CalendarData);
  const build = (years: readonly OfficialYear[]): WorkingCalendar => buildCalendar(data as CalendarData, years);
  return { released, imported, current: imported.length > 0 ? build(imported) : released, with: (year) => build([...imported.filter((one) => one.year !== year.year), year]) };
}

/** The working days of China; fetched when days are first counted. */
export function useCalendars() {
  return useQuery({ queryKey: ['clearance', 'calendars'], queryFn: loadCalendars, staleTime: Infinity, structuralSharing: false });
}
