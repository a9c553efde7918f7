import { rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Files } from '@yumen/platform/files';

/** Where parts of uploads are put together: below the data folder, one folder an upload. */
const FOLDER = ['uploads', 'outcomes'] as const;

export function uploadPath(files: Files, id: string, name: string): Promise<string> {
  return files.path(...FOLDER, id, name);
}

/** Removes the uploads among files that were read: what they said is in the records now. */
export async function dropUploads(home: string, paths: readonly string[]): Promise<void> {
  const root = join(home, ...FOLDER) + sep;
  for (const path of paths) if (path.startsWith(root) && dirname(path) !== root) await rm(dirname(path), { recursive: true, force: true });
}
