import { implement } from '@yumen/platform/operation';
import { checkPlan, diffPlans, explain, nextQuestions, stateOf } from '@yumen/rules';
import { askPlan, checkPlanOperation, diffPlan, explainPlan } from '../contract.ts';
import type { OutputOf } from '@yumen/platform/operation';
import { findRequirement, noSuchFlow } from '../rulebook/index.ts';
import { inLayers } from './plan-input.ts';

export const check = implement(checkPlanOperation, async ({ document, on }) => {
  const { rulebook, plan } = await inLayers(document, on);
  return checkPlan(rulebook, plan) as unknown as OutputOf<typeof checkPlanOperation>;
});

export const questions = implement(askPlan, async ({ document, on, order }) => {
  const { rulebook, plan } = await inLayers(document, on);
  return { questions: nextQuestions(rulebook, stateOf(rulebook, plan), order ? { order } : {}) } as unknown as OutputOf<typeof askPlan>;
});

export const explainOne = implement(explainPlan, async ({ document, on, requirement, flow }) => {
  const { rulebook, plan } = await inLayers(document, on);
  const explanations = explain(rulebook, plan, findRequirement(rulebook, requirement), flow);
  if (explanations.length === 0) throw noSuchFlow(plan, flow ?? '');
  return { explanations };
});

export const diff = implement(diffPlan, async ({ document, from, to }) => {
  // Both days under the layers of the later one: the difference shown is that of the law, not of the local rules.
  const [before, { rulebook, plan: after }] = [await inLayers(document, from), await inLayers(document, to)];
  return diffPlans(rulebook, before.plan, after) as unknown as OutputOf<typeof diffPlan>;
});
