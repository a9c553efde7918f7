import { countOf, tallyOf, type Ratings, type Weights } from './ratings.ts';

/**
 * Krippendorff's alpha for nominal data, any number of coders, ratings may be missing: 1 − Do / De over the coincidences of values
 * within units. Units with fewer than two ratings are not pairable and left out. Undefined when nothing is pairable or when only
 * one category occurs (no variation: reliability cannot be told). `weights` says how often each row stands for a unit.
 * Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C.
 */
export function krippendorffAlpha(ratings: Ratings, weights?: Weights): number | undefined {
  const totals = new Map<string, number>();
  let disagreeing = 0;
  let pairable = 0;
  ratings.forEach((unit, row) => {
    const tally = tallyOf(unit);
    const count = countOf(tally);
    const weight = weights?.[row] ?? 1;
    if (count < 2 || weight === 0) return;
    pairable += weight * count;
    for (const [category, times] of tally) {
      totals.set(category, (totals.get(category) ?? 0) + weight * times);
      disagreeing += (weight * (times * (count - times))) / (count - 1);
    }
  });
  if (pairable === 0) return undefined;
  let expected = 0;
  for (const total of totals.values()) expected += total * (pairable - total);
  return expected === 0 ? undefined : 1 - ((pairable - 1) * disagreeing) / expected;
}
