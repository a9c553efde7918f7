import { knownSpan } from './clock.ts';
import type { TaskFlag } from './model.ts';
import type { Step } from './phase.ts';

/** What has to be said about the length of a step, from its card alone. */
export function flagsOf(step: Step, assumed = false): TaskFlag[] {
  const { duration, confidence } = step.card;
  const flags: TaskFlag[] = [];
  if (assumed) flags.push('assumed');
  else if (!knownSpan(duration)) flags.push('no_limit');
  if (duration) {
    if (duration.from === 'acceptance') flags.push('from_acceptance');
    if (duration.from === 'event') flags.push('from_event');
    if (duration.openEnded) flags.push('open_ended');
    if (duration.extension) flags.push('extendable');
    if (duration.stops?.length) flags.push('clock_stops');
  }
  const standing = duration?.standing ?? confidence;
  if (standing !== 'verified') flags.push(standing);
  if (step.verdict.kind === 'entitlement') flags.push('optional');
  if (step.verdict.verdict === 'undetermined') flags.push('possible');
  return flags;
}

/** Does the length counted stand for the least that is possible only? */
export function isAtLeast(flags: readonly TaskFlag[]): boolean {
  return flags.includes('no_limit') || (!flags.includes('assumed') && (flags.includes('open_ended') || flags.includes('clock_stops')));
}
