import type { EpochDay } from '@yumen/kernel';
import { parseDate } from '@yumen/kernel';
import { TRUE, walk } from './ast.ts';
import { unstatedNo } from './factValue.ts';
import type { Fact, Rulebook } from './rulebook.ts';
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

/** A copy with some facts changed; the derived facts that rest on them are computed again, the others stay. */
export function withFacts(rulebook: Rulebook, frame: Frame, stated: ReadonlyMap<number, Slot>, changes: ReadonlyMap<number, Slot>): Frame {
  const copy = frame.slice();
  const changed = new Set<number>(changes.keys());
  for (const [slot, value] of changes) copy[slot] = value;
  const feeds = feedsOf(rulebook);
  for (const fact of rulebook.derived) {
    if (changed.has(fact.slot) || stated.has(fact.slot) || !feeds.get(fact)?.some((slot) => changed.has(slot))) continue;
    copy[fact.slot] = fact.derived?.read(copy) ?? UNKNOWN;
    changed.add(fact.slot);
  }
  return copy;
}

const feeds = new WeakMap<Rulebook, ReadonlyMap<Fact, readonly number[]>>();

/** For each derived fact the slots its expression reads. */
function feedsOf(rulebook: Rulebook): ReadonlyMap<Fact, readonly number[]> {
  let found = feeds.get(rulebook);
  if (!found) {
    found = new Map(rulebook.derived.map((fact) => [fact, [...walk(fact.derived?.expr ?? TRUE)].flatMap((node) => (node.op === 'fact' ? [node.slot] : []))]));
    feeds.set(rulebook, found);
  }
  return found;
}

/** Is anything left open in this slot of this fact? */
export function isOpen(rulebook: Rulebook, slot: number, value: Slot): boolean {
  return value === 2 ? rulebook.facts[slot]?.source.type === 'boolean' : !isSettled(value);
}
