import type { FactSource, Frame, Rulebook, Slot } from '@yumen/rules';
import { UNKNOWN } from '@yumen/rules';

/** A small seeded generator (mulberry32), so that every run sees the same plans. */
export function randomiser(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Counts around and away from the thresholds of the law, so that every branch is taken. */
const COUNTS = [0, 0, 1, 120, 999, 5_000, 9_999, 10_000, 60_000, 99_999, 100_000, 400_000, 999_999, 1_000_000, 10_000_000];

export function randomValue(fact: FactSource, next: () => number): boolean | number | string | undefined {
  if (fact.type === 'boolean') return next() < 0.5;
  if (fact.type === 'enum') return fact.values?.[Math.floor(next() * fact.values.length)]?.id;
  if (fact.type === 'integer') return COUNTS[Math.floor(next() * COUNTS.length)];
  if (fact.type === 'decimal' || fact.type === 'money' || fact.type === 'duration') return Math.round(next() * 4000) / 10;
  return undefined;
}

export type Input = Record<string, boolean | number | string>;

/** One random plan over the facts given, a share of them absent. */
export function randomInput(facts: readonly FactSource[], absent: number, next: () => number): Input {
  const input: Input = {};
  for (const fact of facts) {
    const value = randomValue(fact, next);
    if (value !== undefined && next() >= absent) input[fact.name] = value;
  }
  return input;
}

/** The slots of an input, in a frame that already holds the parameters of the day. */
export function fill(rulebook: Rulebook, base: Frame, input: Input): Frame {
  const frame = base.slice();
  for (const fact of rulebook.facts) {
    if (fact.derived || fact.slot === rulebook.asOfSlot) continue;
    const value = input[fact.name];
    const open: Slot = fact.source.type === 'boolean' ? 2 : UNKNOWN;
    frame[fact.slot] = value === undefined ? open : typeof value === 'boolean' ? (value ? 1 : 0) : value;
  }
  for (const fact of rulebook.derived) frame[fact.slot] = fact.derived?.read(frame) ?? UNKNOWN;
  return frame;
}
