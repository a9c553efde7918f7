import { YumenError, text, type Lang } from '@yumen/kernel';
import { implement, type OperationContext, type OutputOf } from '@yumen/platform/operation';
import { readBrief, readReport, readReportFile, startReport, type StudyDefinition } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { REPORT_JOB } from '../jobs/report.ts';
import { keptIn } from '../kept/kept.ts';
import { countryCode, readRecords } from '../report/gather.ts';
import { makeReport, studiesOf } from '../report/make.ts';
import { studySource } from '../report/source.ts';
import { computed } from './computed.ts';

interface Asked {
  readonly lang?: Lang | undefined;
  readonly country?: string | undefined;
  readonly job?: string | undefined;
  readonly study?: string | undefined;
  readonly definition?: StudyDefinition | undefined;
}

/** The figures are kept or computed by a job; words and plans are of this moment. */
async function reportOf({ lang, country, job: asked, ...source }: Asked, context: OperationContext) {
  const { db, home, ports } = context;
  const wanted = { ...(await studySource(db, source)), lang: lang ?? context.lang, country };
  const { results, job } = await computed(await studiesOf(wanted), asked, context);
  if (!results) return { job, result: null };
  const sources = { engine: await sharedEngine(home), kept: keptIn(home), records: await readRecords(db), waitingPlans: ports.waitingPlans };
  // The model is read-only, the schema's type is not; the values are the same.
  return { job: null, result: (await makeReport(sources, wanted, results)) as OutputOf<typeof readReport>['result'] };
}

export const reportsRead = implement(readReport, reportOf);
export const briefsRead = implement(readBrief, reportOf);

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
