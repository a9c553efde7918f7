import { YumenError, text } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import { restorePlan } from '../contract.ts';
import { changePlan } from './plans-change.ts';

export const plansRestore = implement(restorePlan, ({ id }, context) =>
  changePlan(context, id, 'restored', (plan) => {
    if (plan.deletedAt === null) {
      throw new YumenError({
        code: 'conflict',
        what: text(`方案“${plan.title}”没有被删除，无需恢复`, `The plan “${plan.title}” is not deleted; there is nothing to restore`),
      });
    }
    return { document: plan.document, deletedAt: null };
  }),
);
