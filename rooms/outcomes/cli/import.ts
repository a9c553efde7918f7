import { startImport } from '../contract.ts';
import { importAll, type ImportSummary } from '../load/import-all.ts';
import { mergeDecisions } from '../store.ts';
import type { OutcomesCliContext } from '../cli.ts';
import { absolute, findPlace, hasRecords, waitForJob, withEngine, withRecords } from './host.ts';
import { reportLines } from './report-lines.ts';

/** `yumen outcomes import FILE…`: load, merge, build; prints a report for each file. */
export async function importCommand(files: readonly string[], options: { json?: boolean }, context: OutcomesCliContext): Promise<void> {
  const place = await findPlace();
  const paths = absolute(files);
  const summary = place.server
    ? ((await waitForJob(place.server, (await place.server(startImport, { files: paths })).id, () => undefined)) as ImportSummary)
    : await importHere(place.home, paths);
  if (options.json) {
    context.write(JSON.stringify(summary));
    return;
  }
  for (const file of summary.files) for (const line of reportLines(file, context.lang)) context.write(line);
  context.write(
    context.lang === 'zh'
      ? `共 ${summary.works} 项成果；按题名等合并 ${summary.merged} 条，待人工判断 ${summary.review} 对`
      : `${summary.works} works in all; ${summary.merged} records merged by likeness, ${summary.review} pairs wait for a decision`,
  );
}

async function importHere(home: string, paths: readonly string[]): Promise<ImportSummary> {
  const decisions = hasRecords(home) ? await withRecords(home, mergeDecisions) : [];
  return withEngine(home, (engine) => importAll(engine, paths, decisions));
}
