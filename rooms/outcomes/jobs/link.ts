import { Type } from 'typebox';
import { text } from '@yumen/kernel';
import { defineJob } from '@yumen/platform/jobs';
import { GrantList } from '../awards/grant-list.ts';
import { sharedEngine } from '../engine/shared.ts';
import { indexGrants, linkWorks } from '../load/link-works.ts';
import { linkDecisions, loadGrants } from '../store.ts';

/** Links works and awards anew; decisions of people are applied again. */
export const linkJob = defineJob({
  name: 'outcomes.link',
  input: Type.Object({}),
  run: async (_input, context) => {
    const engine = await sharedEngine(context.home);
    const grants = await loadGrants(context.db);
    await indexGrants(engine, grants);
    return linkWorks(engine, new GrantList(grants), {
      decisions: await linkDecisions(context.db),
      signal: context.signal,
      onProgress: ({ works, links }) => context.progress({ done: works, note: text(`已处理 ${works} 项成果，${links} 条关联`, `${works} works read, ${links} links`) }),
    });
  },
});
