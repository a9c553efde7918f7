import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Type } from 'typebox';
import { text } from '@yumen/kernel';
import { defineJob } from '@yumen/platform/jobs';
import { startReport } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { keptIn } from '../kept/kept.ts';
import { weekBefore } from '../kept/week.ts';
import { readRecords } from '../report/gather.ts';
import { makeDocument } from '../report/make.ts';
import { studySource } from '../report/source.ts';

export const REPORT_JOB = 'outcomes.report';

/** Makes a report, a brief or an export and leaves it in the data folder. Run again after a crash it makes the same file anew. */
export const reportJob = defineJob({
  name: REPORT_JOB,
  lane: 'documents',
  input: Type.Object({ ...startReport.input.properties, lang: Type.Union([Type.Literal('zh'), Type.Literal('en')]) }),
  run: async ({ format, lang, country, base, ...source }, context) => {
    const { db, home, ports, files, jobId, signal } = context;
    const { definition, place } = await studySource(db, source);
    const { fileName, bytes } = await makeDocument(
      { engine: await sharedEngine(home), kept: keptIn(home), records: await readRecords(db), waitingPlans: ports.waitingPlans },
      { definition, place, lang, country, base },
      format,
      { signal, onProgress: (done, total) => context.progress({ done, total, note: text(`正在计算指标 ${done} / ${total}`, `computing indicators, ${done} of ${total}`) }) },
    );
    const path = await files.path('outcomes', 'reports', jobId);
    await files.write(path, bytes, { maxBytes: 512 << 20 });
    // Files stay long enough to be fetched, and a copy is a click away.
    await dropOld(dirname(path), weekBefore(context.now()));
    return { fileName, bytes: bytes.byteLength };
  },
});

async function dropOld(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < before) await rm(path, { force: true });
  }
}
