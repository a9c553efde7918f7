import type { Interval } from '@yumen/stats';
import type { Choices, WorkSet } from './definition.ts';

/** One figure or one table of a study. `n` is the number of works it rests on. */
export interface IndicatorResult {
  readonly value?: number | null;
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
  readonly interval?: Interval | null;
  readonly n: number;
  /** What must be said beside the figure: the denominator, the variant, a warning. */
  readonly note?: { readonly zh: string; readonly en: string };
}

/** Known and unknown countries of a set: printed beside every share. */
export interface Coverage {
  readonly works: number;
  readonly known: number;
  readonly unknown: number;
  /** known / works, null for an empty set. */
  readonly share: number | null;
  readonly correspondingKnown: number;
  readonly authorsCut: number;
  readonly evidence: Readonly<Record<string, number>>;
  readonly links: Readonly<Record<string, number>>;
}

export interface StudyResult {
  readonly title: string;
  readonly set: WorkSet;
  readonly choices: Choices;
  readonly coverage: Coverage;
  readonly indicators: Readonly<Record<string, IndicatorResult>>;
}

export function share(hits: number, n: number): number | null {
  return n === 0 ? null : hits / n;
}
