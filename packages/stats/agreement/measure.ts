import { quantile, type Interval } from '../indicators/interval.ts';
import { seededRandom } from '../indicators/random.ts';
import { cohenKappa } from './cohen.ts';
import { gwetAc1 } from './gwet.ts';
import { krippendorffAlpha } from './krippendorff.ts';
import { percentAgreement } from './percent.ts';
import { categoriesOf, type Rating, type Ratings } from './ratings.ts';

/** A coefficient with its 95 % bootstrap interval; undefined values mean that it cannot be told from these ratings. */
export interface Estimate {
  readonly value: number | undefined;
  readonly interval: Interval | undefined;
  /** Draws in which the coefficient could be computed; few of them make the interval worth little. */
  readonly draws: number;
}

export interface AgreementReport {
  /** Units seen by at least two coders. */
  readonly units: number;
  readonly percent: Estimate;
  /** Two coders only; with more it is undefined. */
  readonly kappa: Estimate;
  readonly alpha: Estimate;
  readonly ac1: Estimate;
}

export interface BootstrapOptions {
  /** Draws, 1000 unless told. */
  readonly samples?: number;
  /** The seed is part of the definition of the result: the same ratings give the same interval. */
  readonly seed?: number;
  /** The whole scale, where some of its categories may not occur. */
  readonly categories?: readonly string[];
}

/** All four measures of the same ratings. Intervals come from drawing units, not single ratings, with replacement. */
export function measureAgreement(ratings: Ratings, options: BootstrapOptions = {}): AgreementReport {
  return measureClustered(
    ratings.map((unit) => [unit]),
    options,
  );
}

/**
 * As `measureAgreement` over all rows together; the intervals draw whole clusters, because several judgements of one clause are not
 * independent of each other.
 */
export function measureClustered(clusters: readonly Ratings[], options: BootstrapOptions = {}): AgreementReport {
  const { samples = 1000, seed = 20_260_101 } = options;
  const scale = options.categories ?? categoriesOf(clusters.flat());
  const { rows, groups } = collapse(clusters);
  const statistics = {
    percent: (weights: number[]) => percentAgreement(rows, weights),
    kappa: (weights: number[]) => cohenKappa(rows, weights),
    alpha: (weights: number[]) => krippendorffAlpha(rows, weights),
    ac1: (weights: number[]) => gwetAc1(rows, scale, weights),
  };
  const names = Object.keys(statistics) as (keyof typeof statistics)[];
  const drawn: Record<keyof typeof statistics, number[]> = { percent: [], kappa: [], alpha: [], ac1: [] };
  const paired = groups.filter((group) => group.some(({ row }) => isPaired(rows[row]!)));
  const random = seededRandom(seed);
  for (let draw = 0; draw < (paired.length < 2 ? 0 : samples); draw++) {
    const weights = weigh(
      rows.length,
      paired.map(() => paired[Math.floor(random() * paired.length)]!),
    );
    for (const name of names) {
      const value = statistics[name](weights);
      if (value !== undefined) drawn[name].push(value);
    }
  }
  const all = weigh(rows.length, groups);
  const estimate = (name: keyof typeof statistics): Estimate => {
    const sorted = drawn[name].sort((a, b) => a - b);
    const value = statistics[name](all);
    const interval: Interval | undefined = value === undefined || sorted.length === 0 ? undefined : [quantile(sorted, 0.025), quantile(sorted, 0.975)];
    return { value, interval, draws: sorted.length };
  };
  const units = rows.reduce((sum, row, index) => sum + (isPaired(row) ? all[index]! : 0), 0);
  return { units, percent: estimate('percent'), kappa: estimate('kappa'), alpha: estimate('alpha'), ac1: estimate('ac1') };
}

type Group = readonly { readonly row: number; readonly times: number }[];

function isPaired(unit: readonly Rating[]): boolean {
  return unit.filter((rating) => rating !== null).length >= 2;
}

/** Equal rows once each, and every cluster as the rows it holds: a draw then costs additions, not a walk over all ratings. */
function collapse(clusters: readonly Ratings[]): { rows: Ratings; groups: Group[] } {
  const index = new Map<string, number>();
  const rows: (readonly Rating[])[] = [];
  const groups = clusters.map((cluster) => {
    const times = new Map<number, number>();
    for (const unit of cluster) {
      const key = JSON.stringify(unit);
      const row = index.get(key) ?? rows.push(unit) - 1;
      index.set(key, row);
      times.set(row, (times.get(row) ?? 0) + 1);
    }
    return [...times].map(([row, count]) => ({ row, times: count }));
  });
  return { rows, groups };
}

function weigh(rows: number, groups: readonly Group[]): number[] {
  const weights = new Array<number>(rows).fill(0);
  for (const group of groups) for (const { row, times } of group) weights[row]! += times;
  return weights;
}

/** How far a coefficient carries: Krippendorff's customary bounds 0.80 and 0.667 (Content Analysis, chapter 11; recalled). */
export function standing(value: number | undefined): 'reliable' | 'tentative' | 'insufficient' | 'not_told' {
  if (value === undefined) return 'not_told';
  if (value >= 0.8) return 'reliable';
  return value >= 0.667 ? 'tentative' : 'insufficient';
}
