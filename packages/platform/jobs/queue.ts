import { randomUUID } from 'node:crypto';
import { YumenError } from '@yumen/kernel';
import { isUniqueViolation, json, type Database } from '../db/index.ts';
import { schemaProblems } from '../operation/validate.ts';
import type { JobDefinition, JobProgress, JobRecord, Jobs, JobState } from './job.ts';

interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly progress: JobProgress;
  readonly attempts: number;
  readonly result: unknown;
  readonly problem: JobRecord['problem'];
  readonly created_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
}

const COLUMNS = 'id, name, state, progress, attempts, result, problem, created_at, started_at, finished_at';
const DEFAULT_ATTEMPTS = 3;

/** The queue as operations see it, over a database or a transaction. `onChange` is told when there may be work to start or stop. */
export function jobsOn(db: Database, definitions: ReadonlyMap<string, JobDefinition>, onChange: () => void): Jobs {
  async function pending(name: string, key: string): Promise<JobRecord | undefined> {
    const { rows } = await db.query<JobRow>(`select ${COLUMNS} from platform.jobs where name = $1 and key = $2 and state in ('waiting', 'running')`, [name, key]);
    return rows[0] && recordOf(rows[0]);
  }

  return {
    async enqueue(name, input, options = {}) {
      const definition = definitions.get(name);
      if (!definition) throw new Error(`No job is named ${name}.`);
      const problems = schemaProblems(definition.input, input);
      if (problems.length > 0) throw new YumenError(problems);
      const key = options.key ?? null;
      const waiting = key === null ? undefined : await pending(name, key);
      if (waiting) return waiting;
      try {
        return await db.transaction(async (tx) => {
          const { rows } = await tx.query<JobRow>(
            `insert into platform.jobs (id, name, key, input, max_attempts, run_at)
             values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6)) returning ${COLUMNS}`,
            [randomUUID(), name, key, json(input), definition.maxAttempts ?? DEFAULT_ATTEMPTS, options.delaySeconds ?? 0],
          );
          onChange();
          return recordOf(rows[0] as JobRow);
        });
      } catch (error) {
        // Somebody put the same work in the queue between our look and our insert.
        const other = key !== null && isUniqueViolation(error, 'jobs_key') ? await pending(name, key) : undefined;
        if (other) return other;
        throw error;
      }
    },
    async get(id) {
      const { rows } = await db.query<JobRow>(`select ${COLUMNS} from platform.jobs where id = $1`, [id]);
      return rows[0] && recordOf(rows[0]);
    },
    async list({ name, state, limit = 50, offset = 0 } = {}) {
      const where = 'where ($1::text is null or name = $1) and ($2::text is null or state = $2)';
      const { rows } = await db.query<JobRow>(`select ${COLUMNS} from platform.jobs ${where} order by created_at desc, id limit $3 offset $4`, [name, state, limit, offset]);
      const { rows: count } = await db.query<{ total: number }>(`select count(*) as total from platform.jobs ${where}`, [name, state]);
      return { total: count[0]?.total ?? 0, items: rows.map(recordOf) };
    },
    async cancel(id) {
      const { rows } = await db.query<JobRow>(
        `update platform.jobs set
           cancel_requested = true,
           finished_at = case when state = 'waiting' then now() else finished_at end,
           state = case when state = 'waiting' then 'cancelled' else state end
         where id = $1 and state in ('waiting', 'running') returning ${COLUMNS}`,
        [id],
      );
      onChange();
      return rows[0] ? recordOf(rows[0]) : this.get(id);
    },
    async resume(id) {
      try {
        const { rows } = await db.transaction((tx) =>
          tx.query<JobRow>(
            `update platform.jobs set state = 'waiting', cancel_requested = false, attempts = 0, worker = null, problem = null, result = null,
               finished_at = null, run_at = now()
             where id = $1 and state in ('cancelled', 'failed') returning ${COLUMNS}`,
            [id],
          ),
        );
        onChange();
        return rows[0] ? recordOf(rows[0]) : await this.get(id);
      } catch (error) {
        // The same work was started anew since.
        if (!isUniqueViolation(error, 'jobs_key')) throw error;
        const { rows } = await db.query<{ name: string; key: string }>('select name, key from platform.jobs where id = $1', [id]);
        return rows[0] && pending(rows[0].name, rows[0].key);
      }
    },
  };
}

function recordOf(row: JobRow): JobRecord {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    progress: row.progress,
    attempts: row.attempts,
    result: row.result,
    problem: row.problem,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
