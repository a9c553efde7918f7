import { createHash } from 'node:crypto';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isYumenError } from '@yumen/kernel';
import { filesIn } from '@yumen/platform/files';
import { weekBefore } from './week.ts';

/** Figures that were computed, under a key that names definition, data and program. Losing them costs a computation, nothing else. */
export interface Kept {
  find<T>(key: string): Promise<T | undefined>;
  /** What is kept, or what `compute` gives, kept from then on. Two that ask for the same at once compute it once. */
  of<T>(key: string, compute: () => Promise<T>): Promise<T>;
  /** Drops what nobody has opened for a week, and the oldest beyond a number. */
  dropOld(now: Date): Promise<void>;
}

const MOST = 5000;
const MAX_BYTES = 256 << 20;

/** Being computed in this process, whoever asked. */
const underWay = new Map<string, Promise<unknown>>();

/** Figures kept as files below a data folder: no database is needed to read them, and any of them may be deleted at any time. */
export function keptIn(home: string): Kept {
  const files = filesIn(home);
  const pathOf = (key: string) => files.path('kept', 'outcomes', `${createHash('sha256').update(key).digest('hex')}.json`);

  async function find<T>(key: string): Promise<T | undefined> {
    const path = await pathOf(key);
    let value: T;
    try {
      value = JSON.parse((await files.readText(path, { maxBytes: MAX_BYTES })).text) as T;
    } catch (error) {
      // Never kept, dropped or cut off: computed anew. Whatever else keeps a file from being read would keep the next from it too.
      if (error instanceof SyntaxError || isAbsent(error)) return undefined;
      throw error;
    }
    const now = new Date();
    await utimes(path, now, now).catch(() => undefined);
    return value;
  }

  async function compute<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = await find<T>(key);
    if (known !== undefined) return known;
    const text = JSON.stringify(await work());
    await files.write(await pathOf(key), text);
    // As it will be read later, so that the first reader sees what the second does.
    return JSON.parse(text) as T;
  }

  return {
    find,
    of<T>(key: string, work: () => Promise<T>): Promise<T> {
      const name = `${home}\n${key}`;
      const before = underWay.get(name);
      if (before) return before as Promise<T>;
      const computing = compute(key, work).finally(() => underWay.delete(name));
      underWay.set(name, computing);
      return computing;
    },
    async dropOld(now) {
      const folder = dirname(await pathOf(''));
      const found = await Promise.all(
        (await readdir(folder)).map(async (name) => ({ path: join(folder, name), at: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
      );
      const latest = found.toSorted((a, b) => b.at - a.at);
      for (const [i, { path, at }] of latest.entries()) if (i >= MOST || at < weekBefore(now)) await rm(path, { force: true });
    },
  };
}

/** No such file, or bytes that are no text. */
function isAbsent(error: unknown): boolean {
  if (!isYumenError(error) || error.code !== 'file_unreadable') return false;
  const cause = error.cause as NodeJS.ErrnoException | undefined;
  return cause === undefined || cause.code === 'ENOENT';
}
