import { fileStem } from '../../present/index.ts';
import { YumenError, text } from '@yumen/kernel';
import type { PlanDocument, Rulebook } from '@yumen/rules';
import { readPlan } from '@yumen/rules';
import { stringify } from 'yaml';
import { readDocument } from '../../rulebook/document.ts';
import { utf8Text } from '../../rulebook/utf8.ts';

/** A plan is a page of facts; anything larger is another kind of file. */
export const PLAN_FILE_BYTES = 2 * 1024 * 1024;

/**
 * Reads a plan file (YAML or JSON) that somebody picked, and checks it against the rulebook.
 * @throws YumenError `file_too_large`, `plan_unreadable`, or what is wrong with the plan; each with file, line and column.
 */
export async function importPlan(rulebook: Rulebook, file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<PlanDocument> {
  if (file.size > PLAN_FILE_BYTES) {
    const size = `${(file.size / 1024 / 1024).toFixed(1)} MB`;
    throw new YumenError({
      code: 'file_too_large',
      what: text(`文件有 ${size}，超过 2 MB`, `the file has ${size}, more than the 2 MB allowed`),
      where: { file: file.name },
      remedy: text('方案文件只写事实，请确认没有选错文件', 'a plan file holds facts only; check that this is the right file'),
    });
  }
  const document = readDocument(file.name, utf8Text(file.name, new Uint8Array(await file.arrayBuffer())), 'plan_unreadable');
  if (document.problems.length > 0) throw new YumenError(document.problems);
  return readPlan(rulebook, document.value, { locate: document.locate }).document;
}

/** The plan as a file, the same that the command line reads. */
export function exportPlan(document: PlanDocument, format: 'yaml' | 'json'): string {
  return format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : stringify(document, { lineWidth: 120 });
}

/** A file name people recognise, without characters that file systems refuse. */
export function planFileName(title: string, format: 'yaml' | 'json'): string {
  return `${fileStem(title)}.${format}`;
}
