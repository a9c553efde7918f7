import type { Bilingual } from '@yumen/kernel';
import type { FlowState } from './assess.ts';
import { concerns } from './assess.ts';
import type { Move } from './counterfactual.ts';
import { combinations, movesFor } from './counterfactual.ts';
import type { FactChange } from './fact-change.ts';
import { factChange } from './fact-change.ts';
import { withFacts } from './frame.ts';
import { openFacts, residual } from './residual.ts';
import type { Requirement, Rulebook } from './rulebook.ts';

/** A smallest change of known facts after which a requirement applies, or may apply. */
export interface Way {
  readonly changes: readonly FactChange[];
  /** Facts not known yet that must then turn out right; empty where the change alone is enough. */
  readonly provided: readonly { readonly fact: string; readonly label: Bilingual }[];
}

export interface WayOptions {
  /** Facts changed together at most. Default 3. */
  readonly most?: number;
  /** Ways given at most. Default 3. */
  readonly ways?: number;
  /** Facts that cannot be changed. */
  readonly fixed?: ReadonlySet<string>;
}

/** Evaluations tried for each number of facts; keeps the search bounded. */
const TRIES = 12_000;

/**
 * The smallest changes that turn a no into a yes: as few facts as possible (at most three), those that suffice alone before those
 * that still wait for an answer. Empty where the requirement is not a no, or no such change was found within the bound.
 */
export function waysToApply(rulebook: Rulebook, requirement: Requirement, state: FlowState, options: WayOptions = {}): Way[] {
  const { most = 3, ways = 3, fixed } = options;
  if (!concerns(requirement, state.flow) || requirement.test(state.frame) !== 0) return [];
  const moves = movesFor(rulebook, requirement, state).filter(({ fact }) => !fixed?.has(fact.name));
  for (let count = 1; count <= most; count++) {
    const found: Way[] = [];
    let tried = 0;
    for (const set of combinations(moves, count)) {
      if (tried++ >= TRIES) break;
      const way = tryWay(rulebook, requirement, state, set);
      if (way) found.push(way);
    }
    if (found.length > 0) return distinct(found.sort((a, b) => a.provided.length - b.provided.length || distance(a) - distance(b))).slice(0, ways);
  }
  return [];
}

function tryWay(rulebook: Rulebook, requirement: Requirement, state: FlowState, moves: readonly Move[]): Way | undefined {
  const frame = withFacts(rulebook, state.frame, state.flow.stated, new Map(moves.map(({ fact, to }) => [fact.slot, to])));
  const verdict = requirement.test(frame);
  if (verdict === 0) return undefined;
  return {
    changes: moves.map(({ fact, to }) => factChange(rulebook, state, fact, to)),
    provided: verdict === 1 ? [] : openFacts(rulebook, residual(rulebook, requirement.whole, frame)).map(({ name, source }) => ({ fact: name, label: source.label })),
  };
}

/** Of two numbers that both do, the nearer one first. */
function distance(way: Way): number {
  return way.changes.reduce((sum, { headroom }) => sum + Math.abs(headroom ?? 0), 0);
}

/** Of several numbers on the same side only the nearest. */
function distinct(ways: readonly Way[]): Way[] {
  const key = (way: Way): string => way.changes.map(({ fact, to, headroom }) => `${fact} ${headroom === undefined ? JSON.stringify(to) : Math.sign(headroom)}`).join(' & ');
  const keys = ways.map(key);
  return ways.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}
