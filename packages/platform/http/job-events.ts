import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { JobRecord, Jobs } from '../jobs/job.ts';

const LOOK_EVERY_MS = 500;
/** Something is written at least this often, so that nothing between us and the browser takes the line for dead. */
const QUIET_AT_MOST_MS = 15_000;

const ENDED: ReadonlySet<JobRecord['state']> = new Set(['done', 'failed', 'cancelled']);

/** A job as server-sent events: `event: job` with the record as it is now and after each change, until it has ended. */
export function jobEvents(jobs: Jobs, first: JobRecord, ended: AbortSignal): Readable {
  async function* events(): AsyncGenerator<string> {
    let last = '';
    let quietSince = Date.now();
    let job: JobRecord | undefined = first;
    while (job && !ended.aborted) {
      const now = JSON.stringify(job);
      if (now !== last) {
        yield `event: job\ndata: ${now}\n\n`;
        last = now;
        quietSince = Date.now();
      } else if (Date.now() - quietSince > QUIET_AT_MOST_MS) {
        yield ': still here\n\n';
        quietSince = Date.now();
      }
      if (ENDED.has(job.state)) return;
      await wait(LOOK_EVERY_MS, undefined, { signal: ended }).catch(() => undefined);
      job = await jobs.get(first.id);
    }
  }
  return Readable.from(events(), { objectMode: false });
}
