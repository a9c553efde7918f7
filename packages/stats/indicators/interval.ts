import { seededRandom } from './random.ts';

/** Lower and upper bound. */
export type Interval = readonly [low: number, high: number];

/** Two-sided 95 %. */
export const Z95 = 1.96;

/**
 * Wilson score interval of a share `hits / n`, always inside [0, 1]; `undefined` for `n = 0`.
 * Source: E. B. Wilson 1927.
 */
export function wilson(hits: number, n: number, z = Z95): Interval | undefined {
  if (n <= 0) return undefined;
  const square = z * z;
  const centre = (hits + square / 2) / (n + square);
  const half = (z / (n + square)) * Math.sqrt((hits * (n - hits)) / n + square / 4);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/**
 * Stability interval: draws the units with replacement `samples` times and takes the 2.5 % and 97.5 % points of the statistic.
 * The seed is part of the result's definition: the same data give the same interval.
 */
export function bootstrap(values: readonly number[], statistic: (sample: readonly number[]) => number, samples = 1000, seed = 20_260_101): Interval | undefined {
  if (values.length === 0) return undefined;
  const random = seededRandom(seed);
  const results = Array.from({ length: samples }, () => {
    const sample = Array.from({ length: values.length }, () => values[Math.floor(random() * values.length)] as number);
    return statistic(sample);
  }).sort((a, b) => a - b);
  return [quantile(results, 0.025), quantile(results, 0.975)];
}

/** Quantile of sorted values by linear interpolation between the neighbours. */
export function quantile(sorted: readonly number[], p: number): number {
  if (sorted.length === 0) return NaN;
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  const a = sorted[low] as number;
  const b = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  return a + (b - a) * (at - low);
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
