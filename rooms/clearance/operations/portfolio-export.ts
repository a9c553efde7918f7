import type { Lang } from '@yumen/kernel';
import { YumenError, text } from '@yumen/kernel';
import { implement } from '@yumen/platform/operation';
import { writeCsv, writeXlsx } from '@yumen/platform/reports';
import { exportRun } from '../contract-portfolio.ts';
import type { NamedTable } from '../exports/portfolio-tables.ts';
import { checkTables, desksTables, plansTable, reformTables } from '../exports/portfolio-tables.ts';
import type { DesksResult } from '../portfolio/desks.ts';
import type { PortfolioResult } from '../portfolio/model.ts';
import { eachPlanBehind } from '../portfolio/run/behind-file.ts';
import type { StoredRun } from '../portfolio/run/store.ts';
import { behindPath } from '../portfolio/run/uploads.ts';
import type { PlanEntry } from '../portfolio/stream.ts';
import type { ReformResult } from '../reform/model.ts';
import { runOr404 } from './portfolio-runs.ts';

/** Plans written into one table; a spreadsheet opens a million rows, a person reads fewer. */
const ROWS = 100_000;

export const portfolioExport = implement(exportRun, async (input, context) => {
  const run = await runOr404(context.db, input.id);
  const lang = input.lang ?? context.lang;
  const tables = input.figure === undefined ? tablesOf(run, lang) : [plansTable(await plans(await behindPath(context.files, run.id), { ...input, figure: input.figure }), lang)];
  const wanted = input.table === undefined ? tables[0] : tables.find((item) => item.id === input.table);
  if (!wanted)
    throw new YumenError({
      code: 'not_found',
      what: text(`没有表「${input.table}」`, `there is no table '${input.table}'`),
      remedy: text(`可取：${tables.map((item) => item.id).join('、')}`, `one of: ${tables.map((item) => item.id).join(', ')}`),
    });
  const name = `yumen-${run.input.kind}${input.figure === undefined ? '' : '-plans'}-${run.at.slice(0, 10)}`;
  if (input.format === 'csv') return { fileName: `${name}-${wanted.id}.csv`, content: writeCsv(wanted.table), encoding: 'utf-8' as const };
  return { fileName: `${name}.xlsx`, content: Buffer.from(await writeXlsx(tables.map((item) => item.table))).toString('base64'), encoding: 'base64' as const };
});

function tablesOf({ input, result }: StoredRun, lang: Lang): NamedTable[] {
  if (result === null)
    throw new YumenError({ code: 'conflict', what: text('检查还没有完成', 'the run is not done yet'), remedy: text('完成后再导出', 'export it when it is done') });
  if (input.kind === 'check') return checkTables(result as PortfolioResult, lang);
  return input.kind === 'reform' ? reformTables(result as ReformResult, lang) : desksTables(result as DesksResult, lang);
}

async function plans(path: string, wanted: { readonly figure: string; readonly institution?: string | undefined; readonly country?: string | undefined }): Promise<PlanEntry[]> {
  const found: PlanEntry[] = [];
  await eachPlanBehind(path, wanted, (plan) => {
    if (found.length < ROWS) found.push(plan);
  });
  return found;
}
