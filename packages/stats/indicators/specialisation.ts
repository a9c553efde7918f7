/** Papers of a country in a field against a reference set (usually the world). */
export interface FieldCell {
  readonly own: number;
  readonly ownTotal: number;
  readonly world: number;
  readonly worldTotal: number;
}

/** Below this expected count a cell is not reliable. */
export const MIN_EXPECTED = 5;

/** Expected papers of the country in the field, N(c) N(W,f) / N(W). */
export function expectedCount(cell: FieldCell): number {
  return cell.worldTotal === 0 ? 0 : (cell.ownTotal * cell.world) / cell.worldTotal;
}

/** Activity index [N(c,f)/N(c)] / [N(W,f)/N(W)], the revealed comparative advantage of Balassa; undefined without a base. */
export function activityIndex(cell: FieldCell): number | undefined {
  const expected = expectedCount(cell);
  return expected > 0 ? cell.own / expected : undefined;
}

/** Relative specialisation (AI − 1)/(AI + 1), −1..1 (Schubert & Braun 1986). */
export function relativeSpecialisation(ai: number): number {
  return (ai - 1) / (ai + 1);
}

/** Grupp's variant 100 (AI² − 1)/(AI² + 1), −100..100. */
export function gruppSpecialisation(ai: number): number {
  return (100 * (ai * ai - 1)) / (ai * ai + 1);
}
