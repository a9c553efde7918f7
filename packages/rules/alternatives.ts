import type { FlowState } from './assess.ts';
import { verdictOf } from './assess.ts';
import type { Requirement, Rulebook } from './rulebook.ts';

/** Other requirements any one of which is enough instead of this one, as far as they are not ruled out on the flow (on one of the days). */
export function alternativesOn(rulebook: Rulebook, requirement: Requirement, ...states: readonly FlowState[]): string[] {
  return (requirement.source.alternatives ?? []).flatMap((id) => {
    const other = rulebook.requirement(id);
    return other && states.some((state) => verdictOf(other, state) !== 0) ? [other.id] : [];
  });
}
