import { readFileSync } from 'node:fs';
import { buildCalendar, formatDate, fromCivil } from '@yumen/kernel';
import type { CalendarData } from '@yumen/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSpan, beforeSpan, dueDay } from './clock.ts';
import type { KnownSpan } from './clock.ts';
import type { NetworkNode } from './passes.ts';
import { backwardPass, finishDay, forwardPass, orderNetwork } from './passes.ts';
import type { WalkerNode } from './testing/walker.ts';
import { Walker } from './testing/walker.ts';

const data = JSON.parse(readFileSync(new URL('../../../data/reference/holidays-cn.json', import.meta.url), 'utf8')) as CalendarData;
const calendar = buildCalendar(data);
const walker = new Walker(data.official);

const span: fc.Arbitrary<KnownSpan> = fc.oneof(
  fc.record({ n: fc.integer({ min: 0, max: 30 }), unit: fc.constant('working_day' as const) }),
  fc.record({ n: fc.integer({ min: 0, max: 40 }), unit: fc.constant('calendar_day' as const) }),
  fc.record({ n: fc.integer({ min: 0, max: 3 }), unit: fc.constant('month' as const) }),
  fc.record({ n: fc.integer({ min: 0, max: 72 }), unit: fc.constant('hour' as const) }),
);
const day = fc.integer({ min: fromCivil(2005, 1, 1), max: fromCivil(2025, 6, 30) });

describe('spans equal a walk day by day', () => {
  it('forwards, backwards and to the last day to act', () => {
    fc.assert(
      fc.property(day, span, (from, length) => {
        expect(addSpan(calendar, from, length)).toBe(walker.walk(from, length, 1));
        expect(beforeSpan(calendar, from, length)).toBe(walker.walk(from, length, -1));
        expect(dueDay(calendar, from, length)).toBe(walker.due(from, length));
      }),
      { numRuns: 1000 },
    );
  });

  it('moves a last day on a holiday behind it, and leaves hours alone', () => {
    // 30 days after 1 September 2026 is 1 October; the holiday ends on the 7th.
    expect(formatDate(dueDay(calendar, fromCivil(2026, 9, 1), { n: 30, unit: 'calendar_day' }))).toBe('2026-10-08');
    expect(formatDate(dueDay(calendar, fromCivil(2026, 9, 30), { n: 24, unit: 'hour' }))).toBe('2026-10-01');
    // A Saturday worked to make up for a holiday is no day off.
    expect(formatDate(dueDay(calendar, fromCivil(2026, 2, 4), { n: 10, unit: 'calendar_day' }))).toBe('2026-02-14');
  });
});

interface Case {
  readonly nodes: WalkerNode[];
  readonly start: number;
  readonly room: number;
}

/** Random networks of up to six tasks and two events, one of which may have a given day. */
const networks: fc.Arbitrary<Case> = fc
  .record({
    tasks: fc.array(
      fc.record({
        after: fc.array(fc.nat(5), { maxLength: 3 }),
        spans: fc.array(span, { maxLength: 2 }),
        startsOnWorkingDay: fc.boolean(),
        lead: fc.option(fc.record({ event: fc.nat(1), span }), { nil: undefined }),
        within: fc.option(span, { nil: undefined }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    start: day,
    given: fc.option(fc.integer({ min: -5, max: 200 }), { nil: undefined }),
    room: fc.nat(25),
  })
  .map(({ tasks, start, given, room }) => {
    // Event 0 stands behind the first half of the tasks and before the rest; event 1 behind everything.
    const half = Math.ceil(tasks.length / 2);
    const nodes = tasks.map((task, i): WalkerNode => {
      const early = i < half;
      const lead = task.lead && (task.lead.event === 1 || early) ? [{ event: `e${task.lead.event}`, span: task.lead.span }] : [];
      const follows = !early && task.within !== undefined;
      return {
        id: `t${i}`,
        after: [...new Set(task.after.filter((j) => j < i).map((j) => `t${j}`)), ...(follows ? ['e0'] : [])],
        leads: lead,
        ...(follows && task.within ? { within: { event: 'e0', span: task.within } } : {}),
        startsOnWorkingDay: task.startsOnWorkingDay,
        spans: task.spans,
      };
    });
    const event = (id: string, fixed?: number): WalkerNode => ({ id, after: [], leads: [], startsOnWorkingDay: false, spans: [], ...(fixed === undefined ? {} : { fixed }) });
    return { nodes: [...nodes, event('e0', given === undefined ? undefined : start + given), event('e1')], start, room };
  });

const underTest = (nodes: readonly WalkerNode[]) =>
  orderNetwork(
    nodes.map((node): NetworkNode => {
      const { spans, ...rest } = node;
      return { ...rest, must: true, finish: (from) => spans.reduce((at, length) => addSpan(calendar, at, length), from) };
    }),
  );

/** Does a run keep the target, the given days and the deadlines? */
function keeps(nodes: readonly WalkerNode[], run: ReadonlyMap<string, { start: number; finish: number }>, target: number): boolean {
  const fixed = new Map(nodes.flatMap((node) => (node.fixed === undefined ? [] : [[node.id, node.fixed] as const])));
  return nodes.every((node) => {
    const at = run.get(node.id) as { start: number; finish: number };
    if (node.fixed !== undefined) return at.start === node.fixed;
    const given = node.within && fixed.get(node.within.event);
    if (given !== undefined && node.within && at.start > walker.due(given, node.within.span)) return false;
    return at.finish <= target || node.leads.some(({ event }) => fixed.has(event));
  });
}

describe('passes equal a day walker on random networks, 2004–2026', () => {
  it('earliest days', () => {
    fc.assert(
      fc.property(networks, ({ nodes, start }) => {
        const network = underTest(nodes);
        const windows = forwardPass(calendar, network, start);
        const walked = walker.run(nodes, start);
        for (const node of nodes) expect([node.id, windows.get(node.id)]).toEqual([node.id, walked.get(node.id)]);
        expect(finishDay(network, windows, start)).toBe(Math.max(start, ...[...walked.values()].map((at) => at.finish)));
      }),
      { numRuns: 300 },
    );
  });

  it('latest days: one day later and the target, a given day or a deadline is missed', () => {
    let compared = 0;
    fc.assert(
      fc.property(networks, ({ nodes, start, room }) => {
        const network = underTest(nodes);
        const earliest = forwardPass(calendar, network, start);
        const target = finishDay(network, earliest, start) + room;
        const latest = backwardPass(calendar, network, target, earliest);
        if (!keeps(nodes, walker.run(nodes, start), target)) return;
        for (const node of nodes) {
          if (node.fixed !== undefined) continue;
          const from = latest.get(node.id)?.start as number;
          expect(keeps(nodes, walker.run(nodes, start, new Map([[node.id, from]])), target)).toBe(true);
          // Held back until after that day, it starts on the next day it can.
          expect(keeps(nodes, walker.run(nodes, start, new Map([[node.id, from + 1]])), target)).toBe(false);
          compared++;
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  it('latest start of the whole', () => {
    fc.assert(
      fc.property(networks, ({ nodes, start, room }) => {
        const free = nodes.map(({ fixed: _fixed, ...node }) => node);
        const network = underTest(free);
        const earliest = forwardPass(calendar, network, start);
        const target = finishDay(network, earliest, start) + room;
        const latest = backwardPass(calendar, network, target, earliest);
        const begin = Math.min(...[...latest.values()].map((window) => window.start));
        expect(begin).toBeGreaterThanOrEqual(start);
        expect(keeps(free, walker.run(free, begin), target)).toBe(true);
        expect(keeps(free, walker.run(free, begin + 1), target)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
