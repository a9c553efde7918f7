import type { EpochDay, WorkingCalendar } from '@yumen/kernel';
import type { VerdictOut } from '../check.ts';
import type { Rulebook } from '../rulebook.ts';
import { finishOf, knownSpan } from './clock.ts';
import type { Choice, ScheduleOptions } from './model.ts';

export interface Chosen {
  readonly kept: readonly VerdictOut[];
  readonly choices: readonly Choice[];
  /** For one flow: what stands in for an alternative that was not taken. */
  replacement(flow: string, requirement: string): string | undefined;
}

/**
 * Picks one of each group of alternatives on the same flow: what a person chose, else what surely applies before what may, the
 * shortest length stated by law before one without, and the rulebook's order at the end. A card is dropped only when it names the
 * chosen one among its own alternatives.
 */
export function chooseAlternatives(rulebook: Rulebook, calendar: WorkingCalendar, verdicts: readonly VerdictOut[], start: EpochDay, options: ScheduleOptions): Chosen {
  const wanted = new Set((options.choose ?? []).map((id) => canonical(rulebook, id)));
  const lengthOf = (item: VerdictOut): number | null => {
    const duration = rulebook.requirement(item.requirement)?.source.duration;
    return knownSpan(duration) ? finishOf(calendar, start, duration, 'statutory') - start : null;
  };
  const rank = (item: VerdictOut): readonly number[] => [
    wanted.has(item.requirement) || wanted.has(`${item.flow}:${item.requirement}`) ? 0 : 1,
    item.verdict === 'applies' ? 0 : 1,
    lengthOf(item) ?? Infinity,
  ];
  const dropped = new Map<string, string>();
  const choices: Choice[] = [];
  const key = (flow: string, id: string): string => `${flow}\n${id}`;
  for (const flow of new Set(verdicts.map((item) => item.flow))) {
    const open = verdicts.filter((item) => item.flow === flow && item.alternatives.length > 0).sort((a, b) => compare(rank(a), rank(b)));
    while (open.length > 0) {
      const chosen = open.shift() as VerdictOut;
      const rivals = open.filter((item) => item.alternatives.includes(chosen.requirement));
      for (const rival of rivals) {
        dropped.set(key(flow, rival.requirement), chosen.requirement);
        open.splice(open.indexOf(rival), 1);
      }
      if (rivals.length === 0) continue;
      choices.push({
        flow,
        chosen: chosen.requirement,
        options: [chosen, ...rivals].map((item) => ({ requirement: item.requirement, title: item.title, calendarDays: lengthOf(item) })),
      });
    }
  }
  return {
    kept: verdicts.filter((item) => !dropped.has(key(item.flow, item.requirement))),
    choices,
    replacement: (flow, requirement) => dropped.get(key(flow, requirement)),
  };
}

/** The requirement's own id for an alias, with the flow before it where one is named. */
function canonical(rulebook: Rulebook, id: string): string {
  const at = id.indexOf(':');
  const [flow, name] = at < 0 ? ['', id] : [id.slice(0, at + 1), id.slice(at + 1)];
  return `${flow}${rulebook.requirement(name)?.id ?? name}`;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return 0;
}
