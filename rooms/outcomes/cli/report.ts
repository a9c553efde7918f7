import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { YumenError, text, type Lang } from '@yumen/kernel';
import { findServer } from '@yumen/platform/client';
import type { CallOperation } from '@yumen/platform/operation';
import { readReportFile, startReport } from '../contract.ts';
import { keptIn } from '../kept/kept.ts';
import type { StudyPlace } from '../report/address.ts';
import { readRecords } from '../report/gather.ts';
import { makeDocument, REPORT_FORMATS, type MadeDocument, type ReportFormat } from '../report/make.ts';
import { studySource } from '../report/source.ts';
import type { OutcomesCliContext } from '../cli.ts';
import { findPlace, hasRecords, waitForJob, withEngine, withRecords } from './host.ts';
import { computingLine, readDefinition } from './study.ts';

export interface ReportOptions {
  readonly format?: string;
  readonly out?: string;
  readonly lang?: string;
}

/** `yumen outcomes report STUDY`, `brief COUNTRY --study STUDY` and `export STUDY`: a file made from a study file or a saved study. */
export async function reportCommand(
  study: string,
  options: ReportOptions & { readonly country?: string },
  allowed: readonly ReportFormat[],
  context: OutcomesCliContext,
): Promise<void> {
  const format = formatOf(options.format, allowed);
  const source = existsSync(study) ? { definition: await readDefinition(study) } : { study };
  const place = await findPlace();
  const made = place.server
    ? await atServer(place.server, { ...source, format, lang: context.lang, ...(options.country === undefined ? {} : { country: options.country }) }, context)
    : await here(place.home, source, format, options.country, context);
  const file = resolve(options.out ?? made.fileName);
  await writeFile(file, made.bytes);
  context.write(context.lang === 'zh' ? `已写入 ${file}（${made.bytes.byteLength} 字节）` : `written to ${file} (${made.bytes.byteLength} bytes)`);
}

function formatOf(given: string | undefined, allowed: readonly ReportFormat[]): ReportFormat {
  const found = allowed.find((format) => format === (given ?? allowed[0]));
  if (found) return found;
  throw new YumenError({
    code: 'bad_request',
    what: text(`没有 ${given} 这种格式`, `there is no format ${given}`),
    remedy: text(`可用：${allowed.join('、')}`, `known: ${allowed.join(', ')}`),
  });
}

async function atServer(
  call: CallOperation,
  input: { format: ReportFormat; lang: Lang; country?: string } & Partial<Record<'study' | 'definition', unknown>>,
  context: OutcomesCliContext,
): Promise<MadeDocument> {
  const { readConfig } = await import('@yumen/platform/config');
  const base = await findServer(readConfig().home);
  const { id } = await call(startReport, { ...input, ...(base === undefined ? {} : { base }) } as never);
  await waitForJob(call, id, (note) => context.progress?.(note[context.lang]));
  const { fileName, content } = await call(readReportFile, { id });
  return { fileName, bytes: Buffer.from(content, 'base64') };
}

/** The records are read and closed before the plans are asked for: one process may open them once at a time. */
async function here(
  home: string,
  source: Parameters<typeof studySource>[1],
  format: ReportFormat,
  country: string | undefined,
  context: OutcomesCliContext,
): Promise<MadeDocument> {
  const known = hasRecords(home);
  const read = async (db: Parameters<typeof studySource>[0] | undefined) => ({
    records: await readRecords(db),
    found: db ? await studySource(db, source) : source.definition ? { definition: source.definition, place: { definition: source.definition } as StudyPlace } : undefined,
  });
  const { records, found } = known ? await withRecords(home, read) : await read(undefined);
  if (!found) {
    throw new YumenError({
      code: 'not_found',
      what: text(`没有 ${source.study ?? ''} 这个文件，也没有这个编号的研究`, `there is neither a file nor a saved study ${source.study ?? ''}`),
      remedy: text('请给出定义文件（YAML 或 JSON），或在研究列表中的编号', 'give a definition file (YAML or JSON), or an id of the list of studies'),
    });
  }
  return withEngine(home, (engine) =>
    makeDocument({ engine, kept: keptIn(home), records, waitingPlans: known ? context.waitingPlans : async () => [] }, { ...found, lang: context.lang, country }, format, {
      onProgress: (done, total) => context.progress?.(computingLine(done, total, context.lang)),
    }),
  );
}

export const DOCUMENTS = ['pdf', 'docx', 'html'] as const satisfies readonly ReportFormat[];
export const EXPORTS = REPORT_FORMATS.filter((format) => !DOCUMENTS.some((one) => one === format));
