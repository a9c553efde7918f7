import type { Bilingual } from '@yumen/kernel';
import { stateOf, concerns } from './assess.ts';
import type { FlowState } from './assess.ts';
import type { VerdictOut } from './check.ts';
import { describe } from './check.ts';
import { counterfactuals } from './counterfactual.ts';
import type { Counterfactual } from './fact-change.ts';
import type { CardSource, ParameterRow } from './model.ts';
import { parameterAt } from './parameters.ts';
import type { FactValue, Plan } from './plan.ts';
import { slotToValue } from './output.ts';
import type { Proof } from './prove.ts';
import { prove } from './prove.ts';
import { residual } from './residual.ts';
import type { Requirement, Rulebook } from './rulebook.ts';
import { words } from './words.ts';
import { parseDate } from '@yumen/kernel';

/** A parameter with its value on the plan's day and the whole dated series. */
export interface ParameterOut {
  readonly name: string;
  readonly label: Bilingual;
  readonly unit?: string;
  readonly value: FactValue;
  readonly series: readonly ParameterRow[];
}

/** Everything there is to say about one requirement on one flow. */
export interface Explanation {
  readonly asOf: string;
  readonly answer: VerdictOut;
  readonly proof: Proof;
  /** What is left to be answered, in words; absent where the verdict is settled. */
  readonly residual?: Bilingual;
  readonly counterfactuals: readonly Counterfactual[];
  readonly parameters: readonly ParameterOut[];
  readonly card: Omit<CardSource, 'origin' | 'examples'>;
}

/** Explains one requirement on each flow it concerns (on the first flow where it concerns none). */
export function explain(rulebook: Rulebook, plan: Plan, requirement: Requirement, flowId?: string): Explanation[] {
  const states = stateOf(rulebook, plan).filter((state) => flowId === undefined || state.flow.id === flowId);
  const concerned = states.filter((state) => concerns(requirement, state.flow));
  return (concerned.length > 0 ? concerned : states.slice(0, 1)).map((state) => explainOne(rulebook, plan, requirement, state));
}

function explainOne(rulebook: Rulebook, plan: Plan, requirement: Requirement, state: FlowState): Explanation {
  const answer = describe(rulebook, requirement, state);
  const { origin: _origin, examples: _examples, ...card } = requirement.source;
  const day = parseDate(plan.asOf) ?? 0;
  return {
    asOf: plan.asOf,
    answer,
    proof: prove(rulebook, requirement.whole, state.frame),
    ...(answer.verdict === 'undetermined' ? { residual: words(rulebook, residual(rulebook, requirement.whole, state.frame)) } : {}),
    counterfactuals: counterfactuals(rulebook, requirement, state),
    parameters: Object.entries(requirement.source.parameters ?? {}).map(([name, parameter]) => {
      const value = parameterAt(parameter, day);
      const type = typeof parameter.series[0]?.value === 'boolean' ? 'boolean' : typeof value === 'number' && typeof parameter.series[0]?.value === 'string' ? 'date' : 'number';
      return { name, label: parameter.label, ...(parameter.unit ? { unit: parameter.unit } : {}), value: slotToValue(value, type), series: parameter.series };
    }),
    card,
  };
}
