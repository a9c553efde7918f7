import type { EpochDay } from '@yumen/kernel';
import { parseDate } from '@yumen/kernel';
import { unstatedNo } from './factValue.ts';
import type { Rulebook } from './rulebook.ts';
import type { Frame, Slot } from './values.ts';
import { UNKNOWN, isSettled } from './values.ts';

/**
 * Fills the slots of one flow on one day: stated facts, the default for the rest, derived facts, then the day's parameters.
 * A derived fact that the plan states keeps the stated value.
 */
export function frameOf(rulebook: Rulebook, stated: ReadonlyMap<number, Slot>, unstated: 'unknown' | 'no', asOf: string): Frame {
  const day = parseDate(asOf) as EpochDay;
  const frame: Frame = Array.from({ length: rulebook.slots }, () => UNKNOWN);
  for (const fact of rulebook.facts) {
    if (fact.derived) continue;
    frame[fact.slot] = stated.get(fact.slot) ?? (unstated === 'no' ? unstatedNo(fact.source) : fact.source.type === 'boolean' ? 2 : UNKNOWN);
  }
  frame[rulebook.asOfSlot] = day;
  computeDerived(rulebook, frame, stated);
  setDay(rulebook, frame, day);
  return frame;
}

/** Computes the derived facts again after a fact changed. */
export function computeDerived(rulebook: Rulebook, frame: Frame, stated: ReadonlyMap<number, Slot>): void {
  for (const fact of rulebook.derived) {
    frame[fact.slot] = stated.get(fact.slot) ?? (fact.derived ? fact.derived.read(frame) : UNKNOWN);
  }
}

function setDay(rulebook: Rulebook, frame: Frame, day: EpochDay): void {
  for (const [slot, value] of rulebook.parametersOn(day)) frame[slot] = value;
}

/** A copy with some facts changed and derived facts recomputed. */
export function withFacts(rulebook: Rulebook, frame: Frame, stated: ReadonlyMap<number, Slot>, changes: ReadonlyMap<number, Slot>): Frame {
  const copy = frame.slice();
  for (const [slot, value] of changes) copy[slot] = value;
  computeDerived(rulebook, copy, new Map([...stated, ...changes]));
  return copy;
}

/** Is anything left open in this slot of this fact? */
export function isOpen(rulebook: Rulebook, slot: number, value: Slot): boolean {
  return value === 2 ? rulebook.facts[slot]?.source.type === 'boolean' : !isSettled(value);
}
