import type { Place } from '@yumen/kernel';
import { YumenError, nearestName, text } from '@yumen/kernel';
import type { Plan, Requirement, Rulebook } from '@yumen/rules';

/** @throws YumenError `unknown_requirement` with the nearest id. */
export function findRequirement(rulebook: Rulebook, id: string): Requirement {
  const requirement = rulebook.requirement(id);
  if (requirement) return requirement;
  const near = nearestName(id, rulebook.requirementNames);
  throw new YumenError({
    code: 'unknown_requirement',
    what: text(`没有编号为「${id}」的要求`, `there is no requirement '${id}'`),
    remedy: near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : text('yumen rules list 列出全部编号', '`yumen rules list` lists all ids'),
  });
}

/** A flow a plan does not have, with the nearest id or all of them. */
export function noSuchFlow(plan: Plan, id: string, where: Place = { path: 'flow' }): YumenError {
  const ids = plan.flows.map((flow) => flow.id);
  const near = nearestName(id, ids);
  return new YumenError({
    code: 'not_found',
    what: text(`方案中没有流动「${id}」`, `the plan has no flow '${id}'`),
    where,
    remedy: near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : text(`方案的流动：${ids.join('、')}`, `its flows: ${ids.join(', ')}`),
  });
}
