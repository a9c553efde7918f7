import { Type } from 'typebox';
import { text } from '@yumen/kernel';
import { defineJob } from '@yumen/platform/jobs';
import { sharedEngine } from '../engine/shared.ts';
import { importAll } from '../load/import-all.ts';
import { mergeDecisions } from '../store.ts';

/** Loads publication records. Killed or cancelled, it goes on from the engine's own ledger when run again. */
export const importJob = defineJob({
  name: 'outcomes.import',
  input: Type.Object({ files: Type.Array(Type.String()) }),
  run: async ({ files }, context) => {
    const engine = await sharedEngine(context.home);
    return importAll(engine, files, await mergeDecisions(context.db), {
      signal: context.signal,
      onProgress: ({ file, records }) => context.progress({ done: records, note: text(`已存入 ${records} 条：${file}`, `${records} records stored of ${file}`) }),
    });
  },
});
