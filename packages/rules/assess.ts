import type { Rulebook, Requirement } from './rulebook.ts';
import { frameOf } from './frame.ts';
import type { Verdict } from './model.ts';
import type { Flow, Plan } from './plan.ts';
import type { Frame, Tri } from './values.ts';

/** A flow with its slots filled for the plan's day. */
export interface FlowState {
  readonly flow: Flow;
  readonly frame: Frame;
}

export const VERDICTS: readonly Verdict[] = ['does_not_apply', 'applies', 'undetermined'];

/** Fills the slots of every flow of a plan. */
export function stateOf(rulebook: Rulebook, plan: Plan): FlowState[] {
  return plan.flows.map((flow) => ({ flow, frame: frameOf(rulebook, flow.stated, plan.unstated, plan.asOf) }));
}

/** Does the requirement look at flows of this kind? A plan without flows is looked at by all. */
export function concerns(requirement: Requirement, flow: Pick<Flow, 'area'>): boolean {
  const { area, alsoIn } = requirement.source;
  return flow.area === undefined || flow.area === area || (alsoIn?.includes(flow.area) ?? false);
}

/** Verdict of one requirement on one flow. A requirement about another kind of flow does not apply to this one. */
export function verdictOf(requirement: Requirement, state: FlowState): Tri {
  return concerns(requirement, state.flow) ? requirement.test(state.frame) : 0;
}
