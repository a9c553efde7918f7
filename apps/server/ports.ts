import { isYumenError } from '@yumen/kernel';
import type { Ports } from '@yumen/platform/operation';

/** What rooms need of each other, wired here and nowhere else. */
export function roomPorts(): Ports {
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
  };
}
