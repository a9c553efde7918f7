import type { IsoDate, Problem } from '@yumen/kernel';
import { isYumenError } from '@yumen/kernel';
import type { FlowState, Plan, PlanDocument, Question, Requirement, Rulebook, Verdict } from '@yumen/rules';
import { VERDICTS, concerns, factsOf, nextQuestions, openFacts, readPlan, residual, stateOf, verdictOf } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import type { Mark } from '../../present/index.ts';
import { MARKS, markOf } from '../../present/index.ts';
import { dropFact } from '../plan/edit.ts';

/** One requirement on one flow it concerns. */
export interface Row {
  readonly requirement: Requirement;
  readonly state: FlowState;
  readonly verdict: Verdict;
  readonly mark: Mark;
  /** `flow~requirement`. */
  readonly key: string;
}

export interface Evaluation {
  /** The rulebook in the layers the plan lives in, on its day. */
  readonly rulebook: Rulebook;
  readonly plan: Plan;
  readonly states: readonly FlowState[];
  readonly rows: readonly Row[];
  /** Facts that this rulebook does not know or cannot read, and countries without a code: left out of the evaluation, kept in the plan. */
  readonly setAside: readonly Problem[];
}

/** Where a plan is evaluated: the national rulebook, and what becomes of it in layers on a day. */
export type Books = Pick<LayeredRulebooks, 'national' | 'under'>;

/** Evaluates every flow of a plan on the requirements that look at it. Details of a verdict are worked out when they are shown. */
export function evaluate(books: Books, document: PlanDocument, on: IsoDate | undefined): Evaluation {
  const { plan, setAside } = readLeniently(books.national, document, on);
  const rulebook = books.under(plan.layers, plan.asOf);
  const states = stateOf(rulebook, plan);
  const rows = states.flatMap((state) =>
    rulebook.requirements
      .filter((requirement) => concerns(requirement, state.flow))
      .map((requirement): Row => {
        const verdict = VERDICTS[verdictOf(requirement, state)] as Verdict;
        const mark = markOf({ verdict, kind: requirement.source.kind });
        return { requirement, state, verdict, mark, key: `${state.flow.id}~${requirement.id}` };
      }),
  );
  return { rulebook, plan, states, rows, setAside };
}

/** A kept plan may be older than the rulebook: what no longer fits is set aside, the rest is evaluated. */
export function readLeniently(rulebook: Rulebook, document: PlanDocument, on: IsoDate | undefined): { plan: Plan; setAside: readonly Problem[] } {
  const options = on === undefined ? {} : { on };
  try {
    return { plan: readPlan(rulebook, document, options), setAside: [] };
  } catch (error) {
    if (!isYumenError(error)) throw error;
    let rest = document;
    for (const problem of error.problems) {
      if (problem.where?.path?.startsWith('partner_country')) {
        const { partner_country: _refused, ...others } = rest;
        rest = others;
        continue;
      }
      const [, index, fact] = /^(?:flows\.(\d+)\.)?facts\.(.+)$/.exec(problem.where?.path ?? '') ?? [];
      if (!fact) throw error;
      rest = dropFact(rest, index === undefined ? undefined : document.flows?.[Number(index)]?.id, fact);
    }
    return { plan: readPlan(rulebook, rest, options), setAside: error.problems };
  }
}

export function countMarks(rows: readonly Pick<Row, 'mark'>[]): Record<Mark, number> {
  const counts = Object.fromEntries(MARKS.map((mark) => [mark, 0])) as Record<Mark, number>;
  for (const row of rows) counts[row.mark]++;
  return counts;
}

/** Does any answer given on the flow speak to this requirement? What it waits for beyond that is another matter. */
export function touched(rulebook: Rulebook, row: Pick<Row, 'requirement' | 'state'>): boolean {
  const { stated } = row.state.flow;
  return factsOf(rulebook, row.requirement.whole, stated).some((fact) => fact.slot !== rulebook.asOfSlot && stated.has(fact.slot));
}

/** Facts the open verdicts of a flow wait for that somebody has not answered, skipped ones included. */
export function openQuestions(rulebook: Rulebook, rows: readonly Row[], answered: ReadonlySet<string>): Set<string> {
  const open = new Set<string>();
  for (const { requirement, state, verdict } of rows) {
    if (verdict !== 'undetermined') continue;
    for (const fact of openFacts(rulebook, residual(rulebook, requirement.whole, state.frame))) {
      if (!answered.has(fact.name) && fact.irrelevantWhen?.test(state.frame) !== 1) open.add(fact.name);
    }
  }
  return open;
}

/** Scored only roughly beyond these: choosing among them takes about ten milliseconds on a flow. */
const PROMISING = 12;

/** The question to put now on this flow. */
export function nextQuestion(rulebook: Rulebook, state: FlowState, leaveOut: ReadonlySet<string>): Question | undefined {
  const skip = new Set([...leaveOut].map((fact) => `${state.flow.id}:${fact}`));
  return nextQuestions(rulebook, [state], { top: PROMISING, skip, ...(state.flow.area ? { current: state.flow.area } : {}) })[0];
}
