import { implement } from '@yumen/platform/operation';
import { deletePlan } from '../contract.ts';
import { changePlan, requireNotDeleted, requireRevision } from './plans-change.ts';

export const plansDelete = implement(deletePlan, ({ id, revision }, context) =>
  changePlan(context, id, 'deleted', (plan, at) => {
    requireNotDeleted(plan);
    if (revision !== undefined) requireRevision(plan, revision);
    return { document: plan.document, deletedAt: at };
  }),
);
