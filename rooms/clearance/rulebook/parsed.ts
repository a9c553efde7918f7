import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Place, Problem } from '@yumen/kernel';
import type { LocatedDocument } from './document.ts';
import { readDocument } from './document.ts';
import { RULEBOOK_DIR } from './place.ts';

/** File name and content. */
export type SourceFile = readonly [file: string, source: string];

const INSTALLED = resolve(RULEBOOK_DIR, '../../node_modules');
const A_WEEK_MS = 7 * 24 * 3600 * 1000;

/**
 * Reads documents of the product's own rulebook. Parsing its 300 YAML files takes most of the time a command needs, so what they
 * hold is kept as JSON; every check of form and content still runs. A rulebook of somebody's own is parsed each time.
 */
export async function readDocuments(files: readonly SourceFile[], code: Problem['code'], dir: string): Promise<LocatedDocument[]> {
  if (dir !== RULEBOOK_DIR || !existsSync(INSTALLED)) return parsed(files, code);
  return readKept(files, code, join(INSTALLED, '.cache/yumen/parsed'));
}

/**
 * The same documents from what was kept in a folder, under the hash of their text and of the reader itself. Anything there that is
 * not whole is not used, and a folder that cannot be written only costs time. Positions are only needed for a message, and found
 * by parsing the one file again.
 */
export async function readKept(files: readonly SourceFile[], code: Problem['code'], folder: string): Promise<LocatedDocument[]> {
  const form = await reader().catch(() => undefined);
  if (form === undefined) return parsed(files, code);
  const hash = createHash('sha256').update(form);
  for (const [, source] of files) hash.update(`${source.length}\0${source}\0`);
  const path = join(folder, `${hash.digest('hex').slice(0, 24)}.json`);
  const values = await kept(path);
  if (values?.length === files.length) return files.map(([file, source], i) => known(file, source, code, values[i]));
  const documents = parsed(files, code);
  if (documents.every(({ problems }) => problems.length === 0))
    await keep(
      path,
      folder,
      documents.map(({ value }) => value),
    );
  return documents;
}

function parsed(files: readonly SourceFile[], code: Problem['code']): LocatedDocument[] {
  return files.map(([file, source]) => readDocument(file, source, code));
}

/** What turns text into values: our reader and the version of its library. */
let readerText: Promise<string> | undefined;
function reader(): Promise<string> {
  readerText ??= (async () => {
    const [own, library] = await Promise.all(
      [new URL('document.ts', import.meta.url), createRequire(import.meta.url).resolve('yaml/package.json')].map((file) => readFile(file, 'utf8')),
    );
    return `${own}\0${(JSON.parse(library ?? '') as { version: string }).version}\0`;
  })();
  return readerText;
}

/** Values with their checksum on the first line; undefined where they are missing, cut off or changed. */
async function kept(path: string): Promise<unknown[] | undefined> {
  try {
    const content = await readFile(path, 'utf8');
    const end = content.indexOf('\n');
    const body = content.slice(end + 1);
    if (content.slice(0, end) !== checksum(body)) return undefined;
    const values: unknown = JSON.parse(body);
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

async function keep(path: string, folder: string, values: readonly unknown[]): Promise<void> {
  const body = JSON.stringify(values);
  // What JSON cannot say, such as an infinite number, must not come back as something else.
  if (!isDeepStrictEqual(JSON.parse(body), values)) return;
  const draft = `${path}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, `${checksum(body)}\n${body}`);
    await rename(draft, path);
    for (const name of await readdir(folder)) {
      const old = join(folder, name);
      if (Date.now() - (await stat(old)).mtimeMs > A_WEEK_MS) await rm(old, { force: true });
    }
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

function known(file: string, source: string, code: Problem['code'], value: unknown): LocatedDocument {
  let document: LocatedDocument | undefined;
  return {
    file,
    value,
    problems: [],
    locate: (path, offset): Place => (document ??= readDocument(file, source, code)).locate(path, offset),
  };
}
