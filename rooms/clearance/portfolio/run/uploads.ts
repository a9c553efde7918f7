import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { YumenError, text } from '@yumen/kernel';
import type { Files } from '@yumen/platform/operation';

const PLAN_ENDINGS = ['.csv', '.tsv', '.jsonl', '.ndjson', '.yaml', '.yml', '.json'];
const DAY = 24 * 60 * 60 * 1000;

/** Folder of the data folder in which runs, and the files handed in for them, are kept. */
export const RUNS = 'portfolio';

/**
 * Keeps a file under the hash of its content, so that the same file handed in twice is one.
 * @throws YumenError `bad_request` for an ending that is not one of plans
 */
export async function keepUpload(files: Files, name: string, content: string): Promise<{ file: string; bytes: number }> {
  const ending = extname(name).toLowerCase();
  if (!PLAN_ENDINGS.includes(ending)) {
    throw new YumenError({
      code: 'bad_request',
      what: text(`不认识文件类型「${ending || name}」`, `'${ending || name}' is not a kind of file that is read`),
      where: { file: name },
      remedy: text(`可用：${PLAN_ENDINGS.join('、')}`, `one of ${PLAN_ENDINGS.join(', ')}`),
    });
  }
  const file = `${createHash('sha256').update(content).digest('hex')}${ending}`;
  await files.write(await uploadPath(files, file), content);
  return { file, bytes: Buffer.byteLength(content) };
}

export function uploadPath(files: Files, file: string): Promise<string> {
  return files.path(RUNS, 'files', file);
}

export function behindPath(files: Files, run: string): Promise<string> {
  return files.path(RUNS, 'runs', `${run}.plans`);
}

/** Where a run is put down while it is under way. */
export function statePath(files: Files, run: string): Promise<string> {
  return files.path(RUNS, 'runs', `${run}.state`);
}

/** Removes plans of runs that are forgotten, and files handed in that no run kept refers to, after a day. */
export async function sweep(files: Files, kept: { readonly runs: ReadonlySet<string>; readonly uploads: ReadonlySet<string> }, now: Date): Promise<void> {
  const runs = join(await behindPath(files, 'x'), '..');
  const uploads = join(await uploadPath(files, 'x'), '..');
  const old = async (path: string): Promise<boolean> => now.getTime() - (await stat(path)).mtimeMs > DAY;
  for (const name of await names(runs)) if (!kept.runs.has(name.split('.')[0] ?? '') && (await old(join(runs, name)))) await rm(join(runs, name), { force: true });
  for (const name of await names(uploads)) if (!kept.uploads.has(name) && (await old(join(uploads, name)))) await rm(join(uploads, name), { force: true });
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
