import type { OfficialYear } from '@yumen/kernel';
import { formatDate, readOfficialYear, todayInChina } from '@yumen/kernel';
import type { Operation } from '@yumen/platform/operation';
import { implement } from '@yumen/platform/operation';
import { importCalendar, previewCalendar, readCalendar } from '../contract.ts';
import { changedDays } from '../calendar/changed.ts';
import { movesOf } from '../calendar/moves.ts';
import { loadCalendars, storeYear } from '../calendar/store.ts';
import { currentLayers } from '../layers/load.ts';
import { plansBehindId } from '../store.ts';

/** Plans compared in one request: each is scheduled twice. */
const PLANS = 20;

const read = implement(readCalendar, async (_input, { home }) => {
  const { current, imported } = await loadCalendars(home);
  return {
    officialThrough: formatDate(current.officialThrough),
    officialYears: [...current.officialYears],
    imported: imported.map(({ year, off, work }) => ({ year, off: [...off], work: [...work] })),
  };
});

async function daysWith(input: OfficialYear, home: string) {
  const year = readOfficialYear(input);
  const [before, after] = [(await loadCalendars(home)).current, (await loadCalendars(home, [year])).current];
  return { year, before, after, effect: { year: year.year, changedDays: changedDays(before, after, year) } };
}

const preview = implement(previewCalendar, async ({ after: from = '', ...input }, { home, db, now }) => {
  const { before, after, effect } = await daysWith(input, home);
  const [saved, books] = [await plansBehindId(db, from, PLANS), await currentLayers()];
  const today = todayInChina(now().getTime());
  const plans = saved.map((plan) => movesOf(books, plan, before, after, today)).filter(({ moved, unreadable }) => moved.length > 0 || unreadable);
  const last = saved.length < PLANS ? undefined : saved.at(-1)?.id;
  return { ...effect, stored: false, plans: plans.map((plan) => ({ ...plan, moved: [...plan.moved] })), ...(last === undefined ? {} : { next: last }) };
});

const take = implement(importCalendar, async (input, context) => {
  const { year, effect } = await daysWith(input, context.home);
  await storeYear(context.home, year);
  context.note(String(year.year), { off: year.off.length, work: year.work.length });
  return { ...effect, stored: true };
});

/** The working-day calendar on the server. */
export const calendarOperations: readonly Operation[] = [read, preview, take];
