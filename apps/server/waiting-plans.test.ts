import { checkPlanOperation, planDocuments } from '@yumen/clearance';
import type { PlanDocument } from '@yumen/clearance';
import { currentLayers } from '@yumen/clearance/layers';
import type { CallOperation } from '@yumen/platform/operation';
import { checkPlan } from '@yumen/rules';
import { readPlanInLayers } from '@yumen/rules/patch';
import { expect, it } from 'vitest';
import { waitingPlans } from './waiting-plans.ts';

const PLANS: Readonly<Record<string, PlanDocument>> = {
  several: { title: 'A', partner_country: ['DE', 'JP'], flows: [{ id: 'd', area: 'data', facts: { export_takes_place: true } }] },
  single: { title: 'B', partner_country: 'FR' },
  unstated: { title: 'C' },
};

/** The operations the port uses, over plans in memory. */
const call = (async (contract: unknown, input: { document?: PlanDocument }) => {
  if (contract === planDocuments)
    return { items: Object.entries(PLANS).map(([id, document]) => ({ id, title: document.title, updatedAt: id === 'unstated' ? '2026-11-20' : '2026-11-19', document })) };
  if (contract !== checkPlanOperation) throw new Error('an operation the port is not known to use');
  const { plan, rulebook } = readPlanInLayers(await currentLayers(), input.document);
  return checkPlan(rulebook, plan);
}) as unknown as CallOperation;

it('finds plans by the countries of their partners, each of several', async () => {
  for (const [code, title] of [
    ['JP', 'A'],
    ['DE', 'A'],
    ['FR', 'B'],
  ] as const) {
    const found = await waitingPlans(call)(({ countries }) => countries.includes(code));
    expect(found.map((plan) => plan.title)).toEqual([title]);
  }
  expect(await waitingPlans(call)(({ countries }) => countries.includes('US'))).toEqual([]);
  expect((await waitingPlans(call)(() => true)).map(({ title }) => title)).toEqual(['C', 'A', 'B']);
});

it('says what a plan that was found waits for', async () => {
  const [plan] = await waitingPlans(call)(({ countries }) => countries.includes('DE'));
  expect(plan?.open.length).toBeGreaterThan(0);
});

it('looks at every plan once, a batch at a time, whatever is deleted meanwhile', async () => {
  const ids = Array.from({ length: 450 }, (_, i) => `p${String(i).padStart(3, '0')}`);
  const left = new Set(ids);
  let calls = 0;
  const many = (async (contract: unknown, { after = '', limit = 0 }: { after?: string; limit?: number }) => {
    if (contract !== planDocuments) throw new Error('an operation the port is not known to use');
    calls++;
    const items = [...left].filter((id) => id > after).slice(0, limit);
    // Somebody deletes the first plan of what was just handed out.
    left.delete(items[0] ?? '');
    return { items: items.map((id) => ({ id, title: id, document: { title: id } })) };
  }) as unknown as CallOperation;
  const seen: string[] = [];
  await waitingPlans(many)(({ title }) => {
    seen.push(title);
    return false;
  });
  expect(seen).toEqual(ids);
  expect(calls).toBe(3);
});
