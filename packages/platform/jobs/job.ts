import type { Static, TSchema } from 'typebox';
import type { Bilingual } from '@yumen/kernel';
import type { RoomContext } from '../operation/index.ts';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** How far a job is: `done` of `total` in the job's own unit, and what it is doing now. */
export interface JobProgress {
  readonly done?: number;
  readonly total?: number;
  readonly note?: Bilingual;
}

export interface JobRecord {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly progress: JobProgress;
  readonly attempts: number;
  readonly result: unknown;
  readonly problem: { readonly code: string; readonly what: Bilingual; readonly remedy?: Bilingual } | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** What a running job is given beyond the room's context. */
export interface JobContext extends RoomContext {
  readonly jobId: string;
  /** Which try this is, from 1. */
  readonly attempt: number;
  /** Aborted when somebody cancels the job or the server stops; check it between steps. */
  readonly signal: AbortSignal;
  /** What the last try saved with `checkpoint`, null at first. */
  readonly saved: unknown;
  progress(progress: JobProgress): Promise<void>;
  /** Remembers how far the work is, so that a crash resumes from here. */
  checkpoint(state: unknown): Promise<void>;
}

/** A kind of background work. `run` may be called again after a crash: it starts from `context.saved`. */
export interface JobDefinition {
  /** Dotted, room first: `outcomes.import`. */
  readonly name: string;
  readonly input: TSchema;
  /** Tries before it is given up, 3 unless told. */
  readonly maxAttempts?: number;
  /** Jobs of one lane run one after another, lanes beside each other: what somebody waits for need not wait for an import. */
  readonly lane?: string;
  run(input: unknown, context: JobContext): Promise<unknown>;
}

/** Declares a job whose handler is typed from its input schema. */
export function defineJob<Input extends TSchema>(definition: {
  name: string;
  input: Input;
  maxAttempts?: number;
  lane?: string;
  run: (input: Static<Input>, context: JobContext) => Promise<unknown>;
}): JobDefinition {
  return {
    name: definition.name,
    input: definition.input,
    ...(definition.maxAttempts === undefined ? {} : { maxAttempts: definition.maxAttempts }),
    ...(definition.lane === undefined ? {} : { lane: definition.lane }),
    run: (input, context) => definition.run(input as Static<Input>, context),
  };
}

/** What operations and jobs see of the queue. */
export interface Jobs {
  /**
   * Puts work in the queue, in the caller's transaction. With a `key`, a job of that name and key still waiting or running is
   * returned instead of a second one.
   */
  enqueue(name: string, input: unknown, options?: { key?: string; delaySeconds?: number }): Promise<JobRecord>;
  get(id: string): Promise<JobRecord | undefined>;
  list(filter?: { name?: string; state?: JobState; limit?: number; offset?: number }): Promise<{ total: number; items: JobRecord[] }>;
  /** Waiting work is cancelled at once, running work at its next step. Returns the record, undefined when there is none. */
  cancel(id: string): Promise<JobRecord | undefined>;
  /**
   * Puts cancelled or failed work back in the queue with its input and what it saved. Returns the record as it is when it was neither,
   * or the one that is doing the same work already; undefined when there is none.
   */
  resume(id: string): Promise<JobRecord | undefined>;
}
