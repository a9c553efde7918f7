import { readFile } from 'node:fs/promises';
import { schemaProblems, type CallOperation } from '@yumen/platform/operation';
import { text, YumenError, type Lang } from '@yumen/kernel';
import { parse } from 'yaml';
import { runStudy, StudyDefinition } from '../contract.ts';
import { keptIn } from '../kept/kept.ts';
import { computeStudies } from '../kept/studies.ts';
import { unreadable } from '../read/text-input.ts';
import type { StudyResult } from '../study/run.ts';
import type { OutcomesCliContext } from '../cli.ts';
import { findPlace, waitForResult, withEngine } from './host.ts';

/** `yumen outcomes study FILE`: computes a definition in a YAML or JSON file. */
export async function studyCommand(file: string, options: { json?: boolean }, context: OutcomesCliContext): Promise<void> {
  const definition = await readDefinition(file);
  const place = await findPlace();
  const onProgress = (done: number, total: number) => context.progress?.(computingLine(done, total, context.lang));
  const result = place.server ? await atServer(place.server, definition, onProgress) : await here(place.home, definition, onProgress);
  if (options.json) {
    const { set, choices, coverage, indicators } = result;
    context.write(JSON.stringify({ set, choices, coverage, indicators }, null, 2));
    return;
  }
  for (const line of summaryLines(result, context.lang === 'zh')) context.write(line);
}

async function atServer(call: CallOperation, definition: StudyDefinition, onProgress: (done: number, total: number) => void): Promise<StudyResult> {
  return (await waitForResult((input: { definition: StudyDefinition; job?: string }) => call(runStudy, input), { definition }, onProgress)) as unknown as StudyResult;
}

async function here(home: string, definition: StudyDefinition, onProgress: (done: number, total: number) => void): Promise<StudyResult> {
  const { results } = await withEngine(home, (engine) => computeStudies(engine, keptIn(home), [definition], { onProgress }));
  return results[0] as StudyResult;
}

export function computingLine(done: number, total: number, lang: Lang): string {
  return lang === 'zh' ? `正在计算指标 ${done} / ${total}` : `computing indicators, ${done} of ${total}`;
}

/** A definition from a YAML or JSON file. @throws YumenError naming the file and the place in it. */
export async function readDefinition(file: string): Promise<StudyDefinition> {
  const body = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  let value: unknown;
  try {
    value = parse(body);
  } catch (cause) {
    throw new YumenError({ code: 'file_unreadable', what: text('不是有效的 YAML 或 JSON', 'not valid YAML or JSON'), where: { file } }, { cause });
  }
  const problems = schemaProblems(StudyDefinition, value);
  if (problems.length > 0) throw new YumenError(problems.map((problem) => ({ ...problem, where: { ...problem.where, file } })));
  return value as StudyDefinition;
}

function summaryLines(result: StudyResult, zh: boolean): string[] {
  const { coverage, choices, indicators } = result;
  const percent = (value: number | null | undefined) => (value === null || value === undefined ? '—' : `${(100 * value).toFixed(1)} %`);
  const share = indicators['international.share'];
  const interval = share?.interval ? ` [${percent(share.interval[0])}, ${percent(share.interval[1])}]` : '';
  return [
    `${result.title}: ${coverage.works} ${zh ? '项成果' : 'works'}`,
    `${zh ? '国际合著率' : 'international share'}: ${percent(share?.value)}${interval} (n = ${share?.n ?? 0})`,
    `${zh ? '国别已知' : 'country known'}: ${coverage.known} (${percent(coverage.share)})`,
    `${zh ? '口径' : 'choices'}: ${choices.scheme}, ${choices.counting}, ${choices.statuses.join('+')}`,
    ...Object.entries(indicators).map(
      ([id, { value, rows, n }]) => `  ${id}: ${value === undefined ? '' : String(value)}${rows ? ` ${rows.length} ${zh ? '行' : 'rows'}` : ''} (n = ${n})`,
    ),
  ];
}
