import { basename } from 'node:path';
import { Type } from 'typebox';
import { text } from '@yumen/kernel';
import { defineJob } from '@yumen/platform/jobs';
import { sharedEngine } from '../engine/shared.ts';
import { importAll, type ImportAllProgress } from '../load/import-all.ts';
import { dropUploads } from '../load/uploads.ts';
import { mergeDecisions } from '../store.ts';

/** Loads publication records. Killed or cancelled, it goes on from the engine's own ledger when run again. */
export const importJob = defineJob({
  name: 'outcomes.import',
  input: Type.Object({ files: Type.Array(Type.String()) }),
  run: async ({ files }, context) => {
    const engine = await sharedEngine(context.home);
    const summary = await importAll(engine, files, await mergeDecisions(context.db), {
      signal: context.signal,
      onProgress: (progress) => context.progress({ done: progress.done, total: progress.total, note: noteOf(progress) }),
    });
    await dropUploads(context.home, files);
    return {
      ...summary,
      files: summary.files.map((file) => ({ ...file, file: basename(file.file), repairs: file.repairs.slice(0, KEPT), refusals: file.refusals.slice(0, KEPT) })).slice(0, FILES),
    };
  },
});

/** What a job's result keeps of each file and of many files; the ledger keeps whole reports. */
const KEPT = 20;
const FILES = 500;

function noteOf({ step, file, records }: ImportAllProgress) {
  if (step === 'merging') return text('正在归并同一成果的记录', 'merging records of the same work');
  if (step === 'building') return text('正在汇成成果表', 'building the works');
  return text(`${basename(file)}：已存入 ${records} 条`, `${basename(file)}: ${records} records stored`);
}
