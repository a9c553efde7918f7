import { text, YumenError } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import { decideMerge, listMerges, startMerging } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import type { Engine } from '../engine/engine.ts';
import { MERGE_AT, mergeCandidates, mergedRecords, scoreOf, type MergeDecision, type Side } from '../merge/match.ts';
import * as store from '../store.ts';

interface MergeLine {
  readonly record: string;
  readonly work: string;
  readonly title: string;
  readonly score: number;
  readonly reasons: string[];
  readonly verdict: 'open' | 'same' | 'different';
  readonly moves: Side;
  readonly stays: Side;
}

export const mergesList = implement(listMerges, async ({ state = 'open', limit = 50, offset = 0 }, { db, home }) => {
  const engine = await sharedEngine(home);
  const decisions = await store.mergeDecisions(db);
  const open = await openPairs(engine, decisions);
  const waiting = await waitingOf(engine, decisions, open);
  if (state === 'merged') {
    const { total, items } = await mergedRecords(engine, { limit, offset });
    const verdicts = new Map(decisions.map((d) => [keyOf(d), d.verdict]));
    const lines = items.map((item): MergeLine => ({
      ...item,
      title: item.moves.title,
      ...scoreOf({ ...item.moves, doi: '' }, item.stays),
      verdict: verdicts.get(keyOf(item)) ?? 'open',
    }));
    return { total, waiting, items: lines };
  }
  const kept = open.filter((pair) => (state === 'open' ? pair.verdict === 'open' && pair.score < MERGE_AT : pair.verdict !== 'open'));
  return { total: kept.length, waiting, items: kept.slice(offset, offset + limit) };
});

const keyOf = (pair: { readonly record: string; readonly work: string }) => `${pair.record}\u0000${pair.work}`;

/** Pairs in different works that are alike, with what was decided about them. */
async function openPairs(engine: Engine, decisions: readonly MergeDecision[]): Promise<MergeLine[]> {
  const verdicts = new Map(decisions.map((d) => [keyOf(d), d.verdict]));
  return (await mergeCandidates(engine)).map((c) => ({ ...c, reasons: [...c.reasons], verdict: verdicts.get(keyOf(c)) ?? 'open' }));
}

/** Decisions the data do not follow yet: pairs said to be the same that are apart, and pairs said to be different that are one work. */
async function waitingOf(engine: Engine, decisions: readonly MergeDecision[], open: readonly MergeLine[]): Promise<number> {
  const same = open.filter((pair) => pair.verdict === 'same').length;
  const different = decisions.filter((d) => d.verdict === 'different');
  if (different.length === 0) return same;
  const [row] = await engine.query<{ n: number }>(
    'SELECT count() AS n FROM records FINAL WHERE (record, work) IN (SELECT arrayJoin(arrayZip({records:Array(String)}, {works:Array(String)})))',
    { records: different.map((d) => d.record), works: different.map((d) => d.work) },
  );
  return same + (row?.n ?? 0);
}

/** Takes effect at the next merging; kept when data are loaded again. */
export const mergesDecide = implement(decideMerge, async (decision, { db, home, actor, now, note }) => {
  const [known] = await (await sharedEngine(home)).query('SELECT 1 AS one FROM records FINAL WHERE record = {record:String} LIMIT 1', { record: decision.record });
  if (!known)
    throw new YumenError({
      code: 'not_found',
      what: text('没有这条记录，数据可能已重新导入', 'there is no such record; data may have been loaded again'),
      remedy: text('请刷新列表', 'load the list again'),
    });
  await store.decideMerge(db, decision, actor.id, now());
  note(decision.record, { work: decision.work, verdict: decision.verdict });
  return decision;
});

export const mergesStart = implement(startMerging, async (_input, { jobs, home }) => {
  await sharedEngine(home);
  const { id, state } = await jobs.enqueue('outcomes.merge', {}, { key: 'all' });
  return { id, state };
});
