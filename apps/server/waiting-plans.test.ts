import { checkPlanOperation, listPlans, readPlan } from '@yumen/clearance';
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
const call = (async (contract: unknown, input: { id?: string; document?: PlanDocument }) => {
  if (contract === listPlans) return { items: Object.entries(PLANS).map(([id, { title }]) => ({ id, title })) };
  if (contract === readPlan) return { document: PLANS[input.id ?? ''] };
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
});

it('says what a plan that was found waits for', async () => {
  const [plan] = await waitingPlans(call)(({ countries }) => countries.includes('DE'));
  expect(plan?.open.length).toBeGreaterThan(0);
});
