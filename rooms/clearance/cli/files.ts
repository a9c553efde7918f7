import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { YumenError, text } from '@yumen/kernel';
import type { LayeredRulebooks, PlanInLayers } from '@yumen/rules/patch';
import { readPlanInLayers } from '@yumen/rules/patch';
import type { LocatedDocument } from '../rulebook/index.ts';
import { readDocument } from '../rulebook/index.ts';
import { utf8Text } from '../rulebook/utf8.ts';

/** A plan is a page of facts; anything larger is not a plan. */
export const PLAN_FILE_LIMIT = 2 * 1024 * 1024;

/**
 * Reads a plan file (YAML or JSON), bounded before it is read.
 * @throws YumenError `file_unreadable`, `file_too_large` or `plan_unreadable` (not UTF-8, not YAML) with line and column.
 */
export async function readPlanFile(file: string): Promise<LocatedDocument> {
  let bytes: Buffer;
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > PLAN_FILE_LIMIT) {
        throw new YumenError({
          code: 'file_too_large',
          what: text(`文件 ${megabytes(size)}，超过 ${megabytes(PLAN_FILE_LIMIT)} 上限`, `the file has ${megabytes(size)}, more than the ${megabytes(PLAN_FILE_LIMIT)} allowed`),
          where: { file },
          remedy: text('方案文件只写事实，请确认没有选错文件', 'a plan file holds facts only; check that this is the right file'),
        });
      }
      bytes = await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof YumenError) throw cause;
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new YumenError(
      {
        code: 'file_unreadable',
        what: missing ? text('没有这个文件', 'there is no such file') : text('文件不可读', 'the file cannot be read'),
        where: { file },
        remedy: text('检查路径与权限', 'check the path and its permissions'),
      },
      { cause },
    );
  }
  const document = readDocument(file, utf8Text(file, bytes), 'plan_unreadable');
  if (document.problems.length > 0) throw new YumenError(document.problems);
  return document;
}

/** Reads a plan file and finds the rulebook of the layers it lives in; every problem names file, line and column. */
export async function loadPlanInLayers(books: LayeredRulebooks, file: string, on?: string): Promise<PlanInLayers> {
  const document = await readPlanFile(file);
  return readPlanInLayers(books, document.value, { locate: document.locate, ...(on ? { on } : {}) });
}

/** Replaces a file as a whole or not at all. */
export async function replaceFile(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, content, 'utf8');
  await rename(draft, file);
}

export async function readText(file: string): Promise<string> {
  return utf8Text(file, await readFile(file));
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
