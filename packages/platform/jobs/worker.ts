import { randomUUID } from 'node:crypto';
import { YumenError, isYumenError, text, type ErrorCode } from '@yumen/kernel';
import { json, type Database } from '../db/index.ts';
import type { BaseContext } from '../operation/call.ts';
import type { JobContext, JobDefinition } from './job.ts';

export interface Worker {
  /** There may be work: look now rather than at the next turn. */
  poke(): void;
  /** Stops taking work; a running job is asked to stop and goes back to the queue with what it saved. */
  stop(): Promise<void>;
}

interface ClaimedJob {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  readonly checkpoint: unknown;
  readonly attempts: number;
  readonly max_attempts: number;
}

const LEASE_SECONDS = 30;
/** How often the lease is renewed and a wish to cancel is looked for. */
const HEARTBEAT_MS = 1000;
const IDLE_MS = 500;
/** Failures that may pass by themselves; others are not tried again with the same input. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['database_unavailable', 'timeout', 'internal']);

interface WorkerOptions {
  readonly alone: boolean;
  readonly idleMs?: number;
}

/**
 * Runs the jobs of each lane one at a time. `alone` says that no other server can be at work on these records, as with the embedded
 * database: then jobs left running by a crash are taken up at once instead of when their lease runs out.
 */
export function startWorker(base: BaseContext, definitions: ReadonlyMap<string, JobDefinition>, options: WorkerOptions): Worker {
  const lanes = new Set([...definitions.values()].map((definition) => definition.lane));
  const workers = [...lanes].map((lane) => startLane(base, definitions, lane, options));
  return {
    poke: () => workers.forEach((worker) => worker.poke()),
    stop: async () => void (await Promise.all(workers.map((worker) => worker.stop()))),
  };
}

function startLane(base: BaseContext, definitions: ReadonlyMap<string, JobDefinition>, lane: string | undefined, options: WorkerOptions): Worker {
  const names = () => [...definitions.values()].filter((definition) => definition.lane === lane).map((definition) => definition.name);
  const me = randomUUID();
  const stopping = new AbortController();
  let wake: () => void = () => undefined;

  async function loop(): Promise<void> {
    if (options.alone) await base.db.sql`update platform.jobs set lease_until = now() where state = 'running' and name = any(${names()}::text[])`;
    while (!stopping.signal.aborted) {
      const job = await claim(base.db, me, names());
      const definition = job && definitions.get(job.name);
      if (job && definition) await work(job, definition, base, me, stopping.signal);
      else await idle();
    }
  }

  function idle(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, options.idleMs ?? IDLE_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function forever(): Promise<void> {
    while (!stopping.signal.aborted) {
      await loop().catch(async (error: unknown) => {
        if (!stopping.signal.aborted) base.log.error({ err: error }, 'the job worker failed and goes on');
        await idle();
      });
    }
  }

  const running = forever();
  return {
    poke: () => wake(),
    async stop() {
      stopping.abort();
      wake();
      await running;
    },
  };
}

async function claim(db: Database, me: string, names: readonly string[]): Promise<ClaimedJob | undefined> {
  const rows = await db.sql<ClaimedJob>`
    update platform.jobs set
      state = 'running', worker = ${me}, attempts = attempts + 1, started_at = coalesce(started_at, now()),
      lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where id = (
      select id from platform.jobs
      where name = any(${names}::text[])
        and ((state = 'waiting' and run_at <= now()) or (state = 'running' and lease_until <= now()))
      order by run_at, created_at limit 1
      for update skip locked
    )
    returning id, name, input, checkpoint, attempts, max_attempts`;
  return rows[0];
}

async function work(job: ClaimedJob, definition: JobDefinition, base: BaseContext, me: string, stopping: AbortSignal): Promise<void> {
  const log = base.log.child({ job: job.id, name: job.name });
  const ending = new AbortController();
  let reason: 'cancelled' | 'lost' | 'stopping' | undefined;
  const end = (why: typeof reason): void => {
    reason ??= why;
    ending.abort();
  };
  const onStop = (): void => end('stopping');
  stopping.addEventListener('abort', onStop, { once: true });

  /** Changes the job as long as it is ours, and learns whether somebody wants it cancelled. */
  async function change(assignments: string, values: readonly unknown[] = []): Promise<void> {
    const { rows } = await base.db.query<{ cancel_requested: boolean }>(
      `update platform.jobs set lease_until = now() + make_interval(secs => ${LEASE_SECONDS})${assignments}
       where id = $1 and worker = $2 and state = 'running' returning cancel_requested`,
      [job.id, me, ...values.map((value) => json(value))],
    );
    if (rows.length === 0) end('lost');
    else if (rows[0]?.cancel_requested) end('cancelled');
  }
  const heartbeat = setInterval(() => void change('').catch((error: unknown) => log.warn({ err: error }, 'lease not renewed')), HEARTBEAT_MS);

  const context: JobContext = {
    db: base.db,
    jobs: base.jobsOn(base.db),
    files: base.files,
    home: base.home,
    ports: base.ports,
    now: base.now,
    log,
    jobId: job.id,
    attempt: job.attempts,
    signal: ending.signal,
    saved: job.checkpoint,
    progress: async (progress) => {
      await change(', progress = $3', [progress]);
      ending.signal.throwIfAborted();
    },
    checkpoint: async (state) => {
      await change(', checkpoint = $3', [state]);
      ending.signal.throwIfAborted();
    },
  };

  try {
    if (job.attempts > job.max_attempts) throw gaveUp(job.max_attempts);
    await change('');
    ending.signal.throwIfAborted();
    const result = await definition.run(job.input, context);
    await finish(base.db, job.id, me, 'done', { result: result ?? null });
  } catch (error) {
    await settle(error);
  } finally {
    clearInterval(heartbeat);
    stopping.removeEventListener('abort', onStop);
  }

  async function settle(error: unknown): Promise<void> {
    if (reason === 'lost') return log.warn({}, 'another worker took this job over');
    if (reason === 'cancelled') return finish(base.db, job.id, me, 'cancelled', {});
    if (reason === 'stopping') {
      await base.db.sql`update platform.jobs set state = 'waiting', worker = null, attempts = attempts - 1
        where id = ${job.id} and worker = ${me} and state = 'running'`;
      return;
    }
    const known = isYumenError(error) ? error.problems[0] : undefined;
    log.error({ err: error, attempt: job.attempts }, 'a job failed');
    if (PASSING.has(known?.code ?? 'internal') && job.attempts < job.max_attempts) {
      await base.db.sql`update platform.jobs set state = 'waiting', worker = null,
        run_at = now() + make_interval(secs => ${2 ** job.attempts})
        where id = ${job.id} and worker = ${me} and state = 'running'`;
      return;
    }
    const problem = known ?? { code: 'internal', what: text('任务出错中断', 'The job failed'), remedy: text('详情见日志', 'the log says more') };
    await finish(base.db, job.id, me, 'failed', { problem });
  }
}

async function finish(db: Database, id: string, me: string, state: 'done' | 'failed' | 'cancelled', outcome: { result?: unknown; problem?: object }): Promise<void> {
  await db.sql`update platform.jobs set state = ${state}, finished_at = now(), lease_until = null,
    result = ${outcome.result === undefined ? null : json(outcome.result)},
    problem = ${outcome.problem === undefined ? null : json(outcome.problem)}
    where id = ${id} and worker = ${me} and state = 'running'`;
}

function gaveUp(attempts: number): YumenError {
  return new YumenError({
    code: 'cancelled',
    what: text(`任务中断了 ${attempts} 次，不再重试`, `The job was interrupted ${attempts} times and is not tried again`),
    remedy: text('请查看日志，排除原因后重新提交', 'look into the log, remove the cause and submit it again'),
  });
}
