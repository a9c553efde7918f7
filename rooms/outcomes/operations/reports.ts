import { YumenError, text } from '@yumen/kernel';
import { implement, type OperationContext, type OutputOf } from '@yumen/platform/operation';
import { readBrief, readReport, readReportFile, startReport } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { REPORT_JOB } from '../jobs/report.ts';
import { countryCode, readRecords } from '../report/gather.ts';
import { makeReport, type Sources } from '../report/make.ts';
import type { Report } from '../report/model.ts';
import { studySource } from '../report/source.ts';

async function sources({ db, home, ports }: OperationContext): Promise<Sources> {
  return { engine: await sharedEngine(home), records: await readRecords(db), waitingPlans: ports.waitingPlans };
}
/** The model is read-only, the schema's type is not; the values are the same. */
const out = (report: Report) => report as OutputOf<typeof readReport>;

export const reportsRead = implement(readReport, async ({ lang, ...source }, context) =>
  out(await makeReport(await sources(context), { ...(await studySource(context.db, source)), lang: lang ?? context.lang }, { signal: context.signal })),
);

export const briefsRead = implement(readBrief, async ({ lang, country, ...source }, context) =>
  out(await makeReport(await sources(context), { ...(await studySource(context.db, source)), lang: lang ?? context.lang, country }, { signal: context.signal })),
);

/** What can be refused at once is: a missing engine, a study that is not there, a country nobody knows. */
export const reportsStart = implement(startReport, async (input, { db, home, jobs, lang }) => {
  await sharedEngine(home);
  await studySource(db, input);
  if (input.country !== undefined) await countryCode(input.country);
  const { id, state } = await jobs.enqueue(REPORT_JOB, { ...input, lang: input.lang ?? lang });
  return { id, state };
});

export const reportsFile = implement(readReportFile, async ({ id }, { jobs, files }) => {
  const job = await jobs.get(id);
  const made = job?.name === REPORT_JOB && job.state === 'done' ? (job.result as { fileName: string }) : undefined;
  const bytes = made && (await files.readBytes(await files.path('outcomes', 'reports', id), { maxBytes: 512 << 20 }).catch(() => undefined));
  if (!made || !bytes) {
    throw new YumenError({
      code: 'not_found',
      what: text('没有这个文件', 'there is no such file'),
      remedy: text('文件保留七天；请重新生成', 'files are kept for seven days; make it again'),
    });
  }
  return { fileName: made.fileName, content: Buffer.from(bytes).toString('base64'), encoding: 'base64' as const };
});
