import type { EpochDay, WorkingCalendar } from '@yumen/kernel';
import { sortByDependency } from '../order.ts';
import type { KnownSpan } from './clock.ts';
import { beforeSpan, dueDay, earliestAfterLead } from './clock.ts';

/** One thing to be done, or a day that comes (an event). */
export interface NetworkNode {
  readonly id: string;
  /** Ids that must be finished before this starts. */
  readonly after: readonly string[];
  /** Must begin at least so long before the event node: `this.start + span ≤ event`. */
  readonly leads: readonly { readonly event: string; readonly span: KnownSpan }[];
  /** Must begin within a span after the event node. */
  readonly within?: { readonly event: string; readonly span: KnownSpan };
  /** Things filed with an authority begin on a working day; events and notices on any day. */
  readonly startsOnWorkingDay: boolean;
  /** Day given for an event: not earlier, and what leads to it not later. */
  readonly fixed?: EpochDay;
  /** Counts for the finish of the whole; what comes before such a node counts too. */
  readonly must: boolean;
  /** Finish for a start; never decreasing. */
  readonly finish: (start: EpochDay) => EpochDay;
}

export interface Window {
  readonly start: EpochDay;
  readonly finish: EpochDay;
}

/** A network put in order. `circular` are the ids that lost a predecessor because the rules name each other in a circle. */
export interface Network {
  readonly nodes: readonly NetworkNode[];
  /** Ids in the same order as nodes; a predecessor always stands before. */
  readonly index: ReadonlyMap<string, number>;
  /** Nodes that decide the finish: those that count and all that comes before them. */
  readonly deciding: ReadonlySet<string>;
  readonly circular: readonly string[];
}

/** Orders the nodes and cuts circles where they close. */
export function orderNetwork(nodes: readonly NetworkNode[]): Network {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const feeders = new Map<string, NetworkNode[]>();
  for (const node of nodes) {
    for (const { event } of node.leads) feeders.set(event, [...(feeders.get(event) ?? []), node]);
  }
  const before = (node: NetworkNode): NetworkNode[] => [...node.after.flatMap((id) => byId.get(id) ?? []), ...(feeders.get(node.id) ?? [])];
  const { sorted } = sortByDependency(nodes, before);
  const index = new Map(sorted.map((node, i) => [node.id, i]));
  const place = (id: string): number => index.get(id) ?? Number.MAX_SAFE_INTEGER;
  const circular: string[] = [];
  const kept = sorted.map((node): NetworkNode => {
    const after = node.after.filter((id) => place(id) < place(node.id));
    const leads = node.leads.filter(({ event }) => index.has(event) && place(event) > place(node.id));
    if (after.length < node.after.filter((id) => byId.has(id)).length || leads.length < node.leads.filter(({ event }) => byId.has(event)).length) circular.push(node.id);
    return { ...node, after, leads };
  });
  const deciding = new Set<string>();
  for (const node of kept.toReversed()) {
    if (!node.must && !deciding.has(node.id)) continue;
    deciding.add(node.id);
    for (const id of node.after) deciding.add(id);
    for (const feeder of feeders.get(node.id) ?? []) deciding.add(feeder.id);
  }
  return { nodes: kept, index, deciding, circular };
}

/** Earliest start and finish of every node, nothing before `start`. */
export function forwardPass(calendar: WorkingCalendar, network: Network, start: EpochDay): Map<string, Window> {
  const windows = new Map<string, Window>();
  const leadBounds = new Map<string, EpochDay>();
  for (const node of network.nodes) {
    // A day that is given may lie in the past; everything else waits for the start.
    let day = Math.max(node.fixed ?? start, leadBounds.get(node.id) ?? -Infinity);
    for (const id of node.after) day = Math.max(day, (windows.get(id) as Window).finish);
    if (node.startsOnWorkingDay) day = calendar.onOrAfter(day);
    const finish = node.finish(day);
    windows.set(node.id, { start: day, finish });
    for (const { event, span } of node.leads) {
      const bound = Math.max(finish, earliestAfterLead(calendar, day, span));
      leadBounds.set(event, Math.max(bound, leadBounds.get(event) ?? bound));
    }
  }
  return windows;
}

/** The day the last deciding node is finished; `start` where there is none. */
export function finishDay(network: Network, windows: ReadonlyMap<string, Window>, start: EpochDay): EpochDay {
  let last = start;
  for (const id of network.deciding) last = Math.max(last, windows.get(id)?.finish ?? start);
  return last;
}

/**
 * Latest start and finish of every node such that all that decides is finished on `target` and every event with a given day is
 * met. Nodes that decide nothing get `loose` (their own earliest finish when that is later) and never hold others back.
 */
export function backwardPass(calendar: WorkingCalendar, network: Network, target: EpochDay, earliest: ReadonlyMap<string, Window>): Map<string, Window> {
  const windows = new Map<string, Window>();
  const finishBound = new Map<string, EpochDay>();
  const startBound = new Map<string, EpochDay>();
  const lower = (map: Map<string, EpochDay>, id: string, day: EpochDay): void => void map.set(id, Math.min(day, map.get(id) ?? day));
  for (const node of network.nodes.toReversed()) {
    const decides = network.deciding.has(node.id);
    const dated = node.leads.some(({ event }) => network.nodes[network.index.get(event) as number]?.fixed !== undefined);
    let bound = node.fixed ?? (decides ? (dated ? Infinity : target) : Math.max(target, (earliest.get(node.id) as Window).finish));
    bound = Math.min(bound, finishBound.get(node.id) ?? bound);
    let start = latestStart(calendar, node, Number.isFinite(bound) ? bound : target);
    start = Math.min(start, startBound.get(node.id) ?? start);
    if (node.within) {
      const event = network.nodes[network.index.get(node.within.event) as number];
      if (event?.fixed !== undefined) start = Math.min(start, dueDay(calendar, event.fixed, node.within.span));
    }
    if (node.startsOnWorkingDay) start = calendar.onOrBefore(start);
    windows.set(node.id, { start, finish: node.finish(start) });
    const counts = (id: string): boolean => decides || !network.deciding.has(id);
    for (const id of node.after) if (counts(id)) lower(finishBound, id, start);
    for (const feeder of network.nodes) {
      for (const { event, span } of feeder.leads) {
        if (event !== node.id || !counts(feeder.id)) continue;
        lower(finishBound, feeder.id, start);
        lower(startBound, feeder.id, beforeSpan(calendar, start, span));
      }
    }
  }
  return windows;
}

/** Largest start that finishes by `bound`, by bisection: finishes never decrease with the start. */
function latestStart(calendar: WorkingCalendar, node: NetworkNode, bound: EpochDay): EpochDay {
  if (node.finish(bound) <= bound) return bound;
  let high = bound;
  let low = bound;
  for (let step = 1; node.finish(low) > bound; step *= 2) {
    high = low;
    // Before the first day of the calendar its own refusal says what is wrong.
    if (low === calendar.first) calendar.isWorkingDay(low - 1);
    low = Math.max(calendar.first, low - step);
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (node.finish(middle) <= bound) low = middle;
    else high = middle;
  }
  return low;
}
