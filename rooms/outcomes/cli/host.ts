import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Static } from 'typebox';
import { text, YumenError, type Bilingual } from '@yumen/kernel';
import { clientOf, findServer } from '@yumen/platform/client';
import { readConfig } from '@yumen/platform/config';
import type { Database } from '@yumen/platform/db';
import { readJob } from '@yumen/platform/jobs';
import type { CallOperation } from '@yumen/platform/operation';
import type { Engine } from '../engine/engine.ts';

/** Where a command works: at a running server, or on the data folder itself. */
export type Place = { readonly server: CallOperation } | { readonly server: undefined; readonly home: string };

export async function findPlace(): Promise<Place> {
  const config = readConfig();
  const url = config.databaseUrl === undefined ? await findServer(config.home) : undefined;
  return url === undefined ? { server: undefined, home: config.home } : { server: clientOf(url) };
}

/** Runs work with the engine of a data folder and closes it again. */
export async function withEngine<T>(home: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const { sharedEngine, closeSharedEngine } = await import('../engine/shared.ts');
  const engine = await sharedEngine(home);
  try {
    return await work(engine);
  } finally {
    await closeSharedEngine(home);
  }
}

/** True where the folder holds records, or a database server does: without either there is nothing to read and none is created. */
export function hasRecords(home: string): boolean {
  return readConfig().databaseUrl !== undefined || existsSync(join(home, 'db'));
}

/** Runs work with the records of a data folder, migrated, and closes them again. */
export async function withRecords<T>(home: string, work: (db: Database) => Promise<T>): Promise<T> {
  const { openDatabase, migrate } = await import('@yumen/platform/db');
  const opened = await openDatabase({ home, databaseUrl: readConfig().databaseUrl });
  try {
    await migrate(opened.db, [{ room: 'outcomes', folder: new URL('../migrations/', import.meta.url) }]);
    return await work(opened.db);
  } finally {
    await opened.close();
  }
}

const POLL_MS = 500;

/** Waits for a job at a server; its progress goes to `onNote`. @throws YumenError with the job's own problem. */
export async function waitForJob(call: CallOperation, id: string, onNote: (note: Bilingual) => void): Promise<unknown> {
  for (let last = ''; ;) {
    const job = await call(readJob, { id });
    if (job.progress.note && job.progress.note.en !== last) onNote(job.progress.note);
    last = job.progress.note?.en ?? last;
    if (job.state === 'done') return job.result;
    if (job.state === 'failed' || job.state === 'cancelled') throw unfinished(job);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

/** Asks a server for what a job computes until it is there. @throws YumenError with the job's own problem. */
export async function waitForResult<Input extends object, Result>(
  ask: (input: Input & { job?: string }) => Promise<{ job: Job | null; result: Result | null }>,
  input: Input,
  onNote: (done: number, total: number) => void,
): Promise<Result> {
  for (let asked: { job?: string } = {}; ;) {
    const { job, result } = await ask({ ...input, ...asked });
    if (result !== null) return result;
    if (job === null || job.state === 'failed' || job.state === 'cancelled') throw unfinished(job);
    if (job.progress.total) onNote(job.progress.done ?? 0, job.progress.total);
    asked = { job: job.id };
  }
}

type Job = Static<typeof readJob.output>;

function unfinished(job: Pick<Job, 'state' | 'problem'> | null): YumenError {
  return new YumenError({
    code: job?.state === 'cancelled' ? 'cancelled' : 'internal',
    what: job?.problem?.what ?? text('后台任务未完成', 'the background job did not finish'),
    ...(job?.problem?.remedy ? { remedy: job.problem.remedy } : {}),
  });
}

/** Paths for a server are absolute: it has another working directory. */
export function absolute(paths: readonly string[]): string[] {
  return paths.map((path) => resolve(path));
}
