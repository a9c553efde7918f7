import type { FlowState } from './assess.ts';
import { VERDICTS } from './assess.ts';
import { answersOf, thresholds } from './answers.ts';
import type { Counterfactual } from './fact-change.ts';
import { factChange } from './fact-change.ts';
import type { Expr } from './ast.ts';
import { FALSE, TRUE } from './ast.ts';
import { withFacts } from './frame.ts';
import type { Verdict } from './model.ts';
import { openFacts, residual, size } from './residual.ts';
import type { Fact, Requirement, Rulebook } from './rulebook.ts';
import { stepOf } from './steps.ts';
import type { Frame, Slot } from './values.ts';
import { AnyOf, NumberRange } from './values.ts';

/** Open answers tried together at most, sets followed for each number of answers, and sets given for each outcome. */
const MOST = 8;
const BEAM = 16;
const GIVEN = 4;
/** Answers tried for each number of answers, so that a drawer opens at once; the most promising come first. */
const TRIES = 1500;
/** Sets kept for each outcome before those that come to the same are joined. */
const KEPT = 150;

type Answers = ReadonlyMap<Fact, Slot>;

interface Branch {
  readonly answers: Answers;
  readonly frame: Frame;
  /** What these answers leave open, over facts that can be asked. */
  readonly left: Expr;
  /** How much that is. */
  readonly open: number;
}

/**
 * For an open verdict: the smallest sets of answers to open facts after which it comes out one way, and the other. Of a number not
 * known yet the answer is a side of a threshold ("at least 1,000,000"), so that it holds for every value there. Sets of the same
 * size are all looked at while there are few; among many, those that leave least open are followed (a beam search).
 */
export function decidingAnswers(rulebook: Rulebook, requirement: Requirement, state: FlowState): Counterfactual[] {
  const found: Record<0 | 1, Map<string, Answers>> = { 1: new Map(), 0: new Map() };
  let branches: Branch[] = [{ answers: new Map(), frame: state.frame, left: residual(rulebook, requirement.whole, state.frame), open: 0 }];
  for (let count = 1; count <= MOST && branches.length > 0 && (found[1].size === 0 || found[0].size === 0); count++) {
    branches = answerOneMore(rulebook, branches, found);
  }
  return ([1, 0] as const).flatMap((target) => {
    const settles = (answers: Answers): boolean =>
      requirement.test(withFacts(rulebook, state.frame, state.flow.stated, new Map([...answers].map(([fact, to]) => [fact.slot, to])))) === target;
    return joinOptions([...found[target].values()])
      .filter(settles)
      .slice(0, GIVEN)
      .map((answers) => ({ verdict: VERDICTS[target] as Verdict, changes: [...answers].map(([fact, to]) => factChange(rulebook, state, fact, to)) }));
  });
}

/** Every branch with one answer more. What settles an outcome not reached by fewer answers goes to `found`. */
function answerOneMore(rulebook: Rulebook, branches: readonly Branch[], found: Record<0 | 1, Map<string, Answers>>): Branch[] {
  const wanted = { 1: found[1].size === 0, 0: found[0].size === 0 };
  const next = new Map<string, Branch>();
  let tried = 0;
  for (const branch of branches) {
    if (tried > TRIES) break;
    for (const fact of openFacts(rulebook, branch.left)) {
      // What lies within an answer that settles it settles it too.
      const settled: Slot[] = [];
      for (const to of sidesOf(rulebook, fact, [branch.left], branch.frame)) {
        if (settled.some((wide) => covers(wide, to))) continue;
        const answers = new Map([...branch.answers, [fact, to]]);
        const key = keyOf(answers);
        if (found[1].has(key) || found[0].has(key) || next.has(key)) continue;
        const frame = branch.frame.slice();
        frame[fact.slot] = to;
        const left = residual(rulebook, branch.left, frame);
        tried++;
        if (left === TRUE || left === FALSE) settled.push(to);
        if (left !== TRUE && left !== FALSE) next.set(key, { answers, frame, left, open: size(left) });
        else if (wanted[target(left)] && found[target(left)].size < KEPT) found[target(left)].set(key, answers);
      }
    }
  }
  return [...next.values()].sort((a, b) => a.open - b.open).slice(0, BEAM);
}

function target(settled: Expr): 0 | 1 {
  return settled === TRUE ? 1 : 0;
}

function keyOf(answers: Answers): string {
  return [...answers]
    .map(([fact, to]) => `${fact.slot} ${JSON.stringify(to)}`)
    .sort()
    .join(' & ');
}

const NUMBERS = new Set(['integer', 'decimal', 'duration', 'money', 'date']);

/** Answers that tell something: for a number the sides of each threshold within what is known of it, else its values. */
function sidesOf(rulebook: Rulebook, fact: Fact, conditions: Parameters<typeof answersOf>[2], frame: Frame): Slot[] {
  if (!NUMBERS.has(fact.source.type)) return answersOf(rulebook, fact, conditions, frame);
  const step = stepOf(fact.source);
  const known = frame[fact.slot];
  const [least, most] = known instanceof NumberRange ? [known.min, known.max] : [fact.source.type === 'date' ? -Infinity : 0, Infinity];
  const cuts = thresholds(fact, conditions, frame);
  const ends = [...new Set(cuts.flatMap((cut) => [cut, Number((cut - step).toFixed(6))]))].sort((a, b) => a - b);
  // Narrow sides last: "at least the threshold" says more to a person than a stretch between two.
  const sides = [
    ...cuts.map((cut) => [cut, Infinity] as const),
    ...ends.map((end) => [-Infinity, end] as const),
    ...cuts.map((cut) => [Number((cut + step).toFixed(6)), Infinity] as const),
    ...cuts.flatMap((from) => ends.filter((to) => to >= from).map((to) => [from, to] as const)),
  ];
  const inside = sides.map(([from, to]) => [Math.max(from, least), Math.min(to, most)] as const).filter(([from, to]) => from <= to && !(from === least && to === most));
  if (inside.length === 0) return answersOf(rulebook, fact, conditions, frame);
  // Zero is the least there is: "at most 99" needs no lower end.
  const open = (from: number): number => (from === least && !(known instanceof NumberRange) ? -Infinity : from);
  return inside.map(([from, to]) => (from === to ? from : new NumberRange(open(from), to)));
}

/** Sets that differ in the choice of one enum fact only become one with "any of"; narrower sides of a number fall to the widest. */
function joinOptions(sets: readonly Answers[]): Answers[] {
  const joined = joinOnce(sets);
  return joined.length < sets.length ? joinOptions(joined) : widest(joined);
}

function joinOnce(sets: readonly Answers[]): Answers[] {
  const groups = new Map<string, { fact: Fact; options: string[]; answers: Answers }>();
  const plain: Answers[] = [];
  for (const answers of sets) {
    const choice = [...answers].find(([fact, to]) => fact.source.type === 'enum' && typeof to === 'string');
    if (!choice) {
      plain.push(answers);
      continue;
    }
    const [fact, option] = choice;
    const key = keyOf(new Map([...answers].filter(([other]) => other !== fact))) + fact.name;
    const group = groups.get(key) ?? { fact, options: [], answers };
    group.options.push(option as string);
    groups.set(key, group);
  }
  const joined = [...groups.values()].map(({ fact, options, answers }) =>
    options.length === 1 ? answers : new Map([...answers].map(([other, to]) => [other, other === fact ? new AnyOf(options) : to])),
  );
  return [...plain, ...joined];
}

function widest(sets: readonly Answers[]): Answers[] {
  const within = (set: Answers, other: Answers): boolean => [...set].every(([fact, to]) => covers(other.get(fact), to));
  return sets.filter((set, i) => !sets.some((other, j) => i !== j && within(set, other) && (j < i || !within(other, set))));
}

/** Is every value the narrow answer allows one that the wide one allows? */
function covers(wide: Slot | undefined, narrow: Slot): boolean {
  if (wide === narrow) return true;
  if (wide instanceof AnyOf) return (narrow instanceof AnyOf ? narrow.options : [narrow]).every((option) => wide.options.includes(option as string));
  if (!(wide instanceof NumberRange)) return false;
  if (typeof narrow === 'number') return narrow >= wide.min && narrow <= wide.max;
  return narrow instanceof NumberRange && narrow.min >= wide.min && narrow.max <= wide.max;
}
