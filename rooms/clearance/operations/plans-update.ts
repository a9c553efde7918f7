import { implement } from '@yumen/platform/operation';
import { updatePlan } from '../contract.ts';
import { changePlan, requireNotDeleted, requireRevision, requireValidPlan } from './plans-change.ts';

export const plansUpdate = implement(updatePlan, async ({ id, revision, document }, context) => {
  await requireValidPlan(context, document);
  return changePlan(context, id, 'updated', (plan) => {
    requireNotDeleted(plan);
    requireRevision(plan, revision);
    return { document, deletedAt: null };
  });
});
