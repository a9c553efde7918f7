import type { Bilingual, IsoDate } from '@yumen/kernel';
import { alternativesOn } from './alternatives.ts';
import { stateOf, verdictOf, VERDICTS } from './assess.ts';
import type { DatedText, Verdict } from './model.ts';
import type { Plan } from './plan.ts';
import type { Rulebook } from './rulebook.ts';

export interface VerdictChange {
  readonly requirement: string;
  readonly title: Bilingual;
  readonly flow: string;
  readonly from: Verdict;
  readonly to: Verdict;
  /** Other requirements any one of which is (or was) enough instead: those not ruled out on one of the two days. */
  readonly alternatives: readonly string[];
  /** Changes of law of this requirement between the two days. */
  readonly history: readonly DatedText[];
}

/** A plan under the law of two days. */
export interface PlanDiff {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly changes: readonly VerdictChange[];
  readonly unchanged: number;
}

/** Compares the verdicts of the same flows under the law of two days; both plans come from the same document. */
export function diffPlans(rulebook: Rulebook, before: Plan, after: Plan): PlanDiff {
  const earlier = stateOf(rulebook, before);
  const later = stateOf(rulebook, after);
  const changes: VerdictChange[] = [];
  let unchanged = 0;
  earlier.forEach((state, i) => {
    const other = later[i];
    if (!other) return;
    for (const requirement of rulebook.requirements) {
      const from = VERDICTS[verdictOf(requirement, state)] as Verdict;
      const to = VERDICTS[verdictOf(requirement, other)] as Verdict;
      if (from === to) {
        unchanged++;
        continue;
      }
      const alternatives = alternativesOn(rulebook, requirement, state, other);
      const [first, last] = before.asOf < after.asOf ? [before.asOf, after.asOf] : [after.asOf, before.asOf];
      const history = (requirement.source.history ?? []).filter((item) => item.date > first && item.date <= last);
      changes.push({ requirement: requirement.id, title: requirement.source.title, flow: state.flow.id, from, to, alternatives, history });
    }
  });
  return { from: before.asOf, to: after.asOf, changes, unchanged };
}

/** Changes to read together: one, or several on a flow that name each other as alternatives; order of the first of each is kept. */
export function groupChanges(changes: readonly VerdictChange[]): (readonly VerdictChange[])[] {
  const groups: VerdictChange[][] = [];
  for (const change of changes) {
    const linked = groups.filter((group) =>
      group.some((other) => other.flow === change.flow && (other.alternatives.includes(change.requirement) || change.alternatives.includes(other.requirement))),
    );
    const [home, ...rest] = linked;
    if (!home) groups.push([change]);
    else {
      home.push(...rest.flat(), change);
      for (const merged of rest) groups.splice(groups.indexOf(merged), 1);
    }
  }
  return groups;
}
