import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { todayInChina } from '@yumen/kernel';
import { checkPlan } from '@yumen/rules';
import { openTestDatabase } from '@yumen/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { PlanDocument } from '../contract.ts';
import { clearanceRoom } from '../server.ts';
import { findPlan, insertPlan, replacePlan } from '../store.ts';
import { inLayers } from './plan-input.ts';
import { plansUnder } from './plans-under.ts';

const EXAMPLE = fileURLToPath(new URL('../../../data/examples/brain-atlas.yaml', import.meta.url));

describe('plans under requirements', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let document: PlanDocument;
  beforeAll(async () => {
    opened = await openTestDatabase([{ room: 'clearance', folder: clearanceRoom.migrations! }]);
    document = parse(await readFile(EXAMPLE, 'utf8')) as PlanDocument;
    const plan = (id: string, title: string, own: unknown, deletedAt: string | null = null) => ({
      id,
      title,
      document: { ...(own as PlanDocument), title },
      revision: 1,
      createdAt: '2026-11-20T00:00:00Z',
      updatedAt: '2026-11-20T00:00:00Z',
      deletedAt,
    });
    await insertPlan(opened.db, plan('a', 'A', document) as never);
    await insertPlan(opened.db, plan('empty', 'Empty', { flows: [] }) as never);
    await insertPlan(opened.db, plan('gone', 'Gone', document) as never);
    await replacePlan(opened.db, plan('gone', 'Gone', document, '2026-11-20T00:00:00Z') as never);
    await insertPlan(opened.db, plan('broken', 'Broken', { flows: [{ id: 'f', facts: { no_such_fact: true } }] }) as never);
  });
  afterAll(() => opened.close());

  it('are those to which one applies or may, without deleted ones and those that cannot be read', async () => {
    const { rulebook, plan } = await inLayers(document, todayInChina());
    const { verdicts } = checkPlan(rulebook, plan);
    const touching = verdicts.find((verdict) => verdict.verdict === 'applies')!.requirement;
    const open = verdicts.find(
      (verdict) => verdict.verdict === 'undetermined' && !verdicts.some((one) => one.requirement === verdict.requirement && one.verdict === 'applies'),
    )!.requirement;
    const never = rulebook.requirements.map((one) => one.id).find((id) => verdicts.every((verdict) => verdict.requirement !== id || verdict.verdict === 'does_not_apply'))!;
    expect(await plansUnder(opened.db, [touching, open, never])).toEqual([{ id: 'a', title: 'A', applies: [touching], open: [open] }]);
    expect((await plansUnder(opened.db, [open, never]))[0]).toMatchObject({ applies: [], open: [open] });
    expect(await plansUnder(opened.db, [never])).toEqual([]);
    expect(await plansUnder(opened.db, [])).toEqual([]);
    // Kept by revision: a plan that has changed is judged again.
    const saved = (await findPlan(opened.db, 'a'))!;
    await replacePlan(opened.db, { ...saved, revision: saved.revision + 1, document: { ...saved.document, flows: [], facts: {} } } as never);
    expect(await plansUnder(opened.db, [touching])).toEqual([]);
  });
});
