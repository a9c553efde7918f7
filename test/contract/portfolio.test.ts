import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPlan, exportRun, listReforms, listRuns, planOfRun, plansBehind, readReform, readRun, startRun, uploadPlans, uploadReform } from '@yumen/clearance';
import type { PlanDocument, PortfolioRun, RunInput } from '@yumen/clearance';
import { clearanceRoom } from '@yumen/clearance/server';
import { isYumenError } from '@yumen/kernel';
import { cancelJob, readJob } from '@yumen/platform/jobs';
import { silentLog } from '@yumen/platform/log';
import { openApp, type App } from '../../apps/server/app.ts';
import { eachDatabase } from './databases.ts';

const ON = '2026-11-20';
const TABLE = [
  'id,title,area,institution,partner_country,export_takes_place,contains_personal_information,contains_important_data',
  'p1,One,data,inst-1,DE,yes,yes,yes',
  'p2,Two,data,inst-1,FR,yes,?,no',
  'p3,Bad,data,inst-2,FR,perhaps,no,no',
  'p4,Four,data,inst-2,FR,no,no,no',
].join('\n');
const PATCH =
  'id: mine\nkind: reform\ntitle: {zh: 我的, en: Mine}\nchanges:\n  - requirement: data.security-assessment\n    kind: filing\n    duration: {n: 5, unit: working_day}\n';

eachDatabase('portfolio', (place) => {
  let app: App;
  let folder: string;
  beforeAll(async () => {
    app = await openApp({ ...(await place()), rooms: [clearanceRoom], log: silentLog() });
    folder = await mkdtemp(join(tmpdir(), 'yumen-folder-'));
    app.startJobs();
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function ended(id: string): Promise<string> {
    for (;;) {
      const { state } = await app.call(readJob, { id });
      if (state !== 'waiting' && state !== 'running') return state;
      await wait(50);
    }
  }
  async function run(input: RunInput): Promise<PortfolioRun> {
    const { id } = await app.call(startRun, input);
    expect(await ended(id)).toBe('done');
    return app.call(readRun, { id });
  }
  const refused = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => undefined,
      (problem: unknown) => problem,
    );
    return isYumenError(error) ? error.message : String(error);
  };

  it('checks a table handed in, reports its bad rows, and names the plans behind every figure', async () => {
    const { file } = await app.call(uploadPlans, { name: 'plans.csv', content: TABLE });
    const { id, check } = await run({ kind: 'check', source: { from: 'file', file, name: 'plans.csv' }, on: ON });
    expect(check).toMatchObject({ plans: 3, bad: { count: 1 } });
    expect(check?.bad.problems[0]?.where).toMatchObject({ file: 'plans.csv', line: 4, column: 6 });
    const assessment = check?.requirements.find((item) => item.requirement === 'data.security-assessment');
    const behind = await app.call(plansBehind, { id, figure: 'applies:data.security-assessment' });
    expect(behind.total).toBe(assessment?.applies);
    expect(behind.items[0]).toMatchObject({ id: 'p1', institution: 'inst-1', countries: ['DE'], file: 'plans.csv', line: 2 });
    expect((await app.call(plansBehind, { id, figure: 'every', country: 'FR', limit: 1, offset: 1 })).items.map((plan) => plan.id)).toEqual(['p4']);
    const { document } = await app.call(planOfRun, { id, file: 'plans.csv', line: 2, plan: 'p1' });
    expect(document).toMatchObject({ title: 'One', flows: [{ area: 'data', facts: { contains_important_data: true } }] });
    expect(await refused(app.call(planOfRun, { id, file: 'plans.csv', line: 2, plan: 'p9' }))).toContain("'p9' is no longer where it was");
  });

  it('answers a question asked before from what is kept, and says what it has', async () => {
    const input: RunInput = { kind: 'check', source: { from: 'sample', size: 50, seed: 4 }, on: ON };
    const first = await run(input);
    expect(await app.call(startRun, input)).toEqual({ id: first.id, done: true });
    expect((await app.call(startRun, { ...input, source: { from: 'sample', size: 50, seed: 5 } })).done).toBe(false);
    const { items } = await app.call(listRuns, { kind: 'check' });
    expect(items.find((item) => item.id === first.id)).toMatchObject({ done: true, plans: 50, input });
  });

  it('checks saved plans and a folder', async () => {
    expect(await refused(app.call(readRun, { id: 'nothing' }))).toContain('run it once more');
    const plan: PlanDocument = { title: 'Saved', institution: 'inst-9', partner_country: ['DE', 'JP'], flows: [{ id: 'a', area: 'data', facts: { export_takes_place: true } }] };
    const saved = await app.call(createPlan, { document: plan });
    const mine = await run({ kind: 'check', source: { from: 'plans' }, on: ON });
    expect(mine.check).toMatchObject({ plans: 1, groups: { institution: [{ key: 'inst-9', plans: 1 }] } });
    expect(mine.check?.groups.country.map(({ key, plans }) => [key, plans])).toEqual([
      ['DE', 1],
      ['JP', 1],
    ]);
    expect((await app.call(plansBehind, { id: mine.id, figure: 'every' })).items).toEqual([
      { id: saved.id, title: 'Saved', file: 'saved', institution: 'inst-9', countries: ['DE', 'JP'] },
    ]);
    await writeFile(join(folder, 'a.yaml'), 'title: A\nfacts: {export_takes_place: true}\n');
    await writeFile(join(folder, 'b.jsonl'), '{"title":"B","partner_country":"JP"}\n{"title":\n');
    const both = await run({ kind: 'check', source: { from: 'path', path: folder }, on: ON });
    expect(both.check).toMatchObject({ plans: 2, bad: { count: 1 } });
    const gone = await app.call(startRun, { kind: 'check', source: { from: 'path', path: join(folder, 'missing') } });
    expect(await ended(gone.id)).toBe('failed');
    expect((await app.call(readJob, { id: gone.id })).problem).toMatchObject({ code: 'file_unreadable' });
  });

  it('evaluates reforms that ship, spread a layer or are handed in; refuses what does not fit with its line', async () => {
    const { reforms } = await app.call(listReforms, {});
    expect(reforms.map((reform) => reform.id)).toContain('threshold-one-million');
    expect(reforms.find((reform) => reform.id === 'ten-working-days')?.changes[0]?.lines.map((line) => line.en)).toEqual([
      expect.stringMatching(/^Time limit: .*20 working days.* → .*10 working days/),
    ]);
    const layer = reforms.find((reform) => reform.origin === 'layer');
    expect((await app.call(readReform, { id: layer?.id ?? '' })).content).toContain('kind: reform');
    const own = await app.call(uploadReform, { name: 'mine.yaml', content: PATCH });
    expect(own.changes[0]?.lines.map((line) => line.zh)).toContain('性质：审批 → 备案');
    expect((await app.call(readReform, { id: own.id })).content).toBe(PATCH);
    expect(await refused(app.call(uploadReform, { name: 'mine.yaml', content: PATCH.replace('security', 'securty') }))).toMatch(/mine\.yaml:5:\d+.*data\.security-assessment/);
    expect(await refused(app.call(startRun, { kind: 'reform', source: { from: 'plans' } }))).toContain('no reform is chosen');

    const result = await run({ kind: 'reform', source: { from: 'sample', size: 300, seed: 2 }, on: ON, reforms: [own.id, 'pilot-zone-everywhere'] });
    expect(result.reform?.reforms.map((outcome) => outcome.id)).toEqual(['mine', 'example.pilot-zone-everywhere']);
    const freed = result.reform?.reforms[1]?.plans.freed ?? 0;
    expect(freed).toBeGreaterThan(0);
    expect((await app.call(plansBehind, { id: result.id, figure: 'reform1:freed' })).total).toBe(freed);
  });

  it('compares desks, and exports every table and the plans behind a figure', async () => {
    const { id, desks } = await run({ kind: 'desks', source: { from: 'sample', size: 300, seed: 2 }, on: ON });
    const [desk] = desks?.desks ?? [];
    expect(desks?.copies.handedIn).toBeGreaterThan(desks?.copies.different ?? 0);
    expect((await app.call(plansBehind, { id, figure: `authority:${desk?.authority.zh}` })).total).toBe(desk?.plans);
    const csv = await app.call(exportRun, { id, format: 'csv', lang: 'en' });
    expect(csv.content.split('\r\n')).toHaveLength(2 + (desks?.desks.reduce((sum, item) => sum + item.documents.length + item.facts.length, 0) ?? 0));
    const xlsx = await app.call(exportRun, { id, format: 'xlsx', lang: 'zh' });
    expect(Buffer.from(xlsx.content, 'base64').subarray(0, 2).toString()).toBe('PK');
    const plans = await app.call(exportRun, { id, format: 'csv', figure: 'every', lang: 'en' });
    expect(plans.content.split('\r\n')).toHaveLength(302);
    expect(await refused(app.call(exportRun, { id, format: 'csv', table: 'nothing' }))).toContain('asked');
  });

  it('stops when cancelled and leaves nothing behind', async () => {
    const { id } = await app.call(startRun, { kind: 'check', source: { from: 'sample', size: 900_000, seed: 1 }, on: ON });
    while ((await app.call(readJob, { id })).state === 'waiting') await wait(20);
    await app.call(cancelJob, { id });
    expect(await ended(id)).toBe('cancelled');
    expect((await app.call(readRun, { id })).check).toBeUndefined();
    expect(await refused(app.call(plansBehind, { id, figure: 'every' }))).toContain('is gone');
  });
});
