import type { FactRow } from './columns.ts';

export type Dimension = 'year' | 'programme' | 'tier' | 'country' | 'field';

export interface FactSum {
  /** Values of the dimensions asked for, in their order; empty text where the list gives none. */
  readonly by: readonly string[];
  readonly measure: string;
  readonly amount: number;
  /** Part of the measure's whole, null for a whole of zero. */
  readonly share: number | null;
}

/** Sums of every measure by the dimensions, largest first: funding by year and class, visits by partner, scholars by tier and origin. */
export function sumFacts(rows: readonly FactRow[], dimensions: readonly Dimension[]): FactSum[] {
  const sums = new Map<string, { by: string[]; measure: string; amount: number }>();
  const wholes = new Map<string, number>();
  for (const row of rows) {
    const by = dimensions.map((dimension) => String(row[dimension] ?? ''));
    const key = [row.measure, ...by].join('\u0000');
    const sum = sums.get(key) ?? { by, measure: row.measure, amount: 0 };
    sum.amount += row.amount;
    sums.set(key, sum);
    wholes.set(row.measure, (wholes.get(row.measure) ?? 0) + row.amount);
  }
  return [...sums.values()]
    .map((sum) => ({ ...sum, share: (wholes.get(sum.measure) ?? 0) > 0 ? sum.amount / (wholes.get(sum.measure) ?? 1) : null }))
    .sort((a, b) => a.measure.localeCompare(b.measure) || b.amount - a.amount || a.by.join().localeCompare(b.by.join()));
}

/** Awards over applications by a dimension; groups without applications are left out. */
export function successRates(rows: readonly FactRow[], dimension: Dimension): { by: string; applications: number; awards: number; rate: number }[] {
  const groups = new Map<string, { applications: number; awards: number }>();
  for (const row of rows) {
    if (row.measure !== 'applications' && row.measure !== 'awards') continue;
    const key = String(row[dimension] ?? '');
    const group = groups.get(key) ?? { applications: 0, awards: 0 };
    group[row.measure] += row.amount;
    groups.set(key, group);
  }
  return [...groups]
    .filter(([, { applications }]) => applications > 0)
    .map(([by, group]) => ({ by, ...group, rate: group.awards / group.applications }))
    .sort((a, b) => b.applications - a.applications || a.by.localeCompare(b.by));
}
