import type { IsoDate } from '@yumen/kernel';
import { formatDate, parseDate } from '@yumen/kernel';
import type { Plan, Rulebook, VerdictChange } from '@yumen/rules';
import { diffPlans, factsOf } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';

/** A verdict that a day changes. */
export interface Touch extends VerdictChange {
  /** Does an answer of the plan speak to the requirement? A verdict nobody said anything about is open before and after. */
  readonly spokenTo: boolean;
}

/** Verdicts of a plan that differ between the eve of a day and the day itself, in the layers it lives in; those the plan speaks to come first. */
export function touchOf(books: LayeredRulebooks, read: (on: IsoDate) => Plan, day: IsoDate): readonly Touch[] {
  const [before, after] = [read(dayBefore(day)), read(day)];
  const rulebook = books.under(after.layers, day);
  const touches = diffPlans(rulebook, before, after).changes.map((change): Touch => ({ ...change, spokenTo: speaks(rulebook, after, change) }));
  return [...touches.filter((touch) => touch.spokenTo), ...touches.filter((touch) => !touch.spokenTo)];
}

function speaks(rulebook: Rulebook, plan: Plan, { requirement, flow, from, to }: VerdictChange): boolean {
  if (from === 'applies' || to === 'applies') return true;
  const stated = plan.flows.find((one) => one.id === flow)?.stated ?? new Map();
  const whole = rulebook.requirement(requirement)?.whole;
  return whole !== undefined && factsOf(rulebook, whole, stated).some((fact) => fact.slot !== rulebook.asOfSlot && stated.has(fact.slot));
}

export function dayBefore(day: IsoDate): IsoDate {
  return formatDate((parseDate(day) ?? 0) - 1);
}
