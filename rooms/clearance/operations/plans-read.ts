import { implement } from '@yumen/platform/operation';
import { listPlans, planDocuments, planHistory, readPlan } from '../contract.ts';
import { countPlans, findPlan, pageChanges, pagePlans, plansBehindId } from '../store.ts';
import { noSuchPlan, requireNotDeleted } from './plans-change.ts';

const PAGE = 50;
const HISTORY_PAGE = 20;

export const plansList = implement(listPlans, ({ search, deleted = false, limit = PAGE, offset = 0 }, { db }) =>
  pagePlans(db, { deleted, limit, offset, ...(search === undefined ? {} : { search }) }),
);

const BATCH = 100;

export const plansDocuments = implement(planDocuments, async ({ after = '', limit = BATCH }, { db }) => ({
  total: await countPlans(db),
  items: await plansBehindId(db, after, limit),
}));

export const plansRead = implement(readPlan, async ({ id }, { db }) => {
  const plan = await findPlan(db, id);
  if (!plan) throw noSuchPlan(id);
  requireNotDeleted(plan);
  return plan;
});

/** The history of a deleted plan stays readable: it is what one looks at before restoring. */
export const plansHistory = implement(planHistory, async ({ id, limit = HISTORY_PAGE, offset = 0 }, { db }) => {
  if (!(await findPlan(db, id))) throw noSuchPlan(id);
  return pageChanges(db, id, { limit, offset });
});
