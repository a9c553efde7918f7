/** Co-authorship of countries: `between(i, j)` works of both, `own(i)` all works of one (state which works: all, or international only). */
export class PairMatrix {
  private readonly cells = new Map<string, Map<string, number>>();
  private readonly diagonal = new Map<string, number>();

  /** Adds to both directions of a pair. */
  add(a: string, b: string, weight = 1): void {
    if (a === b) throw new RangeError(`a pair needs two countries, got ${a} twice`);
    this.put(a, b, weight);
    this.put(b, a, weight);
  }

  setOwn(country: string, works: number): void {
    this.diagonal.set(country, works);
  }

  between(a: string, b: string): number {
    return this.cells.get(a)?.get(b) ?? 0;
  }

  own(country: string): number {
    return this.diagonal.get(country) ?? 0;
  }

  countries(): string[] {
    return [...new Set([...this.diagonal.keys(), ...this.cells.keys()])].sort();
  }

  partners(country: string): ReadonlyMap<string, number> {
    return this.cells.get(country) ?? new Map();
  }

  /** R(i): sum of a country's links. */
  links(country: string): number {
    let sum = 0;
    for (const value of this.partners(country).values()) sum += value;
    return sum;
  }

  /** T: sum of R over all countries, each pair counted twice. */
  total(): number {
    let sum = 0;
    for (const country of this.cells.keys()) sum += this.links(country);
    return sum;
  }

  private put(a: string, b: string, weight: number): void {
    const row = this.cells.get(a) ?? new Map<string, number>();
    row.set(b, (row.get(b) ?? 0) + weight);
    this.cells.set(a, row);
  }
}

/** Weights a work of `n` countries gives to each of its pairs. */
export const PAIR_WEIGHTS = {
  full: () => 1,
  /** All pairs of one work add up to 1 (Leydesdorff & Park 2017). */
  pair: (n: number) => 2 / (n * (n - 1)),
  /** Each country shares one unit among its partners (Perianes-Rodriguez, Waltman & van Eck 2016). */
  partner: (n: number) => 1 / (n - 1),
} as const;
export type PairCounting = keyof typeof PAIR_WEIGHTS;

/** Strengths of a pair; undefined where a denominator is zero. Each depends on what `own` holds, so store that with it. */
export interface PairStrength {
  readonly salton: number | undefined;
  readonly jaccard: number | undefined;
  readonly inclusion: number | undefined;
  /** M / (mi mj), the raw association strength. */
  readonly association: number | undefined;
  /** Probabilistic affinity M T / (Ri Rj), 1 as expected from the margins (Zitt, Bassecoulard & Okubo 2000). */
  readonly pai: number | undefined;
  /** (PAI² − 1) / (PAI² + 1), −1..1. */
  readonly boundedPai: number | undefined;
  /** Share of j among the links of i: the asymmetric affinity (Glänzel & Schubert). */
  readonly affinity: number | undefined;
  /** Relative intensity of collaboration of i with j (Fuchs, Sivertsen & Rousseau 2021): 1 = average. */
  readonly ric: number | undefined;
}

export function pairStrength(matrix: PairMatrix, i: string, j: string, total = matrix.total()): PairStrength {
  const m = matrix.between(i, j);
  const mi = matrix.own(i);
  const mj = matrix.own(j);
  const ri = matrix.links(i);
  const rj = matrix.links(j);
  const pai = over(m * total, ri * rj);
  const affinity = over(m, ri);
  // Share of j among the links of all countries but i: j's links without those to i, over all links without i's.
  const others = over(rj - m, total - ri - ri);
  return {
    salton: over(m, Math.sqrt(mi * mj)),
    jaccard: over(m, mi + mj - m),
    inclusion: over(m, Math.min(mi, mj)),
    association: over(m, mi * mj),
    pai,
    boundedPai: pai === undefined ? undefined : (pai * pai - 1) / (pai * pai + 1),
    affinity,
    ric: affinity === undefined || others === undefined ? undefined : over(affinity, others),
  };
}

function over(numerator: number, denominator: number): number | undefined {
  return denominator > 0 ? numerator / denominator : undefined;
}
