import { isYumenError, text, todayInChina } from '@yumen/kernel';
import type { JobContext } from '@yumen/platform/jobs';
import { defineJob } from '@yumen/platform/jobs';
import { RunInputSchema } from '../contract-portfolio.ts';
import { currentLayers } from '../layers/load.ts';
import type { PortfolioProgress } from '../portfolio/model.ts';
import { BehindWriter } from '../portfolio/run/behind-file.ts';
import { performRun } from '../portfolio/run/perform.ts';
import { restsOn } from '../portfolio/run/rests-on.ts';
import { openSource, sourceFingerprint } from '../portfolio/run/sources.ts';
import type { SavedRun } from '../portfolio/run/state-file.ts';
import { readState, removeState, writeState } from '../portfolio/run/state-file.ts';
import { saveResult } from '../portfolio/run/store.ts';
import { behindPath, statePath } from '../portfolio/run/uploads.ts';

export const PORTFOLIO_JOB = 'clearance.portfolio';

/** Counting a batch of this size takes some 60 ms, for which requests wait. */
const BATCH = 2048;
/** Rows after which the run is put down: what a crash costs is the work on these. */
const PUT_DOWN_EVERY = 4 * BATCH;
/** How often the progress is written down, in milliseconds. */
const TELL_EVERY = 700;
/** Goes up when counts are kept in another form, so that a new version does not go on with those of the old one. */
const STATE_FORMAT = 2;

/**
 * Checks many plans; the id of the job is that of the run. It is put down every few thousand rows, in one file that is replaced at
 * once, and goes on from there after a crash, a stop of the server, or when it was cancelled and is resumed.
 */
export const portfolioJob = defineJob({
  name: PORTFOLIO_JOB,
  input: RunInputSchema,
  run: async (input, context) => {
    const { files, jobId, signal } = context;
    const books = await currentLayers();
    const state = await statePath(files, jobId);
    const basis = JSON.stringify([STATE_FORMAT, await restsOn(input, books, files), input, await sourceFingerprint(input.source)]);
    const { saved, behind } = await takeUp(state, basis, await behindPath(files, jobId));
    // Plans without a day of their own are read as of one day, that on which the run began, however long it takes.
    const today = saved?.today ?? todayInChina();
    try {
      const source = await openSource(input.source, context, books.national, saved?.state);
      const result = await performRun(input, books, source, files, {
        today,
        behind,
        batch: BATCH,
        signal,
        onProgress: teller(context, source.size),
        checkpoints: { every: PUT_DOWN_EVERY, saved: saved?.state, write: (counted) => writeState(state, { state: counted, behind: behind.bytes, basis, today }) },
      });
      await behind.finish();
      await saveResult(context.db, jobId, result);
      await removeState(state);
      return { plans: result.plans, bad: result.bad.count, continuedFrom: saved?.state.seen ?? 0 };
    } catch (error) {
      // Stopped, by somebody or with the server, or a failure that may pass: what is counted stays for going on.
      if (signal.aborted || !isYumenError(error)) behind.putDown();
      else await Promise.all([behind.discard(), removeState(state)]);
      throw error;
    }
  },
});

/** Where the run was put down, with its list of plans; from the beginning where either is missing. */
async function takeUp(state: string, basis: string, path: string): Promise<{ readonly saved?: SavedRun; readonly behind: BehindWriter }> {
  const saved = await readState(state, basis);
  const behind = saved && BehindWriter.goOn(path, saved.behind);
  return saved && behind ? { saved, behind } : { behind: BehindWriter.begin(path) };
}

function teller(context: JobContext, size: number | undefined): (progress: PortfolioProgress) => void {
  let told = 0;
  return (progress) => {
    const now = Date.now();
    if (now - told < TELL_EVERY) return;
    told = now;
    // Being cancelled shows in the signal, which the run looks at itself.
    context.progress(jobProgress(progress, size)).catch(() => undefined);
  };
}

/** Plans where their number is known, else bytes of the files. */
export function jobProgress({ plans, bad, bytes, total }: PortfolioProgress, size: number | undefined): { done?: number; total?: number; note: ReturnType<typeof text> } {
  const n = plans.toLocaleString('en-US');
  const note = bad > 0 ? text(`已读方案 ${n} 个，${bad} 行未能读取`, `${n} plans read, ${bad} rows could not be read`) : text(`已读方案 ${n} 个`, `${n} plans read`);
  if (size !== undefined) return { done: Math.min(plans + bad, size), total: size, note };
  return bytes !== undefined && total ? { done: Math.min(bytes, total), total, note } : { note };
}
