import type { EpochDay } from '@yumen/kernel';
import type { Test } from './compile.ts';
import { compileTest } from './compile.ts';
import { simplified } from './residual.ts';
import type { Rulebook } from './rulebook.ts';
import type { Frame } from './values.ts';
import { UNKNOWN } from './values.ts';

const compiled = new WeakMap<Rulebook, Map<EpochDay, readonly Test[]>>();

/**
 * The tests of all requirements for one day, in the order of the rulebook: periods and thresholds of the day are put in before
 * compiling, which leaves about a quarter of the work. For many plans on the same day; the last 32 days are kept.
 */
export function testsOn(rulebook: Rulebook, day: EpochDay): readonly Test[] {
  const days = compiled.get(rulebook) ?? new Map<EpochDay, readonly Test[]>();
  compiled.set(rulebook, days);
  let tests = days.get(day);
  if (!tests) {
    const frame = dayFrame(rulebook, day);
    tests = rulebook.requirements.map((requirement) => compileTest(simplified(rulebook, requirement.whole, frame)));
    if (days.size >= 32) days.clear();
    days.set(day, tests);
  }
  return tests;
}

/** A frame in which only the day and its parameters are known. */
export function dayFrame(rulebook: Rulebook, day: EpochDay): Frame {
  const frame: Frame = Array.from({ length: rulebook.slots }, () => UNKNOWN);
  for (const fact of rulebook.facts) if (fact.source.type === 'boolean') frame[fact.slot] = 2;
  frame[rulebook.asOfSlot] = day;
  for (const [slot, value] of rulebook.parametersOn(day)) frame[slot] = value;
  return frame;
}
