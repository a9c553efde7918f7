import { YumenError, nearestName, text } from '@yumen/kernel';
import type { Requirement, Rulebook } from '@yumen/rules';

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
