import { randomUUID } from 'node:crypto';
import { implement } from '@yumen/platform/operation';
import { createPlan, type SavedPlan } from '../contract.ts';
import { insertChange, insertPlan } from '../store.ts';
import { requireValidPlan } from './plans-change.ts';

export const plansCreate = implement(createPlan, async ({ document }, context): Promise<SavedPlan> => {
  await requireValidPlan(context, document);
  const at = context.now().toISOString();
  const plan: SavedPlan = {
    id: randomUUID(),
    title: document.title,
    document,
    revision: 1,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
  };
  await insertPlan(context.db, plan);
  await insertChange(context.db, plan.id, { revision: 1, kind: 'created', at, by: context.actor.id, before: null, after: document });
  return plan;
});
