import type { CallOperation } from './call.ts';
import type { Static, TSchema } from 'typebox';
import type { Lang, OperationContract } from '@yumen/kernel';
import type { Actor } from '../auth/actor.ts';
import type { Database } from '../db/database.ts';
import type { Files } from '../files/files.ts';
import type { JobDefinition, Jobs } from '../jobs/job.ts';
import type { Log } from '../log/log.ts';

/**
 * What a room needs of others at run time, wired in `apps/server`. A room adds its own with declaration merging, optional
 * because a composition may leave it out:
 * `declare module '@yumen/platform/operation' { interface Ports { validatePlan?: (plan: PlanDocument) => Problem[] } }`
 */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface Ports {}

/** What every part of a room is given. */
export interface RoomContext {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly files: Files;
  readonly log: Log;
  /** The data folder (YUMEN_HOME), absolute. */
  readonly home: string;
  readonly ports: Ports;
  now(): Date;
}

/** What one call of an operation is given. With an `audit` event, `db` and `jobs` are those of the call's transaction. */
export interface OperationContext extends RoomContext {
  readonly actor: Actor;
  readonly lang: Lang;
  /** Aborted when the caller went away. */
  readonly signal: AbortSignal;
  /** Adds to the audit entry of this call: what it was about, and small facts worth keeping (never a whole document). */
  note(subject: string, details?: Record<string, string | number | boolean | null>): void;
}

export type AnyContract = OperationContract<TSchema, TSchema>;
export type InputOf<Contract extends AnyContract> = Static<Contract['input']>;
export type OutputOf<Contract extends AnyContract> = Static<Contract['output']>;

/** A contract with its handler. `run` takes input that has already passed the contract's schema. */
export interface Operation {
  readonly contract: AnyContract;
  run(input: unknown, context: OperationContext): Promise<unknown>;
}

/**
 * Attaches a handler to a contract; its input and its result are typed from the schemas.
 * An operation with an `audit` event runs in one transaction with its audit entry: leave long work to a job.
 *
 * @example
 * export const readPlan = implement(contracts.readPlan, async ({ id }, { db }) => planById(db, id));
 */
export function implement<Contract extends AnyContract>(
  contract: Contract,
  handler: (input: InputOf<Contract>, context: OperationContext) => Promise<OutputOf<Contract>> | OutputOf<Contract>,
): Operation {
  return { contract, run: async (input, context) => handler(input as InputOf<Contract>, context) };
}

/** What a room's `server.ts` exports. */
export interface RoomModule {
  /** The room's name, also the name of its PostgreSQL schema. */
  readonly name: string;
  /** Folder of `001-….sql`, as `new URL('./migrations/', import.meta.url)`. */
  readonly migrations?: URL;
  readonly operations: readonly Operation[];
  readonly jobs?: readonly JobDefinition[];
  /**
   * Asks for what takes long the first time, so that no person waits for it. Called once the server answers; it may be left at any call when the
   * server stops, and must change nothing.
   */
  readonly warm?: (call: CallOperation) => Promise<void>;
}

export type { Actor } from '../auth/actor.ts';
export type { Database, QueryResult, SqlValue } from '../db/database.ts';
export type { Files, TextFile } from '../files/files.ts';
export type { JobContext, JobDefinition, JobProgress, JobRecord, Jobs, JobState } from '../jobs/job.ts';
export type { Log } from '../log/log.ts';
export { noSuchOperation, operationIndex, runOperation, type BaseContext, type CallOperation, type Caller } from './call.ts';
export { defaultedFields, schemaProblems } from './validate.ts';
