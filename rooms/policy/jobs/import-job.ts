import { Type } from 'typebox';
import { text } from '@yumen/kernel';
import { defineJob } from '@yumen/platform/jobs';
import { refreshIndex } from '../search/service.ts';
import { importFolder } from './import-folder.ts';

export const IMPORT_JOB = 'policy.import';

/** Imports a folder, then builds the search index anew. After a crash it goes on where it was; the job's id is the import's. */
export const importJob = defineJob({
  name: IMPORT_JOB,
  input: Type.Object({ folder: Type.String() }),
  run: async ({ folder }, context) => {
    const summary = await importFolder(context.jobId, folder, context);
    await context.progress({ done: summary.files, total: summary.files, note: text('正在建立检索', 'Building the search index') });
    await refreshIndex(context, { signal: context.signal });
    return summary;
  },
});
