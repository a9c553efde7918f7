import { isYumenError } from '@yumen/kernel';
import type { Ports } from '@yumen/platform/operation';

/** What rooms need of each other, wired here and nowhere else. */
export function roomPorts(): Ports {
  return {
    validatePlan: async (document) => {
      const [{ currentRulebook }, { readPlan }] = await Promise.all([import('@yumen/clearance/rulebook'), import('@yumen/rules')]);
      try {
        readPlan((await currentRulebook()).rulebook, document);
        return [];
      } catch (error) {
        if (isYumenError(error)) return error.problems;
        throw error;
      }
    },
  };
}
