import { writeFile } from 'node:fs/promises';
import { YumenError, text } from '@yumen/kernel';
import { checkPlan } from '@yumen/rules';
import { paperLanguages } from '../exports/languages.ts';
import { renderSheetHtml, renderSheetPdf } from '../exports/sheet.ts';
import { currentLayers } from '../layers/load.ts';
import { loadPlanInLayers } from './files.ts';
import type { CliContext } from './index.ts';
import type { SheetOptions } from './schedule-commands.ts';

/** `yumen sheet PLAN --pdf FILE | --html FILE`. */
export async function sheet(file: string, options: SheetOptions, context: CliContext): Promise<void> {
  const langs = paperLanguages(options.lang ?? 'both');
  if (!options.pdf && !options.html) {
    throw new YumenError({
      code: 'bad_request',
      what: text('没有说明写到哪个文件', 'no file to write was named'),
      remedy: text('加上 --pdf 文件 或 --html 文件', 'add --pdf FILE or --html FILE'),
    });
  }
  const { rulebook, plan } = await loadPlanInLayers(await currentLayers(), file, options.on);
  const input = { rulebook, plan, checked: checkPlan(rulebook, plan), langs };
  // Made before anything is written: a missing font leaves no half of the work behind.
  const pdf = options.pdf ? await renderSheetPdf(input) : undefined;
  if (options.pdf && pdf) await writeFile(options.pdf, pdf.bytes);
  if (options.html) await writeFile(options.html, renderSheetHtml(input), 'utf8');
  for (const name of [options.pdf, options.html]) if (name) context.write(context.lang === 'zh' ? `已写出 ${name}` : `written: ${name}`);
}
