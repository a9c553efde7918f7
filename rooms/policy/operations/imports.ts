import { YumenError, text } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import { readImport as readContract, startImport as startContract } from '../contract.ts';
import { summarise } from '../jobs/import-folder.ts';
import { IMPORT_JOB } from '../jobs/import-job.ts';
import { importedFiles } from '../store.ts';

export const startImport = implement(startContract, async ({ folder }, { jobs, note }) => {
  const job = await jobs.enqueue(IMPORT_JOB, { folder }, { key: folder });
  note(folder);
  return { jobId: job.id };
});

/** Irregular files with their reasons; with `all` the regular ones too. */
export const readImport = implement(readContract, async ({ id, all }, { db }) => {
  const files = await importedFiles(db, id);
  if (files.length === 0) {
    throw new YumenError({
      code: 'not_found',
      what: text(`没有这次导入：${id}`, `There is no such import: ${id}`),
      remedy: text('导入还没有开始，或编号有误', 'it has not begun, or the id is mistaken'),
    });
  }
  const shown = files.filter((file) => all || file.integrity !== 'complete' || file.notes.length > 0);
  return {
    summary: summarise(id, files),
    files: shown.map(({ contiguous: _contiguous, ...file }) => ({
      ...file,
      reasons: [...file.reasons],
      notes: file.notes.map((one) => ({ line: one.line, code: one.code, text: one.text })),
    })),
  };
});
