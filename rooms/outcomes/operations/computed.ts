import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { text, YumenError } from '@yumen/kernel';
import type { JobRecord, OperationContext } from '@yumen/platform/operation';
import type { StudyDefinition } from '../contract.ts';
import { sharedEngine } from '../engine/shared.ts';
import { STUDY_JOB, type StudyJobResult } from '../jobs/study.ts';
import { keptIn } from '../kept/kept.ts';
import { revisionOf } from '../kept/revision.ts';
import { keptStudies } from '../kept/studies.ts';
import type { StudyResult } from '../study/result.ts';
import { checkStudy } from '../study/run.ts';

/** What a small collection needs at most; a reader notices no wait. */
const PATIENCE_MS = 1500;
const LOOK_MS = 40;

type Computed = { readonly results: readonly StudyResult[]; readonly job: null } | { readonly results: null; readonly job: JobRecord };

/**
 * Results of studies: those kept for the data as they are, or a job that computes them, waited for a moment. Whoever asks for the same
 * joins the job. A caller that gives the job it was told is given what that job computed, even if the data have changed
 * since, and never starts another one by looking.
 */
export async function computed(definitions: readonly StudyDefinition[], asked: string | undefined, context: OperationContext): Promise<Computed> {
  for (const definition of definitions) checkStudy(definition);
  const { jobs, home } = context;
  const [engine, kept] = [await sharedEngine(home), keptIn(home)];
  const key = createHash('sha256').update(JSON.stringify(definitions)).digest('hex');
  const known = asked === undefined ? undefined : await jobs.get(asked);
  if (known?.name !== STUDY_JOB) {
    const results = await keptStudies(engine, kept, definitions, await revisionOf(engine));
    if (results) return { results, job: null };
  }
  const begun = known?.name === STUDY_JOB ? known : await jobs.enqueue(STUDY_JOB, { definitions }, { key });
  const job = await ended(begun, context);
  if (job.state !== 'done') return { results: null, job };
  const results = await keptStudies(engine, kept, definitions, (job.result as StudyJobResult).revision);
  if (results) return { results, job: null };
  // A job of another question, or one whose results were dropped since: asked for anew. What was only just computed would come to the same again.
  if (known?.name === STUDY_JOB) return computed(definitions, undefined, context);
  throw new YumenError({
    code: 'internal',
    what: text('指标已算出，但结果读不回来', 'The figures were computed, but cannot be read back'),
    remedy: text('请检查数据文件夹的磁盘空间与读写权限，然后重试', 'check the disk space of the data folder and that it may be read and written, then try again'),
  });
}

async function ended(begun: JobRecord, { jobs, signal }: OperationContext): Promise<JobRecord> {
  const until = Date.now() + PATIENCE_MS;
  let job = begun;
  while ((job.state === 'waiting' || job.state === 'running') && Date.now() < until && !signal.aborted) {
    await pause(LOOK_MS);
    job = (await jobs.get(job.id)) ?? job;
  }
  return job;
}
