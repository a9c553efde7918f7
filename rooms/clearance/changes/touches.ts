import type { IsoDate } from '@yumen/kernel';
import { formatDate, parseDate } from '@yumen/kernel';
import type { Plan, VerdictChange } from '@yumen/rules';
import { diffPlans } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';

/** Verdicts of a plan that differ between the eve of a day and the day itself, in the layers it lives in. */
export function touchOf(books: LayeredRulebooks, read: (on: IsoDate) => Plan, day: IsoDate): readonly VerdictChange[] {
  const after = read(day);
  return diffPlans(books.under(after.layers, day), read(dayBefore(day)), after).changes;
}

export function dayBefore(day: IsoDate): IsoDate {
  return formatDate((parseDate(day) ?? 0) - 1);
}
