/** Works a year must hold before a claim about the whole time begins or ends with it. */
export const ENOUGH_WORKS = 30;

/**
 * The years between the first and the last that hold enough: one stray work of 1893 must not carry a claim about a century. Where
 * fewer than two years hold enough there is nothing better to choose, and all years stay.
 */
export function claimSpan<Y>(years: readonly Y[], count: (year: Y) => number): readonly Y[] {
  const enough = (year: Y) => count(year) >= ENOUGH_WORKS;
  const from = years.findIndex(enough);
  const to = years.findLastIndex(enough);
  return from < to ? years.slice(from, to + 1) : years;
}
