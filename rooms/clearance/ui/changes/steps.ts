import type { IsoDate } from '@yumen/kernel';
import type { PlanFinding, Walk } from '../walk.ts';

/** Days are compared with all plans a step at a time: those from `from` up to `to`, with what was found on the days before. */
export interface Step<T> {
  readonly days: readonly IsoDate[];
  readonly from: number;
  readonly to: number;
  readonly before: readonly PlanFinding<T>[];
}

export function firstStep<T>(days: readonly IsoDate[], wanted: number): Step<T> {
  return { days, from: 0, to: wanted, before: [] };
}

/**
 * The step in which so many days are compared: only what is added, where the walk over the days so far has come to its end and no
 * plan was out of reach; otherwise those days again with it. The same step where there is nothing to add.
 */
export function nextStep<T>(
  step: Step<T>,
  days: readonly IsoDate[],
  wanted: number,
  walk: Pick<Walk<T>, 'findings' | 'missed' | 'working'> & { readonly error: unknown },
): Step<T> {
  if (step.days !== days) return firstStep(days, wanted);
  if (wanted <= step.to) return step;
  if (walk.working || walk.error || walk.missed.length > 0) return { ...step, to: wanted };
  return { days, from: step.to, to: wanted, before: [...step.before, ...walk.findings] };
}
