import type { Bilingual, EpochDay, IsoDate, WorkingCalendar } from '@yumen/kernel';
import { YumenError, parseDate, text } from '@yumen/kernel';
import type { DocumentSource } from '../model.ts';
import type { Basis } from './clock.ts';
import { finishOf, knownSpan } from './clock.ts';
import { deadlineRole, eventKind } from './events.ts';
import type { ScheduleOptions } from './model.ts';
import type { NetworkNode } from './passes.ts';
import type { Step } from './phase.ts';
import { stepId } from './phase.ts';

export interface DocumentPlan {
  readonly id: string;
  readonly node: string;
  readonly title: Bilingual;
  readonly wantedBy: readonly string[];
  readonly days: number;
  readonly must: boolean;
}

export interface EventPlan {
  readonly node: string;
  readonly event: string;
  readonly flow: string;
  readonly label: Bilingual;
  readonly given: EpochDay | undefined;
  readonly must: boolean;
}

export interface NetworkPlan {
  readonly documents: readonly DocumentPlan[];
  readonly events: readonly EventPlan[];
  /** Nodes with the lengths of one count. */
  nodes(basis: Basis): NetworkNode[];
}

/** Events that come in this order when both are there. */
const EVENT_ORDER: Readonly<Record<string, readonly string[]>> = {
  contract_signed: ['substantive_negotiation'],
  contract_effective: ['contract_signed'],
};

/** Does the step decide the finish? What is only possible or only a choice does not. */
export function isMust(step: Step): boolean {
  return step.verdict.kind !== 'entitlement';
}

export function documentId(document: DocumentSource): string {
  return document.id ?? document.zh;
}

/** Documents of the steps, each once with all steps that want it. */
export function planDocuments(steps: readonly Step[], days: Readonly<Record<string, number>>): DocumentPlan[] {
  const found = new Map<string, { title: Bilingual; wantedBy: Set<string>; must: boolean }>();
  for (const step of steps) {
    for (const document of step.card.documents ?? []) {
      const id = documentId(document);
      const entry = found.get(id) ?? { title: text(document.zh, document.en), wantedBy: new Set<string>(), must: false };
      entry.wantedBy.add(step.id);
      entry.must ||= isMust(step);
      found.set(id, entry);
    }
  }
  return [...found].map(([id, entry]) => ({ id, node: `document:${id}`, title: entry.title, wantedBy: [...entry.wantedBy], days: days[id] ?? 0, must: entry.must }));
}

/** Turns steps into a network: documents before the steps that want them, events between steps and what must precede or follow. */
export function planNetwork(calendar: WorkingCalendar, steps: readonly Step[], options: ScheduleOptions): NetworkPlan {
  const documents = planDocuments(steps, options.days ?? {});
  const documentsOf = (id: string): string[] => documents.filter((document) => document.wantedBy.includes(id)).map((document) => document.node);
  const events = new Map<string, EventPlan>();
  const eventOf = (flow: string, event: string, role: 'lead' | 'deadline', must: boolean): string => {
    const node = stepId(flow, `event:${event}`);
    const known = events.get(node) ?? { node, event, flow, label: eventKind(event, role).label, given: givenDay(options, flow, event), must };
    events.set(node, { ...known, must: known.must || must });
    return node;
  };
  const bounds = steps.map((step) => {
    const { lead } = step.card;
    const { flow } = step.verdict;
    const ahead = lead?.event !== undefined && isMust(step) && eventKind(lead.event, 'lead').phase !== 'after';
    const deadline = deadlineRole(step.card) === 'procedure' ? step.card.deadline : undefined;
    const span = knownSpan(deadline);
    const event = deadline?.event === undefined ? undefined : eventOf(flow, deadline.event, 'deadline', isMust(step));
    return {
      leads: ahead ? [{ event: eventOf(flow, lead.event as string, 'lead', true), span: knownSpan(lead) ?? { n: 0, unit: 'calendar_day' as const } }] : [],
      event,
      ...(event !== undefined && span ? { within: { event, span } } : {}),
    };
  });
  const before = (event: EventPlan): string[] => {
    const order = (EVENT_ORDER[event.event] ?? []).map((name) => stepId(event.flow, `event:${name}`)).filter((node) => events.has(node));
    // A day that is given does not wait; one that is not given comes when what must follow it at once can follow.
    if (event.given !== undefined) return order;
    return [...order, ...steps.flatMap((step, i) => (bounds[i]?.event === event.node ? [...step.after, ...documentsOf(step.id)] : []))];
  };
  return {
    documents,
    events: [...events.values()],
    nodes: (basis) => [
      ...documents.map((document): NetworkNode => ({
        id: document.node,
        after: [],
        leads: [],
        startsOnWorkingDay: true,
        must: document.must,
        finish: (start) => calendar.addWorkingDays(start, document.days),
      })),
      ...steps.map((step, i): NetworkNode => {
        const bound = bounds[i] as (typeof bounds)[number];
        const assumed = options.days?.[step.verdict.requirement];
        return {
          id: step.id,
          after: [...step.after, ...documentsOf(step.id), ...(bound.event === undefined ? [] : [bound.event])],
          leads: bound.leads,
          ...(bound.within ? { within: bound.within } : {}),
          startsOnWorkingDay: step.card.duration?.from !== 'event',
          must: isMust(step),
          finish: (start) => finishOf(calendar, start, step.card.duration, basis, assumed),
        };
      }),
      ...[...events.values()].map((event): NetworkNode => ({
        id: event.node,
        after: before(event),
        leads: [],
        startsOnWorkingDay: false,
        ...(event.given === undefined ? {} : { fixed: event.given }),
        must: event.must,
        finish: (start) => start,
      })),
    ],
  };
}

/** Day given for an event of a flow. */
export function givenDay(options: ScheduleOptions, flow: string, event: string): EpochDay | undefined {
  const given: IsoDate | undefined = options.events?.[`${flow}:${event}`] ?? options.events?.[event];
  if (given === undefined) return undefined;
  return dayOf(given, `events.${event}`);
}

/** @throws YumenError `bad_request` for a text that is no day. */
export function dayOf(iso: IsoDate, path: string): EpochDay {
  const day = parseDate(iso);
  if (day !== undefined) return day;
  throw new YumenError({
    code: 'bad_request',
    what: text(`「${iso}」不是存在的日期`, `'${iso}' is not a day that exists`),
    where: { path },
    remedy: text('写成 2026-11-20', 'write it as 2026-11-20'),
  });
}
