/**
 * Weight of each paper in the top `share` of its field-year-type set by citations: 1 above the threshold, 0 below, and at the
 * threshold the part that makes the set's total exactly `share` (Waltman & Schreiber 2013).
 */
export function topWeights(citations: readonly number[], share: number): number[] {
  const n = citations.length;
  if (n === 0) return [];
  const sorted = [...citations].sort((a, b) => b - a);
  const wanted = share * n;
  const threshold = sorted[Math.min(n - 1, Math.ceil(wanted - 1e-9) - 1)] as number;
  const above = citations.filter((value) => value > threshold).length;
  const at = citations.filter((value) => value === threshold).length;
  const part = (wanted - above) / at;
  return citations.map((value) => (value > threshold ? 1 : value === threshold ? part : 0));
}

/** Citations over the expected citations of the same field, year and type; 1 where none are expected (as CWTS sets it). */
export function normalisedScore(citations: number, expected: number): number {
  return expected > 0 ? citations / expected : 1;
}

/** Balance of leading a pair's papers: (Li − Lj) / (Li + Lj + both + other), −1..1. */
export function leadershipBalance(counts: { readonly i: number; readonly j: number; readonly both: number; readonly other: number }): number | undefined {
  const all = counts.i + counts.j + counts.both + counts.other;
  return all > 0 ? (counts.i - counts.j) / all : undefined;
}

/** The collaboration types of Collab-CNCI by organisations and countries. */
export function collaborationType(countries: number, organisations: number): 'unknown' | 'single' | 'domestic' | 'bilateral' | 'trilateral' | 'multilateral' {
  if (countries === 0) return 'unknown';
  if (countries === 1) return organisations > 1 ? 'domestic' : 'single';
  return countries === 2 ? 'bilateral' : countries === 3 ? 'trilateral' : 'multilateral';
}
