import type { Bits } from '@yumen/rules/bulk';
import type { PlanEntry } from './stream.ts';

/**
 * Takes down which plans stand behind each figure while figures are counted. Rows are those of the batch being counted; `next`
 * ends it. Names of figures: see {@link FIGURES}.
 */
export interface PlansBehind {
  mark(figure: string, rows: Bits): void;
  next(plans: readonly PlanEntry[]): void;
}

/** Names of figures, so that the one who counts and the one who asks agree. */
export const FIGURES = {
  /** Plans a requirement has a verdict on; `due` where it is really to be done. */
  verdict: (verdict: 'applies' | 'due' | 'open', requirement: string): string => `${verdict}:${requirement}`,
  /** Plans with a verdict that waits for the fact, and with one that waits for it alone. */
  waits: (fact: string): string => `waits:${fact}`,
  closes: (fact: string): string => `closes:${fact}`,
  /** Plans in which some requirement of the area applies or is open. */
  area: (area: string): string => `area:${area}`,
  /** Plans that have something to do at an authority, by its Chinese name. */
  authority: (zh: string): string => `authority:${zh}`,
  /** All plans; no vector is kept for it. */
  every: 'every',
  /** Plans with nothing open. */
  settled: 'settled',
  /** What the reform number `i` does to plans, as a whole or on one requirement. */
  effect: (i: number, effect: string, requirement?: string): string => `reform${i}:${effect}${requirement === undefined ? '' : `:${requirement}`}`,
  /** Plans in which an authority asks for a document or fact that another holds. */
  askedTwice: (zh: string, kind: 'document' | 'fact', id: string): string => `twice:${kind}:${id}:${zh}`,
} as const;

/** Gathers the rows of several vectors under one figure. */
export class Union {
  private readonly found = new Map<string, Bits>();

  add(figure: string, rows: Bits): void {
    const bits = this.found.get(figure);
    if (!bits) this.found.set(figure, rows.slice());
    else for (let w = 0; w < bits.length; w++) bits[w] = (bits[w] as number) | (rows[w] as number);
  }

  markAll(behind: PlansBehind): void {
    for (const [figure, rows] of this.found) behind.mark(figure, rows);
  }
}
