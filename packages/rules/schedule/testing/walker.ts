import type { KnownSpan } from '../clock.ts';

/**
 * A day walker for tests: lives one day at a time with the lists of the notices and JavaScript's own UTC dates, sharing nothing
 * with the calendar, the arithmetic or the passes under test.
 */
export interface WalkerNode {
  readonly id: string;
  readonly after: readonly string[];
  readonly leads: readonly { readonly event: string; readonly span: KnownSpan }[];
  readonly within?: { readonly event: string; readonly span: KnownSpan };
  readonly startsOnWorkingDay: boolean;
  readonly fixed?: number;
  /** Spans run one after the other. */
  readonly spans: readonly KnownSpan[];
}

const DAY = 86_400_000;

export class Walker {
  private readonly off = new Set<number>();
  private readonly work = new Set<number>();

  constructor(official: readonly { readonly off: readonly string[]; readonly work: readonly string[] }[]) {
    for (const year of official) {
      for (const iso of year.off) this.off.add(Date.parse(`${iso}T00:00:00Z`) / DAY);
      for (const iso of year.work) this.work.add(Date.parse(`${iso}T00:00:00Z`) / DAY);
    }
  }

  working(day: number): boolean {
    const weekday = new Date(day * DAY).getUTCDay();
    return this.work.has(day) || (weekday !== 0 && weekday !== 6 && !this.off.has(day));
  }

  /** Walks a span forwards or backwards, day by day. */
  walk(day: number, span: KnownSpan, sign: 1 | -1): number {
    if (span.unit === 'month' || span.unit === 'year') {
      const at = new Date(day * DAY);
      const number = at.getUTCDate();
      const months = (span.unit === 'year' ? 12 : 1) * span.n * sign;
      const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
      const lastOfMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
      return first.getTime() / DAY + Math.min(number, lastOfMonth) - 1;
    }
    let at = day;
    for (let left = span.unit === 'hour' ? Math.ceil(span.n / 24) : span.n; left > 0;) {
      at += sign;
      if (span.unit !== 'working_day' || this.working(at)) left--;
    }
    return at;
  }

  due(event: number, span: KnownSpan): number {
    let day = this.walk(event, span, 1);
    if (span.unit !== 'hour') while (!this.working(day)) day++;
    return day;
  }

  /** Starts everything as soon as it can: start and finish of each node. `notBefore` holds single nodes back. */
  run(nodes: readonly WalkerNode[], start: number, notBefore: ReadonlyMap<string, number> = new Map()): Map<string, { start: number; finish: number }> {
    const done = new Map<string, { start: number; finish: number }>();
    const earliest = Math.min(start, ...nodes.map((node) => node.fixed ?? start));
    for (let day = earliest; done.size < nodes.length; day++) {
      for (let changed = true; changed;) {
        changed = false;
        for (const node of nodes) {
          if (done.has(node.id) || !this.ready(node, nodes, done, day, start, notBefore)) continue;
          done.set(node.id, { start: day, finish: node.spans.reduce((at, span) => this.walk(at, span, 1), day) });
          changed = true;
        }
      }
    }
    return done;
  }

  private ready(
    node: WalkerNode,
    nodes: readonly WalkerNode[],
    done: ReadonlyMap<string, { start: number; finish: number }>,
    day: number,
    start: number,
    notBefore: ReadonlyMap<string, number>,
  ): boolean {
    if (day < (node.fixed ?? start) || day < (notBefore.get(node.id) ?? day)) return false;
    if (node.startsOnWorkingDay && !this.working(day)) return false;
    if (node.after.some((id) => (done.get(id)?.finish ?? Infinity) > day)) return false;
    return nodes.every((other) =>
      other.leads.every(({ event, span }) => {
        const before = done.get(other.id);
        return event !== node.id || (before !== undefined && before.finish <= day && this.walk(day, span, -1) >= before.start);
      }),
    );
  }
}
