import { text, YumenError } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import { countLinks, decideLink, listLinks, startLinking } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { applyDecisions } from '../load/decide-links.ts';
import { linkCounts, linksPage, withDetails } from '../load/read-links.ts';
import * as store from '../store.ts';

/** The engine is opened first: where it is missing the caller learns it now, not from a failed job. */
export const linksStart = implement(startLinking, async (_input, { jobs, home }) => {
  await sharedEngine(home);
  const { id, state } = await jobs.enqueue('outcomes.link', {}, { key: 'all' });
  return { id, state };
});

export const linksList = implement(listLinks, async ({ afterWork = '', afterAward = '', limit = 100, ...filter }, { home }) => {
  const engine = await sharedEngine(home);
  return { items: await withDetails(engine, await linksPage(engine, { ...filter, after: { work: afterWork, award: afterAward }, limit })) };
});

export const linksCount = implement(countLinks, async (_input, { home }) => linkCounts(await sharedEngine(home)));

/** Takes effect at once in the engine and again at each linking, because the decision is kept. */
export const linksDecide = implement(decideLink, async (decision, { db, home, actor, now, note }) => {
  const engine = await sharedEngine(home);
  const [known] = await linksPage(engine, { exact: decision, after: { work: '', award: '' }, limit: 1 });
  if (!known) throw noSuchLink();
  await store.decideLink(db, decision, actor.id, now());
  note(`${decision.work} ${decision.award}`, { verdict: decision.verdict });
  await applyDecisions(engine, [decision]);
  return decision;
});

function noSuchLink(): YumenError {
  return new YumenError({
    code: 'not_found',
    what: text('没有这条关联，数据可能已重新导入', 'there is no such link; data may have been loaded again'),
    remedy: text('请刷新列表', 'load the list again'),
  });
}
