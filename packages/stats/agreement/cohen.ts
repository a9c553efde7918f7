import type { Ratings, Weights } from './ratings.ts';

/**
 * Cohen's kappa of two coders over the units both have seen: (po − pe) / (1 − pe), where pe is the *sum* over the categories of the
 * product of the two coders' shares. At most 1. Undefined when no unit was seen by both, or when both always gave one and the same
 * category, where chance alone would already agree fully. `weights` says how often each row stands for a unit.
 * Source: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960) 37–46.
 */
export function cohenKappa(ratings: Ratings, weights?: Weights): number | undefined {
  const first = new Map<string, number>();
  const second = new Map<string, number>();
  let units = 0;
  let agreeing = 0;
  ratings.forEach((unit, row) => {
    const [a, b] = unit;
    const weight = weights?.[row] ?? 1;
    if (unit.length !== 2 || a == null || b == null || weight === 0) return;
    first.set(a, (first.get(a) ?? 0) + weight);
    second.set(b, (second.get(b) ?? 0) + weight);
    units += weight;
    if (a === b) agreeing += weight;
  });
  if (units === 0) return undefined;
  let chance = 0;
  for (const [category, count] of first) chance += (count * (second.get(category) ?? 0)) / (units * units);
  return chance >= 1 ? undefined : (agreeing / units - chance) / (1 - chance);
}
