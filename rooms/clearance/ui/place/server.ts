import type { PlanDocument } from '@yumen/rules';
import { call } from '@yumen/ui/query';
import type { PlanChange, PlanSummary, SavedPlan } from '../../contract.ts';
import { createPlan, deletePlan, listPlans, planHistory, readPlan, restorePlan, updatePlan } from '../../contract.ts';
import type { KeptPlan, PlanPlace } from './place.ts';

/** Plans kept on the server, with its history and its guard against two people saving at once. */
export const serverPlans: PlanPlace = {
  kind: 'server',
  read: async (id) => kept(await call<SavedPlan>(readPlan, { id })),
  create: async (document) => kept(await call<SavedPlan>(createPlan, { document })),
  write: async (id, revision, document) => kept(await call<SavedPlan>(updatePlan, { id, revision, document })),
  async history(id) {
    const { items } = await call<{ items: PlanChange[] }>(planHistory, { id, limit: 50 });
    return items.flatMap(({ revision, after, at, by }) => (after ? [{ revision, document: after as PlanDocument, at, by }] : []));
  },
  async remove(id, revision) {
    await call(deletePlan, { id, revision });
  },
  restore: async (id) => kept(await call<SavedPlan>(restorePlan, { id })),
};

/** Latest change first. */
export async function listServerPlans(): Promise<{ readonly total: number; readonly items: readonly PlanSummary[] }> {
  return call(listPlans, { limit: 200 });
}

function kept({ id, document, revision, updatedAt }: SavedPlan): KeptPlan {
  return { id, document: document as PlanDocument, revision, updatedAt };
}
