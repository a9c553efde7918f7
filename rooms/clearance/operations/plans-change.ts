import { YumenError, text, type Problem } from '@yumen/kernel';
import type { OperationContext } from '@yumen/platform/operation';
import type { PlanChange, PlanDocument, SavedPlan } from '../contract.ts';
import { insertChange, lockPlan, replacePlan } from '../store.ts';

declare module '@yumen/platform/operation' {
  interface Ports {
    /** Checks a plan against the rulebook: every unknown fact, wrong type and impossible value. Empty when nothing is wrong. */
    validatePlan?: (document: PlanDocument) => readonly Problem[] | Promise<readonly Problem[]>;
  }
}

/** @throws YumenError with everything the rulebook finds wrong; nothing is saved then. */
export async function requireValidPlan({ ports }: OperationContext, document: PlanDocument): Promise<void> {
  const problems = (await ports.validatePlan?.(document)) ?? [];
  if (problems.length > 0) throw new YumenError(problems);
}

/**
 * Makes one change to a plan, with its line in the history. `change` gets the plan as it is and returns what becomes of it.
 * The operation's transaction holds both.
 */
export async function changePlan(
  { db, actor, now }: OperationContext,
  id: string,
  kind: PlanChange['kind'],
  change: (plan: SavedPlan, at: string) => Pick<SavedPlan, 'document' | 'deletedAt'>,
): Promise<SavedPlan> {
  const plan = await lockPlan(db, id);
  if (!plan) throw noSuchPlan(id);
  const at = now().toISOString();
  const { document, deletedAt } = change(plan, at);
  const next: SavedPlan = { ...plan, document, deletedAt, title: document.title, revision: plan.revision + 1, updatedAt: at };
  await replacePlan(db, next);
  await insertChange(db, id, {
    revision: next.revision,
    kind,
    at,
    by: actor.id,
    before: plan.deletedAt === null ? plan.document : null,
    after: deletedAt === null ? document : null,
  });
  return next;
}

/** @throws YumenError conflict when the plan has moved on since the revision the caller saw. */
export function requireRevision(plan: SavedPlan, expected: number): void {
  if (plan.revision === expected) return;
  if (expected > plan.revision) throw futureRevision(plan, expected);
  throw new YumenError({
    code: 'conflict',
    what: text(
      `方案在你打开之后又被改过：你依据的是第 ${expected} 版，现在是第 ${plan.revision} 版`,
      `The plan was changed after you opened it: you started from revision ${expected}, it is now at revision ${plan.revision}`,
    ),
    where: { path: 'revision' },
    remedy: text(
      '你的改动没有保存，也没有覆盖别人的；请重新读取，对照改动记录后再保存',
      'your change was not saved and overwrote nothing; read the plan again, compare with its history, then save',
    ),
  });
}

/** A revision there has never been: a mistake of the caller, or records that were put back from a backup. */
function futureRevision(plan: SavedPlan, expected: number): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text(`方案还没有第 ${expected} 版，最新的是第 ${plan.revision} 版`, `The plan has no revision ${expected} yet, its latest is ${plan.revision}`),
    where: { path: 'revision' },
    remedy: text(
      '没有保存任何内容；请重新读取方案（若刚从备份恢复，记录会回到较早的版本）',
      'nothing was saved; read the plan again (records put back from a backup are at an earlier revision)',
    ),
  });
}

export function noSuchPlan(id: string): YumenError {
  return new YumenError({
    code: 'not_found',
    what: text(`没有这个方案：${id}`, `There is no such plan: ${id}`),
    remedy: text('请从方案列表中选择', 'choose one from the list of plans'),
  });
}

/** @throws YumenError not_found when the plan lies deleted. */
export function requireNotDeleted(plan: SavedPlan): void {
  if (plan.deletedAt === null) return;
  throw new YumenError({
    code: 'not_found',
    what: text(`方案“${plan.title}”已被删除`, `The plan “${plan.title}” was deleted`),
    remedy: text('如需使用，请先恢复', 'restore it to use it again'),
  });
}
