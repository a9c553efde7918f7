import { YumenError, text } from '@yumen/kernel';
import { implement, type Operation, type OperationContext } from '@yumen/platform/operation';
import { versionById } from '../../store.ts';
import * as contracts from '../contract.ts';
import { buildDigest, type Digest } from '../digest.ts';
import { writeFeed } from '../feed.ts';
import { concerns, type PlanAgain, type Role, type TextChange } from '../model.ts';
import { insertReceipt, receiptsOf } from '../store.ts';

declare module '@yumen/platform/operation' {
  interface Ports {
    /** Plans among the records given to which some of these requirements apply, or may. */
    plansUnder?: (db: OperationContext['db'], requirements: readonly string[]) => Promise<readonly PlanAgain[]>;
  }
}

async function digestFor({ db, home, ports }: OperationContext, filter: { role?: Role | undefined; plan?: string | undefined }): Promise<Digest> {
  const { plansUnder } = ports;
  const { changes, others } = await buildDigest(db, home, plansUnder && ((requirements) => plansUnder(db, requirements)));
  return { changes: changes.flatMap((change) => narrowed(change, filter)), others };
}

/** The change as far as a role and a plan are concerned; nothing where they are not. */
function narrowed(change: TextChange, { role, plan }: { role?: Role | undefined; plan?: string | undefined }): TextChange[] {
  const plans = plan === undefined ? change.plans : change.plans.filter((one) => one.id === plan);
  if (plan !== undefined && plans.length === 0) return [];
  const cards = plan === undefined ? change.cards : change.cards.filter((card) => plans.some((one) => one.applies.includes(card.id) || one.open.includes(card.id)));
  const own = { ...change, plans, cards, codings: plan === undefined ? change.codings : [] };
  return role === undefined || concerns(own, role) ? [own] : [];
}

export const listChanges = implement(contracts.listChanges, async (input, context) => {
  const { changes, others } = await digestFor(context, input);
  return { changes: changes.map((change) => structuredClone(change) as never), others };
});

export const changesFeed = implement(contracts.changesFeed, async ({ format, lang, ...filter }, context) => {
  const { changes } = await digestFor(context, filter);
  return writeFeed(format, changes, lang ?? context.lang, filter.role);
});

export const confirmChange = implement(contracts.confirmChange, async ({ change, role }, { db, actor, now, note }) => {
  if (!(await versionById(db, change))) {
    throw new YumenError({
      code: 'not_found',
      what: text(`库里没有这个版本：${change}`, `The library has no such version: ${change}`),
      remedy: text('请从更新摘要页确认', 'confirm it on the page of the digest'),
    });
  }
  await insertReceipt(db, change, role, actor.id, now().toISOString());
  note(change, { role });
  return { receipts: [...((await receiptsOf(db)).get(change) ?? [])] };
});

/** The digest on the server; spread into the room’s operations. */
export const changeOperations: readonly Operation[] = [listChanges, changesFeed, confirmChange];
