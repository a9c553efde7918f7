import { YumenError, text } from '@yumen/kernel';
import { reformTables } from '../exports/portfolio-tables.ts';
import { currentLayers } from '../layers/load.ts';
import { readPatch } from '../layers/read.ts';
import { count, timeWords } from '../portfolio/present.ts';
import { evaluateReforms } from '../reform/compare.ts';
import type { ReformOutcome, ReformResult, RequirementEffect } from '../reform/model.ts';
import { REFORM_CAVEAT, kindChange, outcomeWords, sideBySide } from '../reform/present.ts';
import { spreadLayer } from '../reform/from-layer.ts';
import type { ChangeWords } from '../reform/words.ts';
import { patchWords } from '../reform/words.ts';
import type { CliContext } from './index.ts';
import type { ReformOptions } from './portfolio-commands.ts';
import { limitOf, pad, reportBad, runOver, writeTables } from './portfolio-run.ts';
import { readSmallText } from './portfolio-text.ts';

/** `yumen reform PATH --patch FILE [--patch FILE2] [--layer ID]`. */
export async function reform(path: string, options: ReformOptions, context: CliContext): Promise<void> {
  const limit = limitOf(options);
  const files = await Promise.all((options.patch ?? []).map(async (file) => readPatch(file, await readSmallText(file))));
  const { layers, national } = await currentLayers();
  const patches = [...files, ...(options.layer ?? []).map((id) => spreadLayer(layers, id))];
  if (patches.length === 0)
    throw new YumenError({
      code: 'bad_request',
      what: text('没有给出改革方案', 'no reform is given'),
      remedy: text('用 --patch 文件，或 --layer 层级编号', 'give --patch FILE or --layer ID'),
    });
  const result = await runOver(path, options, context, (books, source, stream) => evaluateReforms(books, patches, source, stream));
  await writeTables(reformTables(result, context.lang), options, options.json ? { ...context, write: () => undefined } : context);
  if (options.json) return context.write(JSON.stringify(result, null, 2));
  const words = patches.map((patch) => patchWords(national, patch));
  for (const line of render(result, words, limit, context)) context.write(line);
  reportBad(result.bad, result.plans, context);
}

function render(result: ReformResult, words: readonly (readonly ChangeWords[])[], limit: number, { lang }: CliContext): string[] {
  const zh = lang === 'zh';
  const names = [zh ? '现行' : 'as it is', ...result.reforms.map((_, i) => `[${i + 1}]`)];
  return [
    `${count(result.plans)} ${zh ? '个方案' : 'plans'} · ${result.on ?? (zh ? '各按其日期' : 'each on its own day')} · ${zh ? '规则库' : 'rulebook'} ${result.rulebook.version}`,
    '',
    `  ${pad('', 34)}${names.map((name) => name.padStart(16)).join('')}`,
    ...sideBySide(result).map(({ label, values, detail }) => `  ${pad(`${detail ? '  ' : ''}${label[lang]}`, 34)}${values.map((value) => count(value).padStart(16)).join('')}`),
    ...result.reforms.map((outcome, i) => `  [${i + 1}] ${outcome.title[lang]}`),
    ...result.reforms.flatMap((outcome, i) => ['', ...outcomeLines(outcome, words[i] ?? [], limit, lang)]),
    '',
    REFORM_CAVEAT[lang],
  ];
}

function outcomeLines(outcome: ReformOutcome, words: readonly ChangeWords[], limit: number, lang: CliContext['lang']): string[] {
  return [
    outcome.title[lang],
    ...(outcome.summary ? [`  ${outcome.summary[lang]}`] : []),
    ...words.map((change) => `  – ${change.title[lang]}${lang === 'zh' ? '：' : ': '}${change.lines.map((line) => line[lang]).join(lang === 'zh' ? '；' : '; ')}`),
    `  ${outcomeWords(outcome)[lang]}`,
    ...outcome.requirements.slice(0, limit).map((effect) => effectLine(effect, lang)),
  ];
}

function effectLine(effect: RequirementEffect, lang: CliContext['lang']): string {
  const kind = kindChange(effect, lang);
  const open = effect.opened + effect.closed > 0 ? ` · ◐ +${count(effect.opened)} −${count(effect.closed)}` : '';
  return `    ${count(effect.appliesBefore).padStart(8)} → ${count(effect.appliesAfter).padEnd(8)} ${effect.title[lang]}${kind ? ` (${kind})` : ''}  ${effect.requirement}${open} · ${lang === 'zh' ? '节省' : 'saved'} ${timeWords(effect.timeSaved)[lang]}`;
}
