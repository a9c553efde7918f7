import { text } from '@yumen/kernel';
import { defineJob } from '@yumen/platform/jobs';
import { RunInputSchema } from '../contract-portfolio.ts';
import { currentLayers } from '../layers/load.ts';
import type { PortfolioProgress } from '../portfolio/model.ts';
import { BehindWriter } from '../portfolio/run/behind-file.ts';
import { performRun } from '../portfolio/run/perform.ts';
import { openSource } from '../portfolio/run/sources.ts';
import { saveResult } from '../portfolio/run/store.ts';
import { behindPath } from '../portfolio/run/uploads.ts';

export const PORTFOLIO_JOB = 'clearance.portfolio';

/** Counting a batch of this size takes some 60 ms, for which requests wait. */
const BATCH = 2048;
/** How often the progress is written down, in milliseconds. */
const TELL_EVERY = 700;

/**
 * Checks many plans; the id of the job is that of the run. Everything it makes gets its name only when whole, so that after a crash
 * it simply begins again.
 */
export const portfolioJob = defineJob({
  name: PORTFOLIO_JOB,
  input: RunInputSchema,
  run: async (input, context) => {
    const books = await currentLayers();
    const source = await openSource(input.source, context, books.national);
    const behind = new BehindWriter(await behindPath(context.files, context.jobId));
    let told = 0;
    const tell = (progress: PortfolioProgress): void => {
      const now = Date.now();
      if (now - told < TELL_EVERY) return;
      told = now;
      // Being cancelled shows in the signal, which the run looks at itself.
      context.progress(jobProgress(progress, source.size)).catch(() => undefined);
    };
    try {
      const result = await performRun(input, books, source, context.files, { behind, batch: BATCH, signal: context.signal, onProgress: tell });
      await behind.finish();
      await saveResult(context.db, context.jobId, result);
      return { plans: result.plans, bad: result.bad.count };
    } catch (error) {
      await behind.discard();
      throw error;
    }
  },
});

/** Plans where their number is known, else bytes of the files. */
export function jobProgress({ plans, bad, bytes, total }: PortfolioProgress, size: number | undefined): { done?: number; total?: number; note: ReturnType<typeof text> } {
  const n = plans.toLocaleString('en-US');
  const note = bad > 0 ? text(`已读方案 ${n} 个，${bad} 行未能读取`, `${n} plans read, ${bad} rows could not be read`) : text(`已读方案 ${n} 个`, `${n} plans read`);
  if (size !== undefined) return { done: Math.min(plans + bad, size), total: size, note };
  return bytes !== undefined && total ? { done: Math.min(bytes, total), total, note } : { note };
}
