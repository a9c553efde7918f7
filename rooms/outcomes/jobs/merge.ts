import { basename } from 'node:path';
import { Type } from 'typebox';
import { text } from '@yumen/kernel';
import { defineJob, type JobContext } from '@yumen/platform/jobs';
import type { Engine } from '../engine/engine.ts';
import { sharedEngine } from '../engine/shared.ts';
import { EXAMPLE_FILES, EXAMPLE_FOLDER, EXAMPLE_LIST, EXAMPLE_STUDY } from '../example/grants.ts';
import { buildWorks } from '../load/build-works.ts';
import { stopIfAsked } from '../load/import-file.ts';
import { loadedFiles, loadsEndingWith, removeLoads } from '../load/loads.ts';
import { dropLeftBehind, mergeRecords } from '../merge/match.ts';
import { mergeDecisions, removeGrantList, removeStudy } from '../store.ts';
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
  input: Type.Object({ id: Type.String() }),
  run: async ({ id }, context) => {
    const engine = await sharedEngine(context.home);
    const name = basename((await loadedFiles(engine, [id])).get(id) ?? '');
    await context.progress({ note: text(`正在移除 ${name} 的记录`, `removing the records of ${name}`) });
    const { records } = await removeLoads(engine, [id]);
    return { records, ...(await rebuild(engine, context)) };
  },
});

/** Takes the whole invented example out: its papers, its grant list and its study. */
export const removeExampleJob = defineJob({
  name: 'outcomes.example.remove',
  input: Type.Object({}),
  run: async (_input, context) => {
    const engine = await sharedEngine(context.home);
    await context.progress({ note: text('正在移除虚构示例', 'removing the invented example') });
    const { records } = await removeLoads(
      engine,
      await loadsEndingWith(
        engine,
        EXAMPLE_FILES.map((name) => `/${EXAMPLE_FOLDER}/${name}`),
      ),
    );
    await removeGrantList(context.db, EXAMPLE_LIST);
    await removeStudy(context.db, EXAMPLE_STUDY);
    return { records, ...(await rebuild(engine, context)) };
  },
});

/** Merges, builds and links anew. */
async function rebuild(engine: Engine, context: JobContext) {
  await context.progress({ note: text('正在归并同一成果的记录', 'merging records of the same work') });
  await dropLeftBehind(engine);
  const { merged, review } = await mergeRecords(engine, await mergeDecisions(context.db), { signal: context.signal });
  stopIfAsked(context.signal);
  await context.progress({ note: text('正在汇成成果表', 'building the works') });
  const { works } = await buildWorks(engine, { signal: context.signal });
  const { links } = await linkAnew(engine, context);
  return { works, merged, review: review.length, links };
}
