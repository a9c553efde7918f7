import { Type } from 'typebox';
import { text } from '@yumen/kernel';
import { defineJob, type JobContext } from '@yumen/platform/jobs';
import { GrantList } from '../awards/grant-list.ts';
import type { Engine } from '../engine/engine.ts';
import { sharedEngine } from '../engine/shared.ts';
import { applyDecisions } from '../load/decide-links.ts';
import { indexGrants, linkWorks, type LinkOutcome } from '../load/link-works.ts';
import { linkDecisions, loadGrants } from '../store.ts';

/** Links works and awards anew; decisions of people are applied again. */
export const linkJob = defineJob({
  name: 'outcomes.link',
  input: Type.Object({}),
  run: async (_input, context) => linkAnew(await sharedEngine(context.home), context),
});

/** Also part of other jobs: what changes works makes their links old. */
export async function linkAnew(engine: Engine, context: JobContext): Promise<LinkOutcome> {
  const grants = await loadGrants(context.db);
  await indexGrants(engine, grants);
  const decisions = await linkDecisions(context.db);
  const outcome = await linkWorks(engine, new GrantList(grants), {
    decisions,
    signal: context.signal,
    onProgress: ({ works, links }) => context.progress({ done: works, note: text(`已处理 ${works} 项成果，${links} 条关联`, `${works} works read, ${links} links`) }),
  });
  // Somebody may have decided while the links were made.
  const known = new Set(decisions.map((d) => `${d.work}\u0000${d.award}\u0000${d.verdict}`));
  await applyDecisions(
    engine,
    (await linkDecisions(context.db)).filter((d) => !known.has(`${d.work}\u0000${d.award}\u0000${d.verdict}`)),
  );
  return outcome;
}
