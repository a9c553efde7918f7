import { json, type Database } from '@yumen/platform/db';
import type { RunInput } from '../../contract-portfolio.ts';

/** All SQL of portfolio runs; schema `clearance` only. */

export interface StoredRun {
  readonly id: string;
  readonly input: RunInput;
  readonly rulebook: string;
  readonly at: string;
  /** As the engine gave it; null until the run is done. */
  readonly result: unknown;
}

export async function insertRun(db: Database, run: Omit<StoredRun, 'result'> & { readonly question: string | null }): Promise<void> {
  await db.sql`insert into clearance.portfolio_runs (id, question, input, rulebook, at)
    values (${run.id}, ${run.question}, ${json(run.input)}, ${run.rulebook}, ${run.at}) on conflict (id) do nothing`;
}

export async function saveResult(db: Database, id: string, result: object): Promise<void> {
  await db.sql`update clearance.portfolio_runs set result = ${json(result)} where id = ${id}`;
}

export async function findRun(db: Database, id: string): Promise<StoredRun | undefined> {
  const [run] = await db.sql<StoredRun>`select id, input, rulebook, at, result from clearance.portfolio_runs where id = ${id}`;
  return run;
}

/** The latest finished run that answered a question. */
export async function answeredRun(db: Database, question: string): Promise<string | undefined> {
  const [run] = await db.sql<{ id: string }>`select id from clearance.portfolio_runs where question = ${question} and result is not null order by at desc limit 1`;
  return run?.id;
}

export interface RunSummary extends Omit<StoredRun, 'result'> {
  readonly done: boolean;
  readonly plans: number | null;
}

export async function latestRuns(db: Database, kind: string | undefined, limit: number): Promise<RunSummary[]> {
  const { rows } = await db.query<RunSummary>(
    `select id, input, rulebook, at, result is not null as done, (result ->> 'plans')::int as plans from clearance.portfolio_runs
     where $1::text is null or input ->> 'kind' = $1 order by at desc, id limit $2`,
    [kind ?? null, limit],
  );
  return rows;
}

/** Forgets all but the latest runs. @returns what is still kept */
export async function forgetRuns(db: Database, keep: number): Promise<RunSummary[]> {
  await db.sql`delete from clearance.portfolio_runs where id in (select id from clearance.portfolio_runs order by at desc, id offset ${keep})`;
  return latestRuns(db, undefined, keep);
}
