/** How much a person's look at a clause is worth. Safe in a browser. */
export interface Worth {
  readonly codersDisagree: boolean;
  /** Do the voters of some suggestion contradict each other? */
  readonly disputed: boolean;
  /** 1 where the least certain suggestion stands at even odds, 0 at certainty: its entropy. */
  readonly uncertainty: number;
}

/** Disagreement of people first, then of voters, then doubt. */
export function byWorth(a: Worth, b: Worth): number {
  return Number(b.codersDisagree) - Number(a.codersDisagree) || Number(b.disputed) - Number(a.disputed) || b.uncertainty - a.uncertainty;
}
