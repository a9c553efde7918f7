/** What one coder said of one unit; null where this coder did not look at it. */
export type Rating = string | null;

/** Units down, coders across: `ratings[unit][coder]`. Every row has one place for each coder. */
export type Ratings = readonly (readonly Rating[])[];

/** How often each row of ratings stands for a unit, so that equal rows need be kept only once. */
export type Weights = readonly number[];

/** How often each category was given to one unit. */
export type Tally = ReadonlyMap<string, number>;

export function tallyOf(unit: readonly Rating[]): Tally {
  const tally = new Map<string, number>();
  for (const rating of unit) if (rating !== null) tally.set(rating, (tally.get(rating) ?? 0) + 1);
  return tally;
}

export function countOf(tally: Tally): number {
  let count = 0;
  for (const times of tally.values()) count += times;
  return count;
}

/** Share of the pairs of ratings of one unit that agree; undefined below two ratings. */
export function pairAgreement(tally: Tally): number | undefined {
  const count = countOf(tally);
  if (count < 2) return undefined;
  let agreeing = 0;
  for (const times of tally.values()) agreeing += times * (times - 1);
  return agreeing / (count * (count - 1));
}

/** Every category that occurs, in order. */
export function categoriesOf(ratings: Ratings): string[] {
  return [...new Set(ratings.flat().filter((rating) => rating !== null))].sort();
}
