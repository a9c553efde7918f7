import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Place, Problem } from '@yumen/kernel';
import type { LocatedDocument } from './document.ts';
import { readDocument } from './document.ts';
import { RULEBOOK_DIR } from './place.ts';

/** File name and content. */
export type SourceFile = readonly [file: string, source: string];

const INSTALLED = resolve(RULEBOOK_DIR, '../../node_modules');
const KEPT = join(INSTALLED, '.cache/yumen/parsed');
const A_WEEK_MS = 7 * 24 * 3600 * 1000;

/**
 * Reads documents of the product's own rulebook. Parsing its 300 YAML files takes most of the time a command needs, so what they
 * hold is kept as JSON under the hash of their text; every check of form and content still runs. Positions are only needed for a
 * message, and found by parsing the one file again.
 */
export async function readDocuments(files: readonly SourceFile[], code: Problem['code'], dir: string): Promise<LocatedDocument[]> {
  if (dir !== RULEBOOK_DIR || !existsSync(INSTALLED)) return files.map(([file, source]) => readDocument(file, source, code));
  const hash = createHash('sha256');
  for (const [, source] of files) hash.update(`${source.length}\0${source}\0`);
  const path = join(KEPT, `${hash.digest('hex').slice(0, 24)}.json`);
  const values = await kept(path);
  if (values?.length === files.length) return files.map(([file, source], i) => known(file, source, code, values[i]));
  const documents = files.map(([file, source]) => readDocument(file, source, code));
  if (documents.every(({ problems }) => problems.length === 0)) await keep(path, documents);
  return documents;
}

async function kept(path: string): Promise<unknown[] | undefined> {
  try {
    const values: unknown = JSON.parse(await readFile(path, 'utf8'));
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

/** A folder that cannot be written only costs time. */
async function keep(path: string, documents: readonly LocatedDocument[]): Promise<void> {
  const draft = `${path}.${process.pid}`;
  try {
    await mkdir(KEPT, { recursive: true });
    await writeFile(draft, JSON.stringify(documents.map(({ value }) => value)));
    await rename(draft, path);
    for (const name of await readdir(KEPT)) {
      const old = join(KEPT, name);
      if (Date.now() - (await stat(old)).mtimeMs > A_WEEK_MS) await rm(old, { force: true });
    }
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
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
