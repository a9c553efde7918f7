import type { Clause } from './clause.ts';
import { finishedCoders, judgements, type Desk } from './desk.ts';
import type { Suggestion } from './suggest.ts';

/** How much a person's look at a clause is worth. */
export interface Worth {
  readonly codersDisagree: boolean;
  /** Do the voters of some suggestion contradict each other? */
  readonly disputed: boolean;
  /** 1 where the least certain suggestion stands at even odds, 0 at certainty: its entropy. */
  readonly uncertainty: number;
}

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

/** Disagreement of people first, then of voters, then doubt. */
export function byWorth(a: Worth, b: Worth): number {
  return Number(b.codersDisagree) - Number(a.codersDisagree) || Number(b.disputed) - Number(a.disputed) || b.uncertainty - a.uncertainty;
}
