import type { PlanDocument } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import { useQueries } from '@yumen/ui/query';
import type { ListedPlan } from './list/usePlans.ts';
import { usePlans } from './list/usePlans.ts';
import { loadBooks } from './useBooks.ts';
import { useRules } from './useRulebook.ts';

/** Plans worked through on one page, latest change first; a device with more is told so. */
export const PLANS_AT_ONCE = 20;

export interface PlanFinding<T> {
  readonly plan: ListedPlan;
  readonly found: T | undefined;
  readonly error: unknown;
}

/**
 * Works something out for every saved plan, on this device, in the layers each lives in. `key` names everything the work depends on
 * besides the plan and the rulebook.
 */
export function useEachPlan<T>(key: readonly unknown[], work: (books: LayeredRulebooks, document: PlanDocument) => T | Promise<T>) {
  const rules = useRules();
  const { plans, serverError, loading } = usePlans();
  const taken = plans.slice(0, PLANS_AT_ONCE);
  const results = useQueries({
    queries: taken.map((plan) => ({
      queryKey: ['clearance', 'each-plan', plan.id, plan.revision, rules.data?.source.version, ...key],
      enabled: rules.data !== undefined,
      staleTime: Infinity,
      retry: false,
      structuralSharing: false,
      queryFn: async (): Promise<T> => {
        if (!rules.data) throw new Error('asked before the rulebook was there');
        const document = plan.document ?? (await plan.place.read(plan.id)).document;
        const { books } = await loadBooks(rules.data, document.layers ?? []);
        return work(books, document);
      },
    })),
  });
  const findings = taken.map((plan, i): PlanFinding<T> => ({ plan, found: results[i]?.data, error: results[i]?.error }));
  return { findings, all: plans.length, serverError, working: loading || rules.isPending || results.some((result) => result.isPending) };
}

/** Lets the page draw and answer between two pieces of work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
