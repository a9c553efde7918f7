import { implement } from '@yumen/platform/operation';
import { decideLink, decideMerge, listLinks, listMerges } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { linksPage } from '../load/read-links.ts';
import { mergeCandidates, MERGE_AT } from '../merge/match.ts';
import * as store from '../store.ts';

export const linksList = implement(listLinks, async ({ status, afterWork = '', afterAward = '', limit = 100 }, { home }) => ({
  items: await linksPage(await sharedEngine(home), { status, after: { work: afterWork, award: afterAward }, limit }),
}));

/** Takes effect at once in the engine and again at each linking, because the decision is kept. */
export const linksDecide = implement(decideLink, async (decision, { db, home, actor, now, note }) => {
  await store.decideLink(db, decision, actor.id, now());
  note(`${decision.work} ${decision.award}`, { verdict: decision.verdict });
  const engine = await sharedEngine(home);
  await engine.exec(
    `INSERT INTO links SELECT * REPLACE (if({verdict:String} = 'rejected', 'rejected', if(status = 'ambiguous', 'repaired', status)) AS status, linked + 1 AS linked)
     FROM links FINAL WHERE work = {work:String} AND award = {award:String}`,
    decision,
  );
  return decision;
});

export const mergesList = implement(listMerges, async (_input, { db, home }) => {
  const decided = new Set((await store.mergeDecisions(db)).map((d) => `${d.record}\u0000${d.work}`));
  const open = (await mergeCandidates(await sharedEngine(home))).filter((c) => c.score < MERGE_AT && !decided.has(`${c.record}\u0000${c.work}`));
  return { items: open.slice(0, 1000).map((c) => ({ ...c, reasons: [...c.reasons] })) };
});

export const mergesDecide = implement(decideMerge, async (decision, { db, actor, now, note }) => {
  await store.decideMerge(db, decision, actor.id, now());
  note(decision.record, { work: decision.work, verdict: decision.verdict });
  return decision;
});
