import type { EpochDay, WorkingCalendar } from '@yumen/kernel';
import { formatDate, fromCivil, toCivil } from '@yumen/kernel';
import type { EventBound } from '../model.ts';
import { addSpan, beforeSpan, dueDay, knownSpan } from './clock.ts';
import { deadlineRole, eventKind } from './events.ts';
import { flagsOf } from './flags.ts';
import type { BoundOut, LaterDuty, Renewal, ScheduleOptions, TaskFlag } from './model.ts';
import { givenDay } from './network.ts';
import type { Window } from './passes.ts';
import type { Phases, Step } from './phase.ts';

export function boundOut(bound: EventBound | undefined, role: 'lead' | 'deadline'): BoundOut | null {
  if (!bound) return null;
  const event = bound.event ?? '';
  return { event, label: eventKind(event, role).label, n: bound.n ?? null, unit: bound.unit ?? null, text: bound.text ?? null };
}

export interface LaterInput {
  readonly calendar: WorkingCalendar;
  readonly phases: Phases;
  readonly options: ScheduleOptions;
  /** Day the cooperation can begin: the target, else the earliest finish. */
  readonly begins: EpochDay;
  /** Days of the events in the network, by flow and event. */
  readonly eventDay: (flow: string, event: string) => EpochDay | undefined;
}

/** What is due after the start: whole procedures, and what remains to be done after a procedure before the start. In order of days. */
export function laterDuties(input: LaterInput): LaterDuty[] {
  const { phases, calendar } = input;
  const own = phases.later.map((step) => laterDuty(input, step, step.id));
  const rest = phases.before.filter((step) => step.card.deadline && deadlineRole(step.card) !== 'procedure').map((step) => laterDuty(input, step, `${step.id}:later`));
  const day = (duty: LaterDuty): string => duty.due ?? formatDate(calendar.last);
  return [...own, ...rest].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

function laterDuty(input: LaterInput, step: Step, id: string): LaterDuty {
  const { calendar } = input;
  const { card, verdict } = step;
  const { deadline, lead } = card;
  const bound = deadline ?? lead;
  const event = bound?.event;
  const role = deadline ? 'deadline' : 'lead';
  const kind = event === undefined ? undefined : eventKind(event, role);
  const date = event === undefined ? undefined : eventDate(input, step, event, role);
  const span = knownSpan(bound);
  const due = date === undefined || !span ? undefined : deadline ? dueDay(calendar, date, span) : beforeSpan(calendar, date, span);
  const standing = bound?.standing ?? card.confidence;
  return {
    id,
    requirement: verdict.requirement,
    flow: verdict.flow,
    kind: verdict.kind,
    title: verdict.title,
    authority: { zh: card.authority.zh, en: card.authority.en },
    deadline: boundOut(bound, role),
    eventDate: date === undefined ? null : formatDate(date),
    due: due === undefined ? null : formatDate(due),
    yearly: kind?.yearly ?? false,
    confidence: standing,
    flags: [
      ...(standing === 'verified' ? [] : [standing]),
      ...(verdict.kind === 'entitlement' ? (['optional'] as const) : []),
      ...(verdict.verdict === 'undetermined' ? (['possible'] as const) : []),
      ...(due !== undefined && calendar.isProvisional(due) ? (['provisional'] as const) : []),
    ],
  };
}

/** Day of an event: given, the turn of the year, as the network has it, the start for what happens at the start, the end of an earlier term. */
function eventDate(input: LaterInput, step: Step, event: string, role: 'lead' | 'deadline'): EpochDay | undefined {
  const { calendar, options, begins, eventDay, phases } = input;
  const { flow } = step.verdict;
  const kind = eventKind(event, role);
  const given = givenDay(options, flow, event);
  if (given !== undefined) return given;
  if (kind.yearly) return fromCivil(toCivil(begins).year, 12, 31);
  if (kind.endsTerm) {
    const ends = phases.before
      .filter((other) => step.after.includes(other.id) && deadlineRole(other.card) === 'later_duty')
      .flatMap((other) => {
        const { deadline } = other.card;
        const span = knownSpan(deadline);
        const from = deadline?.event === undefined ? undefined : eventDate(input, other, deadline.event, 'deadline');
        return from === undefined || !span ? [] : [dueDay(calendar, from, span)];
      });
    return ends.length > 0 ? Math.min(...ends) : undefined;
  }
  return eventDay(flow, event) ?? (kind.phase === 'start' ? begins : undefined);
}

/** Terms that run out after completion, with the day to ask for renewal where the card states one. Earliest expiry first. */
export function renewalsOf(input: LaterInput, windows: ReadonlyMap<string, Window>): Renewal[] {
  const { calendar } = input;
  const renewals = input.phases.before.flatMap((step): (Renewal & { day: EpochDay })[] => {
    const { validity, deadline } = step.card;
    const span = knownSpan(validity);
    // A term that is also the deadline of a later duty (six months from entry) runs from that event, not from the papers.
    const event = deadlineRole(step.card) === 'later_duty' && deadline?.n === validity?.n && deadline?.unit === validity?.unit ? deadline?.event : undefined;
    const finish = (event === undefined ? undefined : eventDate(input, step, event, 'deadline')) ?? windows.get(step.id)?.finish;
    if (!validity || !span || finish === undefined) return [];
    const until = addSpan(calendar, finish, span);
    const ahead = knownSpan(validity.renewal);
    const renewal = ahead ? beforeSpan(calendar, until, ahead) : undefined;
    const flags: TaskFlag[] = flagsOf(step).filter((flag) => flag === 'reported' || flag === 'recalled' || flag === 'optional' || flag === 'possible');
    if (calendar.isProvisional(until)) flags.push('provisional');
    return [
      {
        requirement: step.verdict.requirement,
        task: step.id,
        flow: step.verdict.flow,
        title: step.verdict.title,
        from: formatDate(finish),
        validUntil: formatDate(until),
        renewal: renewal === undefined ? null : { date: formatDate(renewal), text: validity.renewal?.text ?? null },
        text: validity.text ?? null,
        flags,
        day: until,
      },
    ];
  });
  return renewals.sort((a, b) => a.day - b.day).map(({ day: _day, ...renewal }) => renewal);
}
