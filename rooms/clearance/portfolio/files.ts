import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { TextDecoder } from 'node:util';
import { YumenError, isYumenError, text } from '@yumen/kernel';
import type { Rulebook } from '@yumen/rules';
import { readDocument } from '../rulebook/document.ts';
import { utf8Text } from '../rulebook/utf8.ts';
import type { PortfolioItem, PortfolioSource } from './model.ts';
import { readCsv } from './read/csv.ts';
import { planItem } from './read/item.ts';
import { readJsonLines } from './read/jsonl.ts';
import { ROW_LIMIT, tooLong } from './read/lines.ts';

const PLAN_FILES = new Set(['.yaml', '.yml', '.json']);
const TABLES = new Set(['.csv', '.tsv']);
const LINES = new Set(['.jsonl', '.ndjson']);

/**
 * Opens a portfolio: a table (`.csv`, `.tsv`), JSON Lines (`.jsonl`, `.ndjson`), one plan (`.yaml`, `.json`), or a folder of all of
 * these, with its folders, in the order of names. Nothing is read before it is asked for, and never more than a piece at a time.
 * @param shownAs name of a single file in messages and results, where its path would tell nobody anything
 * @throws YumenError `file_unreadable` where the path itself cannot be read; a file inside a folder that cannot be read is a bad row
 */
export async function openPortfolio(path: string, rulebook: Rulebook, shownAs?: string): Promise<PortfolioSource> {
  const files = await listFiles(path);
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const read = { bytes: 0, total: sizes.reduce((sum, size) => sum + size, 0) };
  return { items: itemsOf(files, rulebook, read, shownAs), progress: () => ({ ...read }) };
}

/** The files of a portfolio with size and time of change, which tell whether it is still the one of before. */
export async function portfolioFiles(path: string): Promise<readonly (readonly [string, number, number])[]> {
  return Promise.all(
    (await listFiles(path)).map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return [file, size, mtimeMs] as const;
    }),
  );
}

async function listFiles(path: string): Promise<string[]> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) {
      if (kindOf(path) !== undefined) return [path];
      throw new YumenError({
        code: 'file_unreadable',
        what: text('不认识的文件类型', 'not a kind of file that is read'),
        where: { file: path },
        remedy: text('可用：.csv、.tsv、.jsonl、.yaml、.json 或文件夹', 'one of .csv, .tsv, .jsonl, .yaml, .json, or a folder'),
      });
    }
    const names = await readdir(path, { recursive: true });
    const files = names
      .filter((name) => kindOf(name) !== undefined)
      .sort()
      .map((name) => join(path, name));
    if (files.length > 0) return files;
    throw new YumenError({
      code: 'not_found',
      what: text('文件夹中没有方案文件', 'the folder holds no plan files'),
      where: { file: path },
      remedy: text('方案文件为 .yaml、.json、.jsonl 或 .csv', 'plan files end in .yaml, .json, .jsonl or .csv'),
    });
  } catch (cause) {
    if (isYumenError(cause)) throw cause;
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new YumenError(
      {
        code: 'file_unreadable',
        what: missing ? text('没有这个文件或文件夹', 'there is no such file or folder') : text('不可读', 'it cannot be read'),
        where: { file: path },
        remedy: text('检查路径与权限', 'check the path and its permissions'),
      },
      { cause },
    );
  }
}

function kindOf(file: string): 'plan' | 'table' | 'lines' | undefined {
  const ending = extname(file).toLowerCase();
  return PLAN_FILES.has(ending) ? 'plan' : TABLES.has(ending) ? 'table' : LINES.has(ending) ? 'lines' : undefined;
}

async function* itemsOf(files: readonly string[], rulebook: Rulebook, read: { bytes: number }, shownAs: string | undefined): AsyncGenerator<readonly PortfolioItem[]> {
  for (const file of files) {
    const shown = shownAs ?? file;
    try {
      const kind = kindOf(file);
      if (kind === 'plan') yield [await planFile(file, shown, read)];
      else yield* orEmpty(shown, kind === 'lines' ? readJsonLines(shown, textOf(file, read)) : readCsv(shown, textOf(file, read), rulebook));
    } catch (cause) {
      if (isYumenError(cause)) yield [{ problems: cause.problems }];
      else if (cause instanceof TypeError || (cause as NodeJS.ErrnoException).code !== undefined) yield [{ problems: [unreadable(shown)] }];
      else throw cause;
    }
  }
}

/** A file without a plan is most likely not the one that was meant: said, not passed over. */
async function* orEmpty(file: string, items: AsyncIterable<readonly PortfolioItem[]>): AsyncGenerator<readonly PortfolioItem[]> {
  let any = false;
  for await (const some of items) {
    any ||= some.length > 0;
    yield some;
  }
  if (any) return;
  const what = text('文件里没有方案', 'the file holds no plan');
  const remedy = text('表格须有表头和至少一行方案；JSONL 每行一个方案', 'a table has a head and at least one row, JSON Lines one plan a row');
  yield [{ problems: [{ code: 'plan_unreadable', what, where: { file }, remedy }] }];
}

async function planFile(file: string, shown: string, read: { bytes: number }): Promise<PortfolioItem> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    read.bytes += size;
    if (size > ROW_LIMIT) return { problems: tooLong(shown, 1).problems };
    const document = readDocument(shown, utf8Text(shown, await handle.readFile()), 'plan_unreadable');
    return document.problems.length > 0 ? { problems: document.problems } : planItem({ file: shown }, document.value, document.locate);
  } finally {
    await handle.close();
  }
}

/** Text of a file piece by piece: UTF-8, or GB 18030 where the beginning is not valid UTF-8. @throws TypeError at bytes of neither */
async function* textOf(file: string, read: { bytes: number }): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    read.bytes += chunk.length;
    decoder ??= decoderFor(chunk);
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

function decoderFor(start: Buffer): TextDecoder {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return new TextDecoder('utf-8', { fatal: true });
  } catch {
    return new TextDecoder('gb18030', { fatal: true });
  }
}

function unreadable(file: string): YumenError['problems'][number] {
  return {
    code: 'file_unreadable',
    what: text('文件不可读，或既不是 UTF-8 也不是 GB 18030', 'the file cannot be read, or is neither UTF-8 nor GB 18030'),
    where: { file },
    remedy: text('另存为 UTF-8 后再试', 'save it as UTF-8 and try again'),
  };
}
