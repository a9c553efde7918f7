import { Type } from 'typebox';
import { text } from '@yumen/kernel';
import { defineJob, type JobContext } from '@yumen/platform/jobs';
import type { Engine } from '../engine/engine.ts';
import { sharedEngine } from '../engine/shared.ts';
import { buildWorks } from '../load/build-works.ts';
import { stopIfAsked } from '../load/import-file.ts';
import { removeLoads } from '../load/loads.ts';
import { dropLeftBehind, mergeRecords } from '../merge/match.ts';
import { mergeDecisions } from '../store.ts';
import { linkAnew } from './link.ts';

/** Merges records by the decisions made, builds the works and links them anew. Run again it comes to the same. */
export const mergeJob = defineJob({
  name: 'outcomes.merge',
  input: Type.Object({}),
  run: async (_input, context) => {
    const engine = await sharedEngine(context.home);
    return rebuild(engine, context);
  },
});

/** Takes the records of a file out, then builds what is derived from records. */
export const removeJob = defineJob({
  name: 'outcomes.remove',
  input: Type.Object({ name: Type.String() }),
  run: async ({ name }, context) => {
    const engine = await sharedEngine(context.home);
    await context.progress({ note: text(`正在移除 ${name} 的记录`, `removing the records of ${name}`) });
    const { records } = await removeLoads(engine, name);
    return { records, ...(await rebuild(engine, context)) };
  },
});

async function rebuild(engine: Engine, context: JobContext) {
  await context.progress({ note: text('正在归并同一成果的记录', 'merging records of the same work') });
  await dropLeftBehind(engine);
  const { merged, review } = await mergeRecords(engine, await mergeDecisions(context.db));
  stopIfAsked(context.signal);
  await context.progress({ note: text('正在汇成成果表', 'building the works') });
  const { works } = await buildWorks(engine);
  const { links } = await linkAnew(engine, context);
  return { works, merged, review: review.length, links };
}
