import { createHash } from 'node:crypto';
import { YumenError, text } from '@yumen/kernel';
import type { OutputOf } from '@yumen/platform/operation';
import { implement } from '@yumen/platform/operation';
import { listRuns, planOfRun, plansBehind, readRun, startRun, uploadPlans } from '../contract-portfolio.ts';
import type { PlanBehind, RunInput } from '../contract-portfolio.ts';
import { PORTFOLIO_JOB } from '../jobs/portfolio-job.ts';
import { currentLayers } from '../layers/load.ts';
import type { PlanEntry } from '../portfolio/stream.ts';
import { eachPlanBehind } from '../portfolio/run/behind-file.ts';
import { checkInput } from '../portfolio/run/perform.ts';
import { presentRun } from '../portfolio/run/present.ts';
import { restsOn } from '../portfolio/run/rests-on.ts';
import { findDocument, isFixed } from '../portfolio/run/sources.ts';
import { answeredRun, findRun, forgetRuns, insertRun, latestRuns } from '../portfolio/run/store.ts';
import type { StoredRun } from '../portfolio/run/store.ts';
import { behindPath, keepUpload, sweep } from '../portfolio/run/uploads.ts';
import type { Database } from '@yumen/platform/operation';

/** Goes up when results are counted or shaped otherwise, so that none of before is handed out as an answer of now. */
const FORMAT = 2;
/** Results kept; older ones are forgotten when a new run begins. */
const KEPT = 100;

export const portfolioUpload = implement(uploadPlans, async ({ name, content }, { files }) => keepUpload(files, name, content));

export const portfolioStart = implement(startRun, async (input, context) => {
  checkInput(input);
  const books = await currentLayers();
  const rulebook = books.source.version;
  const asked = questionOf(input, await restsOn(input, books, context.files));
  const question = isFixed(input.source) && input.on ? asked : null;
  const known = question === null ? undefined : await answeredRun(context.db, question);
  if (known !== undefined) {
    context.note(known);
    return { id: known, done: true };
  }
  const job = await context.jobs.enqueue(PORTFOLIO_JOB, input, { key: asked });
  await insertRun(context.db, { id: job.id, question, input, rulebook, at: context.now().toISOString() });
  const kept = await forgetRuns(context.db, KEPT);
  const uploads = kept.flatMap(({ input: { source } }) => (source.from === 'file' ? [source.file] : []));
  await sweep(context.files, { runs: new Set(kept.map((run) => run.id)), uploads: new Set(uploads) }, context.now());
  context.note(job.id, { kind: input.kind, from: input.source.from });
  return { id: job.id, done: false };
});

/** Same kind, plans, day and reforms, resting on the same. */
function questionOf(input: RunInput, basis: string): string {
  const { kind, source, on = null, reforms = [] } = input;
  const parts = [FORMAT, kind, Object.entries(source).sort(([a], [b]) => (a < b ? -1 : 1)), on, reforms, basis];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

export const portfolioRead = implement(readRun, async ({ id }, { db }) => presentRun(await runOr404(db, id)) as OutputOf<typeof readRun>);

export const portfolioList = implement(listRuns, async ({ kind, limit = 10 }, { db }) => ({
  items: (await latestRuns(db, kind, limit)).map(({ plans, ...run }) => ({ ...run, ...(plans === null ? {} : { plans }) })),
}));

export const portfolioPlans = implement(plansBehind, async ({ id, figure, institution, country, limit = 50, offset = 0 }, { db, files }) => {
  await runOr404(db, id);
  const items: PlanBehind[] = [];
  let total = 0;
  await eachPlanBehind(await behindPath(files, id), { figure, institution, country }, (plan) => {
    if (total >= offset && items.length < limit) items.push(presentPlan(plan));
    total++;
  });
  return { total, items };
});

export function presentPlan({ ref, institution, countries }: PlanEntry): PlanBehind {
  return { id: ref.id, title: ref.title, file: ref.file, ...(ref.line === undefined ? {} : { line: ref.line }), institution, countries: [...countries] };
}

export const portfolioPlan = implement(planOfRun, async ({ id, file, line, plan }, context) => {
  const { input } = await runOr404(context.db, id);
  const { national } = await currentLayers();
  return { document: await findDocument(input.source, { file, line, plan }, context, national) };
});

/** @throws YumenError `not_found` */
export async function runOr404(db: Database, id: string): Promise<StoredRun> {
  const run = await findRun(db, id);
  if (run) return run;
  throw new YumenError({
    code: 'not_found',
    what: text('没有这次检查的结果，可能已被较新的取代', 'there is no such result; newer ones may have taken its place'),
    remedy: text('请重新检查一次', 'run it once more'),
  });
}
