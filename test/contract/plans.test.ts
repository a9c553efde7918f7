import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '@yumen/kernel';
import { verifyAudit } from '@yumen/platform/audit';
import { silentLog } from '@yumen/platform/log';
import { createPlan, deletePlan, listPlans, planDocuments, planHistory, previewCalendar, readPlan, restorePlan, updatePlan, type PlanDocument } from '@yumen/clearance';
import { clearanceRoom } from '@yumen/clearance/server';
import type { OutputOf } from '@yumen/platform/operation';
import { openApp, type App } from '../../apps/server/app.ts';
import { eachDatabase } from './databases.ts';

/** A plan with every kind of stated fact. */
function plan(change: Partial<PlanDocument> = {}): PlanDocument {
  return {
    title: '与慕尼黑工业大学的联合实验室',
    facts: {
      yes: true,
      count: 1.5,
      note: '含“引号”与 \\ 反斜杠',
      list: ['a', 1, false],
      open: { unknown: true },
      none: { not_applicable: true },
      range: { min: 1, max: '2026-11-20' },
      either: { any_of: ['x', 'y'] },
      money: { amount: 50_000, currency: 'USD' },
    },
    flows: [
      { id: 'f1', area: 'data', title: '样本数据', facts: { yes: false } },
      { id: 'f2', area: 'travel' },
    ],
    unstated: 'unknown',
    answers: [{ flow: 'f1', fact: 'yes', at: '2026-11-20T08:00:00.000Z', by: '王' }],
    ...change,
  };
}

eachDatabase('plans', (place) => {
  let app: App;
  let clock = Date.parse('2026-11-20T08:00:00.000Z');
  beforeAll(async () => {
    app = await openApp({
      ...(await place()),
      rooms: [clearanceRoom],
      log: silentLog(),
      now: () => new Date((clock += 1000)),
      ports: {
        validatePlan: ({ facts = {} }) =>
          'no_such_fact' in facts ? [{ code: 'unknown_fact', what: text('没有这个事实', 'There is no such fact'), where: { path: 'facts.no_such_fact' } }] : [],
      },
    });
  });
  afterAll(() => app.close());

  it('gives back exactly what was saved', async () => {
    const saved = await app.call(createPlan, { document: plan() });
    expect(saved).toMatchObject({ revision: 1, deletedAt: null, title: plan().title, document: plan() });
    expect(await app.call(readPlan, { id: saved.id })).toEqual(saved);
  });

  it('hands out all plans in batches, each once, without those deleted', async () => {
    const made = [];
    for (let n = 0; n < 5; n++) made.push(await app.call(createPlan, { document: { title: `batch ${n}`, partner_country: ['DE', 'JP'] } }));
    const [gone] = made;
    if (gone) await app.call(deletePlan, { id: gone.id, revision: gone.revision });
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { total, items } = await app.call(planDocuments, { after, limit: 2 });
      expect(total).toBe((await app.call(listPlans, {})).total);
      if (items.length === 0) break;
      seen.push(...items.map(({ id, document }) => `${id} ${document.title}`));
      after = items.at(-1)?.id ?? '';
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(
      seen
        .filter((one) => one.includes('batch'))
        .map((one) => one.slice(-7))
        .sort(),
    ).toEqual(['batch 1', 'batch 2', 'batch 3', 'batch 4']);
  });

  it('compares the dates of all plans with another calendar, batch by batch', async () => {
    const facts = { hgr_material_exits: true, hgr_activity_purpose: 'research' };
    for (let n = 0; n < 22; n++) await app.call(createPlan, { document: { title: `moves ${n}`, flows: [{ id: 'blood', area: 'materials', facts }] } });
    const off = Array.from({ length: 28 }, (_, i) => `2026-12-${String(i + 1).padStart(2, '0')}`);
    const moving: string[] = [];
    let batches = 0;
    for (let after: string | undefined = ''; after !== undefined; batches++) {
      const batch: OutputOf<typeof previewCalendar> = await app.call(previewCalendar, { year: 2026, off, work: [], after });
      moving.push(...batch.plans.filter((one) => one.moved.length > 0).map((one) => one.title));
      after = batch.next;
    }
    expect(batches).toBeGreaterThan(1);
    expect(moving.filter((title) => title.startsWith('moves '))).toHaveLength(22);
  });

  it('saves nothing that the rulebook refuses', async () => {
    const before = await app.call(listPlans, {});
    const document = plan({ facts: { no_such_fact: true } });
    await expect(app.call(createPlan, { document })).rejects.toMatchObject({ code: 'unknown_fact' });
    const { id } = await app.call(createPlan, { document: plan() });
    await expect(app.call(updatePlan, { id, revision: 1, document })).rejects.toMatchObject({ code: 'unknown_fact' });
    expect((await app.call(readPlan, { id })).revision).toBe(1);
    expect((await app.call(listPlans, {})).total).toBe(before.total + 1);
  });

  it('lists the latest change first, pages, and searches titles as they are written', async () => {
    for (const title of ['联合招生 100%', '联合招生 100 人', 'Joint_call A', 'JOINT CALL B']) {
      await app.call(createPlan, { document: plan({ title, flows: [] }) });
    }
    const titles = async (search: string) => (await app.call(listPlans, { search })).items.map((item) => item.title);
    expect(await titles('100%')).toEqual(['联合招生 100%']);
    expect(await titles('joint')).toEqual(['JOINT CALL B', 'Joint_call A']);
    expect(await titles('t_c')).toEqual(['Joint_call A']);
    expect(await titles('\\')).toEqual([]);
    const page = await app.call(listPlans, { search: '联合', limit: 1, offset: 1 });
    expect(page).toMatchObject({ total: expect.any(Number), items: [{ title: '联合招生 100%', flows: 0, areas: [] }] });
    const [first] = (await app.call(listPlans, { search: '慕尼黑', limit: 1 })).items;
    expect(first).toMatchObject({ flows: 2, areas: ['data', 'travel'] });
  });

  describe('a change', () => {
    it('is refused when another came first, changes nothing then, and says what to do', async () => {
      const { id } = await app.call(createPlan, { document: plan() });
      const mine = await app.call(updatePlan, { id, revision: 1, document: plan({ title: '甲' }) });
      expect(mine).toMatchObject({ revision: 2, title: '甲' });
      const late = app.call(updatePlan, { id, revision: 1, document: plan({ title: '乙' }) });
      await expect(late).rejects.toMatchObject({ code: 'conflict', problems: [{ remedy: { zh: expect.stringContaining('没有保存') } }] });
      expect(await app.call(readPlan, { id })).toMatchObject({ revision: 2, title: '甲' });
    });

    it('is won by exactly one of many at once', async () => {
      const { id } = await app.call(createPlan, { document: plan() });
      const attempts = Array.from({ length: 12 }, (_unused, n) => app.call(updatePlan, { id, revision: 1, document: plan({ title: `第 ${n} 人` }) }));
      const results = await Promise.allSettled(attempts);
      const won = results.filter((result) => result.status === 'fulfilled');
      expect(won).toHaveLength(1);
      expect(results.filter((result) => result.status === 'rejected').map((result) => result.reason.code)).toEqual(Array(11).fill('conflict'));
      expect(await app.call(readPlan, { id })).toEqual(won[0]?.value);
    });
  });

  it('keeps every change with the document before and after it', async () => {
    const { id } = await app.call(createPlan, { document: plan({ title: '一' }) });
    await app.call(updatePlan, { id, revision: 1, document: plan({ title: '二' }) });
    await app.call(deletePlan, { id });
    await app.call(restorePlan, { id });
    const history = await app.call(planHistory, { id });
    expect(history.items.map(({ revision, kind, before, after, by }) => [revision, kind, before?.title, after?.title, by])).toEqual([
      [4, 'restored', undefined, '二', 'local'],
      [3, 'deleted', '二', undefined, 'local'],
      [2, 'updated', '一', '二', 'local'],
      [1, 'created', undefined, '一', 'local'],
    ]);
    expect(history.items[2]?.before).toEqual(plan({ title: '一' }));
    expect(await app.call(planHistory, { id, limit: 1, offset: 3 })).toMatchObject({ total: 4, items: [{ revision: 1 }] });
  });

  it('takes a deleted plan out of sight and brings it back whole', async () => {
    const saved = await app.call(createPlan, { document: plan({ title: '待删' }) });
    const { id } = saved;
    await expect(app.call(deletePlan, { id, revision: 7 })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('no revision 7 yet, its latest is 1') });
    expect(await app.call(deletePlan, { id, revision: 1 })).toMatchObject({ revision: 2, deletedAt: expect.any(String) });
    await expect(app.call(readPlan, { id })).rejects.toThrow('待删');
    await expect(app.call(deletePlan, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(app.call(updatePlan, { id, revision: 2, document: plan() })).rejects.toMatchObject({ code: 'not_found' });
    expect((await app.call(listPlans, { search: '待删' })).total).toBe(0);
    expect((await app.call(listPlans, { search: '待删', deleted: true })).items).toMatchObject([{ id }]);
    expect(await app.call(restorePlan, { id })).toMatchObject({ revision: 3, deletedAt: null, document: saved.document });
    expect(await app.call(readPlan, { id })).toMatchObject({ document: saved.document });
    await expect(app.call(restorePlan, { id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([readPlan, planHistory, deletePlan, restorePlan])('says so when there is no such plan: $name', async (contract) => {
    await expect(app.call(contract, { id: 'none' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    [{ title: '' }, 'document.title'],
    [{ flows: [{ id: 'a', area: 'space' }] }, 'document.flows.0.area'],
    [{ facts: { x: { unknown: false } } }, 'document.facts.x'],
    [{ facts: { x: { min: 1, other: 2 } } }, 'document.facts.x'],
    [{ facts: { x: null } }, 'document.facts.x'],
    [{ facts: { x: {} } }, 'document.facts.x'],
  ])('refuses %j at its place', async (change, path) => {
    const document = { ...plan(), ...change } as PlanDocument;
    await expect(app.call(createPlan, { document })).rejects.toMatchObject({ problems: [{ code: 'bad_request', where: { path } }] });
  });

  it("refuses characters that cannot be stored, as the caller's mistake", async () => {
    await expect(app.call(createPlan, { document: plan({ title: 'a\0b' }) })).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('has an audit entry for every change and none for what was refused, in one unbroken chain', async () => {
    const { db } = app.base;
    const [changes] = await db.sql<{ n: number }>`select count(*) as n from clearance.plan_changes`;
    const [entries] = await db.sql<{ n: number }>`select count(*) as n from platform.audit_events where event like 'plan.%'`;
    expect(entries).toEqual(changes);
    expect(await verifyAudit(db)).toEqual({ entries: changes?.n, brokenAt: null });
  });
});
