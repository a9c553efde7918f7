import { percentAgreement } from './percent.ts';
import { categoriesOf, countOf, tallyOf, type Ratings, type Weights } from './ratings.ts';

/**
 * Gwet's AC1, any number of coders, ratings may be missing: (pa − pe) / (1 − pe) with pe = Σ πk (1 − πk) / (q − 1), πk the mean over
 * all rated units of category k's share in the unit, q the number of categories. Stays meaningful where one category is rare, where kappa
 * and alpha collapse. `categories` names the whole scale when some of it does not occur; with a single category AC1 is undefined.
 * `weights` says how often each row stands for a unit.
 * Source: K. L. Gwet, Computing inter-rater reliability and its variance in the presence of high agreement, British Journal of
 * Mathematical and Statistical Psychology 61 (2008) 29–48.
 */
export function gwetAc1(ratings: Ratings, categories: readonly string[] = categoriesOf(ratings), weights?: Weights): number | undefined {
  const observed = percentAgreement(ratings, weights);
  if (observed === undefined || categories.length < 2) return undefined;
  const shares = new Map<string, number>();
  let rated = 0;
  ratings.forEach((unit, row) => {
    const tally = tallyOf(unit);
    const weight = weights?.[row] ?? 1;
    if (tally.size === 0 || weight === 0) return;
    const count = countOf(tally);
    for (const [category, times] of tally) shares.set(category, (shares.get(category) ?? 0) + (weight * times) / count);
    rated += weight;
  });
  let chance = 0;
  for (const category of categories) {
    const share = (shares.get(category) ?? 0) / rated;
    chance += share * (1 - share);
  }
  chance /= categories.length - 1;
  return (observed - chance) / (1 - chance);
}
