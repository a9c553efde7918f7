import type { OfficialYear } from '@yumen/kernel';
import { formatDate, readOfficialYear, todayInChina } from '@yumen/kernel';
import type { Operation, OperationContext } from '@yumen/platform/operation';
import { implement } from '@yumen/platform/operation';
import { importCalendar, previewCalendar, readCalendar } from '../contract.ts';
import { changedDays } from '../calendar/changed.ts';
import { movesOf } from '../calendar/moves.ts';
import { loadCalendars, storeYear } from '../calendar/store.ts';
import { currentLayers } from '../layers/load.ts';
import { findPlan, pagePlans } from '../store.ts';

/** Plans whose dates are compared, latest change first. */
const PLANS = 200;

const read = implement(readCalendar, async (_input, { home }) => {
  const { current, imported } = await loadCalendars(home);
  return {
    officialThrough: formatDate(current.officialThrough),
    officialYears: [...current.officialYears],
    imported: imported.map(({ year, off, work }) => ({ year, off: [...off], work: [...work] })),
  };
});

/** What changes with a year, before it is stored. */
async function effectOf(input: OfficialYear, { home, db, now }: OperationContext) {
  const year = readOfficialYear(input);
  const [before, after, books] = [await loadCalendars(home), await loadCalendars(home, [year]), await currentLayers()];
  const { items } = await pagePlans(db, { deleted: false, limit: PLANS, offset: 0 });
  const plans = [];
  for (const { id } of items) {
    const plan = await findPlan(db, id);
    if (!plan) continue;
    const { title, moved, unreadable } = movesOf(books, plan, before.current, after.current, todayInChina(now().getTime()));
    if (moved.length > 0 || unreadable) plans.push({ id, title, moved: [...moved], ...(unreadable ? { unreadable } : {}) });
  }
  return { year, effect: { year: year.year, changedDays: changedDays(before.current, after.current, year), plans } };
}

const preview = implement(previewCalendar, async (input, context) => ({ ...(await effectOf(input, context)).effect, stored: false }));

const take = implement(importCalendar, async (input, context) => {
  const { year, effect } = await effectOf(input, context);
  await storeYear(context.home, year);
  context.note(String(year.year), { off: year.off.length, work: year.work.length });
  return { ...effect, stored: true };
});

/** The working-day calendar on the server. */
export const calendarOperations: readonly Operation[] = [read, preview, take];
