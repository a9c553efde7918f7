import type { PlanDocument } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import { describe, expect, it } from 'vitest';
import type { Walk, WalkInput } from './walk.ts';
import { keptBooks, walkPlans } from './walk.ts';

type Work = WalkInput<string>['work'];
const plan = (n: number, device = false) => ({ id: `p${n}`, title: `${n}`, updatedAt: `2026-11-${String(10 + (n % 20))}`, device, document: { title: `${n}` } as PlanDocument });

async function* batches(sizes: readonly number[], total = sizes.reduce((sum, size) => sum + size, 0)): WalkInput<string>['plans'] & AsyncGenerator {
  let n = 0;
  for (const size of sizes) yield { total, plans: Array.from({ length: size }, () => plan(n++, n <= 2)) };
}

async function walk(sizes: readonly number[], work: Work, more: Partial<WalkInput<string>> = {}): Promise<Walk<string>[]> {
  const told: Walk<string>[] = [];
  await walkPlans<string>({
    plans: batches(sizes),
    booksOf: async () => ({}) as LayeredRulebooks,
    work,
    tell: (state) => told.push(state),
    signal: new AbortController().signal,
    ...more,
  });
  return told;
}

describe('working through all plans', () => {
  it('leaves none out, keeps only what there is to tell, and puts the latest change first', async () => {
    const seen: string[] = [];
    const told = await walk([2, 100, 100, 7], (_books, { title }) => {
      seen.push(title);
      return Number(title) % 50 === 0 ? `found ${title}` : undefined;
    });
    expect(seen).toEqual(Array.from({ length: 209 }, (_, i) => String(i)));
    const last = told.at(-1);
    expect(last).toMatchObject({ done: 209, total: 209, device: 2, unreadable: [], working: false });
    expect(last?.findings.map(({ found }) => found).sort()).toEqual(['found 0', 'found 100', 'found 150', 'found 200', 'found 50']);
    const days = last?.findings.map((one) => one.plan.updatedAt) ?? [];
    expect(days).toEqual([...days].sort().reverse());
    expect(last?.findings[0]).not.toHaveProperty('plan.document');
  });

  it('tells how far it is while it works', async () => {
    let clock = 0;
    const told = await walk([10], () => undefined, { now: () => (clock += 200) });
    expect(told.length).toBeGreaterThan(3);
    expect(told.slice(0, -1).every((state) => state.working)).toBe(true);
    const steps = told.map((state) => state.done);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  it('names a plan that cannot be read and goes on', async () => {
    const told = await walk([3], (_books, { title }) => {
      if (title === '1') throw new Error('no such fact any more');
      return title;
    });
    expect(told.at(-1)).toMatchObject({ done: 3, unreadable: [{ id: 'p1' }] });
    expect(told.at(-1)?.findings).toHaveLength(2);
  });

  it('stops when nobody looks any more, and says nothing further', async () => {
    const control = new AbortController();
    const told = await walk(
      [50],
      (_books, { title }) => {
        if (title === '4') control.abort();
        return title;
      },
      { signal: control.signal },
    );
    expect(told.some((state) => !state.working)).toBe(false);
  });

  it('stops before the next plan where layers come after nobody looks any more', async () => {
    const control = new AbortController();
    let clock = 0;
    const told = await walk([50], () => 'found', {
      signal: control.signal,
      now: () => (clock += 300),
      booksOf: async () => {
        control.abort();
        return {} as LayeredRulebooks;
      },
    });
    expect(told).toHaveLength(1);
  });

  it('names plans whose layers cannot be had, calls them neither compared nor unreadable, and goes on', async () => {
    const layered: WalkInput<string>['plans'] = (async function* () {
      yield { total: 3, plans: [0, 1, 2].map((n) => ({ ...plan(n), document: { title: `${n}`, layers: n === 1 ? ['away'] : [] } })) };
    })();
    const told = await walk([], (_books, { title }) => title, {
      plans: layered,
      booksOf: (layers) => (layers.length > 0 ? Promise.reject(new Error('offline')) : Promise.resolve({} as LayeredRulebooks)),
    });
    expect(told.at(-1)).toMatchObject({ done: 2, total: 3, unreadable: [], missed: [{ id: 'p1' }], working: false });
    expect(
      told
        .at(-1)
        ?.findings.map(({ found }) => found)
        .sort(),
    ).toEqual(['0', '2']);
  });
});

describe('books kept for the length of a walk', () => {
  it('are fetched once for each set of layers, and again where that failed', async () => {
    const asked: string[] = [];
    const books = keptBooks(async (layers) => {
      asked.push(layers.join(' '));
      if (asked.length === 1) throw new Error('offline');
      return layers.join('+');
    });
    await expect(books(['a', 'b'])).rejects.toThrow('offline');
    expect(await Promise.all([books(['a', 'b']), books(['a', 'b']), books([])])).toEqual(['a+b', 'a+b', '']);
    expect(asked).toEqual(['a b', 'a b', '']);
  });
});
