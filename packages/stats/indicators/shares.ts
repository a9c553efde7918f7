/** A numerator and a denominator that belong together. */
export interface Ratio {
  readonly hits: number;
  readonly n: number;
}

/** Sum of numerators over sum of denominators; `undefined` without a denominator. */
export function pooledShare(groups: readonly Ratio[]): number | undefined {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  return n === 0 ? undefined : groups.reduce((sum, group) => sum + group.hits, 0) / n;
}

/** Mean of the groups' own shares; groups without a denominator are left out. Not the pooled share: name which one is shown. */
export function meanShare(groups: readonly Ratio[]): number | undefined {
  const shares = groups.filter((group) => group.n > 0).map((group) => group.hits / group.n);
  return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
