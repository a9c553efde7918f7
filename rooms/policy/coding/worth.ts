import type { Clause } from './clause.ts';
import { finishedCoders, judgements, type Desk } from './desk.ts';
import type { Worth } from './order.ts';
import type { Suggestion } from './suggest.ts';

/** Clauses on which those who have finished differ; none before two have finished. */
export function disagreements(desk: Desk): ReadonlySet<string> {
  const coders = finishedCoders([desk]);
  if (coders.length < 2) return new Set();
  return new Set(
    judgements(desk, coders)
      .filter(({ byCoder }) => new Set(byCoder.filter((own) => own !== null).map((own) => [...own].sort().join())).size > 1)
      .map(({ clause }) => clause.eId),
  );
}

export function worthOf(clause: Clause, suggestions: readonly Suggestion[], disagree: ReadonlySet<string>): Worth {
  const uncertainty = Math.max(0, ...suggestions.map(({ probability: p }) => (p <= 0 || p >= 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p)))));
  return { codersDisagree: disagree.has(clause.eId), disputed: suggestions.some((one) => one.disputed), uncertainty };
}
