import { isYumenError } from '@yumen/kernel';
import type { CallOperation, Ports } from '@yumen/platform/operation';

/** What rooms need of each other, wired here and nowhere else. `call` reaches any operation, for what is asked through a contract. */
export function roomPorts(call: CallOperation): Ports {
  return {
    validatePlan: async (document) => {
      const [{ currentLayers }, { readPlanInLayers }] = await Promise.all([import('@yumen/clearance/layers'), import('@yumen/rules/patch')]);
      try {
        readPlanInLayers(await currentLayers(), document);
        return [];
      } catch (error) {
        if (isYumenError(error)) return error.problems;
        throw error;
      }
    },
    waitingPlans: async (concerns) => (await import('./waiting-plans.ts')).waitingPlans(call)(concerns),
    plansUnder: async (db, requirements) => (await import('@yumen/clearance/plans-under')).plansUnder(db, requirements),
  };
}
