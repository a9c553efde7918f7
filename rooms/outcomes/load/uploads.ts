import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Files } from '@yumen/platform/files';
import { weekBefore } from '../kept/week.ts';

/** Where parts of uploads are put together: below the data folder, one folder an upload. */
const FOLDER = ['uploads', 'outcomes'] as const;

export function uploadPath(files: Files, id: string, name: string): Promise<string> {
  return files.path(...FOLDER, id, name);
}

/** Removes uploads that were broken off and forgotten: a browser that goes away says nothing. */
export async function dropGivenUp(home: string, now: Date): Promise<void> {
  const root = join(home, ...FOLDER);
  for (const name of await readdir(root).catch(() => [])) {
    const parts = await readdir(join(root, name)).catch(() => []);
    const times = await Promise.all(
      [join(root, name), ...parts.map((part) => join(root, name, part))].map(async (path) => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0),
    );
    if (Math.max(...times) < weekBefore(now)) await rm(join(root, name), { recursive: true, force: true });
  }
}

/** Removes the uploads among files that were read: what they said is in the records now. */
export async function dropUploads(home: string, paths: readonly string[]): Promise<void> {
  const root = join(home, ...FOLDER) + sep;
  for (const path of paths) if (path.startsWith(root) && dirname(path) !== root) await rm(dirname(path), { recursive: true, force: true });
}
