import type { FlowState } from './assess.ts';
import { VERDICTS, concerns } from './assess.ts';
import { answersOf, thresholds } from './answers.ts';
import { decidingAnswers } from './deciding-answers.ts';
import { factsOf } from './deciding.ts';
import type { Counterfactual, FactChange } from './fact-change.ts';
import { factChange } from './fact-change.ts';
import { withFacts } from './frame.ts';
import type { Verdict } from './model.ts';
import type { Fact, Requirement, Rulebook } from './rulebook.ts';
import { stepOf } from './steps.ts';
import type { Slot } from './values.ts';
import { AnyOf, NumberRange, isSettled } from './values.ts';

/** Pairs and triples of facts tried when fewer do not turn the verdict; keeps the search bounded. */
const PAIR_LIMIT = 4000;
const TRIPLE_LIMIT = 12_000;

/**
 * The nearest changes of known facts that turn a verdict into another definite one: single facts first, pairs only where no
 * single fact does, three together only where no pair does. Of a number or date only the nearest turning value in each direction is given.
 * For an open verdict: the fewest answers that settle it either way.
 */
export function counterfactuals(rulebook: Rulebook, requirement: Requirement, state: FlowState): Counterfactual[] {
  if (!concerns(requirement, state.flow)) return [];
  const now = requirement.test(state.frame);
  if (now === 2) return decidingAnswers(rulebook, requirement, state);
  const moves = movesFor(rulebook, requirement, state);
  const turned = (changes: Map<number, Slot>): Verdict | undefined => {
    const verdict = requirement.test(withFacts(rulebook, state.frame, state.flow.stated, changes));
    return verdict === now || verdict === 2 ? undefined : (VERDICTS[verdict] as Verdict);
  };
  const singles = moves.flatMap(({ fact, to }): Counterfactual[] => {
    const verdict = turned(new Map([[fact.slot, to]]));
    return verdict ? [{ verdict, changes: [factChange(rulebook, state, fact, to)] }] : [];
  });
  if (singles.length > 0) return nearest(singles);
  for (const [most, limit] of [
    [2, PAIR_LIMIT],
    [3, TRIPLE_LIMIT],
  ] as const) {
    const found: Counterfactual[] = [];
    let tried = 0;
    for (const combination of combinations(moves, most)) {
      if (tried++ > limit) break;
      const verdict = turned(new Map(combination.map(({ fact, to }) => [fact.slot, to])));
      if (verdict) found.push({ verdict, changes: combination.map(({ fact, to }) => factChange(rulebook, state, fact, to)) });
    }
    if (found.length > 0) return found.slice(0, 5);
  }
  return [];
}

/** A value a fact could take instead of the one it has. */
export interface Move {
  readonly fact: Fact;
  readonly to: Slot;
}

/** Sets of so many moves, each of another fact. */
export function* combinations(moves: readonly Move[], count: number, from = 0, chosen: readonly Move[] = []): Generator<readonly Move[]> {
  if (chosen.length === count) {
    yield chosen;
    return;
  }
  for (let i = from; i < moves.length; i++) {
    const move = moves[i] as Move;
    if (!chosen.some((other) => other.fact === move.fact)) yield* combinations(moves, count, i + 1, [...chosen, move]);
  }
}

/** Other values of the known facts a requirement looks at; the day is not one of them. */
export function movesFor(rulebook: Rulebook, requirement: Requirement, state: FlowState): Move[] {
  const facts = factsOf(rulebook, requirement.whole, state.flow.stated).filter((fact) => fact.slot !== rulebook.asOfSlot && isKnown(fact, state.frame[fact.slot] as Slot));
  return facts.flatMap((fact) => movesOf(rulebook, requirement, state, fact).map((to) => ({ fact, to })));
}

function isKnown(fact: Fact, value: Slot): boolean {
  if (value instanceof NumberRange || value instanceof AnyOf) return true;
  return isSettled(value) && !(fact.source.type === 'boolean' && value === 2);
}

/** Values worth trying for a fact: its other enum values, or the points at and beside each threshold. */
function movesOf(rulebook: Rulebook, requirement: Requirement, state: FlowState, fact: Fact): Slot[] {
  const { frame } = state;
  const now = frame[fact.slot] as Slot;
  const conditions = [requirement.whole, ...rulebook.derived.flatMap((derived) => (derived.derived ? [derived.derived.expr] : []))];
  if (!['integer', 'decimal', 'duration', 'money', 'date'].includes(fact.source.type)) {
    if (now instanceof AnyOf && fact.source.type === 'enum') return (fact.source.values ?? []).map(({ id }) => id).filter((id) => !now.options.includes(id));
    return answersOf(rulebook, fact, conditions, frame).filter((value) => value !== now);
  }
  const least = fact.source.type === 'date' ? -Infinity : 0;
  const step = stepOf(fact.source);
  const points = thresholds(fact, conditions, frame).flatMap((cut) =>
    Number.isInteger(cut / step) || step < 1 ? [cut - step, cut, cut + step] : [Math.floor(cut), Math.ceil(cut)],
  );
  return [...new Set(points.map((point) => Number(point.toFixed(6))))].filter((point) => point !== now && point >= least);
}

/** For numbers the nearest turning value in each direction; for the rest every value that turns. */
function nearest(found: readonly Counterfactual[]): Counterfactual[] {
  const best = new Map<string, Counterfactual>();
  for (const item of found) {
    const [only] = item.changes as [FactChange];
    const side = only.headroom === undefined ? JSON.stringify(only.to) : only.headroom > 0 ? 'up' : 'down';
    const key = `${only.fact} ${side}`;
    const other = best.get(key)?.changes[0]?.headroom;
    if (other === undefined || Math.abs(only.headroom ?? 0) < Math.abs(other)) best.set(key, item);
  }
  return [...best.values()];
}
