import { writeFile } from 'node:fs/promises';
import { renderDossier } from '../exports/dossier.ts';
import { paperLanguages } from '../exports/languages.ts';
import type { CliContext } from './index.ts';
import { prepareSchedule } from './prepare-schedule.ts';
import type { DossierOptions } from './schedule-commands.ts';

/** `yumen dossier PLAN --pdf FILE`. Without a start or target, work begins on the day judged. */
export async function dossier(file: string, options: DossierOptions, context: CliContext): Promise<void> {
  const langs = paperLanguages(options.lang ?? 'both');
  const prepared = await prepareSchedule(file, options, [], { startWhenJudged: true });
  const { bytes, pages } = await renderDossier({ rulebook: prepared.rulebook, checked: prepared.checked, schedule: prepared.schedule, langs });
  await writeFile(options.pdf, bytes);
  context.write(context.lang === 'zh' ? `已写出 ${options.pdf}（${pages} 页）` : `written: ${options.pdf} (${pages} pages)`);
}
