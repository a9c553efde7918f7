import { implement } from '@yumen/platform/operation';
import { checkPlan, diffPlans, explain, nextQuestions, readPlan, stateOf } from '@yumen/rules';
import { askPlan, checkPlanOperation, diffPlan, explainPlan } from '../contract.ts';
import type { OutputOf } from '@yumen/platform/operation';
import { currentRulebook, findRequirement } from '../rulebook/index.ts';

export const check = implement(checkPlanOperation, async ({ document, on }) => {
  const { rulebook } = await currentRulebook();
  return checkPlan(rulebook, readPlan(rulebook, document, on ? { on } : {})) as unknown as OutputOf<typeof checkPlanOperation>;
});

export const questions = implement(askPlan, async ({ document, on, order }) => {
  const { rulebook } = await currentRulebook();
  const plan = readPlan(rulebook, document, on ? { on } : {});
  return { questions: nextQuestions(rulebook, stateOf(rulebook, plan), order ? { order } : {}) } as unknown as OutputOf<typeof askPlan>;
});

export const explainOne = implement(explainPlan, async ({ document, on, requirement, flow }) => {
  const { rulebook } = await currentRulebook();
  const found = findRequirement(rulebook, requirement);
  return { explanations: explain(rulebook, readPlan(rulebook, document, on ? { on } : {}), found, flow) };
});

export const diff = implement(diffPlan, async ({ document, from, to }) => {
  const { rulebook } = await currentRulebook();
  const [before, after] = [from, to].map((on) => readPlan(rulebook, document, { on })) as [ReturnType<typeof readPlan>, ReturnType<typeof readPlan>];
  return diffPlans(rulebook, before, after) as unknown as OutputOf<typeof diffPlan>;
});
