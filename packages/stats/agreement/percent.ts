import { pairAgreement, tallyOf, type Ratings, type Weights } from './ratings.ts';

/**
 * Percent agreement: mean over the units of the share of agreeing pairs of coders, 0–1. Units seen by fewer than two coders say
 * nothing about agreement and are left out; undefined when none is left. `weights` says how often each row stands for a unit.
 */
export function percentAgreement(ratings: Ratings, weights?: Weights): number | undefined {
  let sum = 0;
  let units = 0;
  ratings.forEach((unit, row) => {
    const share = pairAgreement(tallyOf(unit));
    const weight = weights?.[row] ?? 1;
    if (share === undefined || weight === 0) return;
    sum += weight * share;
    units += weight;
  });
  return units === 0 ? undefined : sum / units;
}
