import { concerns } from './assess.ts';
import type { FlowState } from './assess.ts';
import { walk } from './ast.ts';
import type { Expr } from './ast.ts';
import { computeDerived, isOpen } from './frame.ts';
import type { Fact, Requirement, Rulebook } from './rulebook.ts';
import type { Frame, Slot } from './values.ts';
import { UNKNOWN } from './values.ts';

/** Every askable fact a condition can rest on, derived facts opened up; a derived fact stands for itself where it is stated. */
export function factsOf(rulebook: Rulebook, expr: Expr, stated: ReadonlyMap<number, Slot> = new Map()): Fact[] {
  const found = new Map<number, Fact>();
  const visit = (inner: Expr): void => {
    for (const node of walk(inner)) {
      if (node.op !== 'fact' || found.has(node.slot)) continue;
      const fact = rulebook.facts[node.slot] as Fact;
      if (fact.derived && !stated.has(fact.slot)) visit(fact.derived.expr);
      else found.set(fact.slot, fact);
    }
  };
  visit(expr);
  return [...found.values()];
}

/**
 * A smallest set of facts that decides the verdict: with only these known it comes out the same, and without any one of them it
 * is open. Smallest in the sense that nothing can be left out, not that no other set is shorter.
 * @returns undefined where the verdict is open or the requirement is about another kind of flow.
 */
export function decidingFacts(rulebook: Rulebook, requirement: Requirement, state: FlowState): Fact[] | undefined {
  if (!concerns(requirement, state.flow)) return undefined;
  const verdict = requirement.test(state.frame);
  if (verdict === 2) return undefined;
  const { frame, flow } = state;
  let kept = factsOf(rulebook, requirement.whole, flow.stated).filter((fact) => fact.slot !== rulebook.asOfSlot && !isOpenFact(rulebook, fact, frame));
  // Leaving out the least telling facts first: plain facts late in the condition go before the gates that open it.
  for (const fact of [...kept].reverse()) {
    const without = kept.filter((other) => other !== fact);
    if (requirement.test(onlyKnowing(rulebook, state, without)) === verdict) kept = without;
  }
  return kept;
}

function isOpenFact(rulebook: Rulebook, fact: Fact, frame: Frame): boolean {
  const value = frame[fact.slot] as Slot;
  return value === UNKNOWN || (value === 2 && isOpen(rulebook, fact.slot, value));
}

/** The frame with all but some facts made unknown. */
export function onlyKnowing(rulebook: Rulebook, state: FlowState, facts: readonly Fact[]): Frame {
  const frame = state.frame.slice();
  const known = new Set(facts.map((fact) => fact.slot));
  for (const fact of rulebook.facts) {
    if (!known.has(fact.slot) && fact.slot !== rulebook.asOfSlot) frame[fact.slot] = fact.source.type === 'boolean' ? 2 : UNKNOWN;
  }
  const stated = new Map([...state.flow.stated].filter(([slot]) => known.has(slot)));
  computeDerived(rulebook, frame, stated);
  return frame;
}
