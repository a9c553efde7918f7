import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { IsoDate } from '@yumen/kernel';
import type { RunState } from '../resume.ts';

const [deflate, inflate] = [promisify(deflateRaw), promisify(inflateRaw)];

/** What a run is put down with: its counts, how much of the list of plans behind figures belongs to them, and what both rest on. */
export interface SavedRun {
  readonly state: RunState;
  /** Bytes of the list of plans. */
  readonly behind: number;
  /** Form of the counts, rulebook with layers, reforms and plans: where any of them is another now, going on would mix two runs. */
  readonly basis: string;
  /** The day on which it began: that of plans without one of their own. */
  readonly today: IsoDate;
}

/** Replaces the state of a run at once: a crash leaves the one before or this one, never half of it. */
export async function writeState(path: string, saved: SavedRun): Promise<void> {
  // Taken down before anything is waited for, because counting may go on changing it.
  const bytes = serialize(saved);
  await writeFile(`${path}.part`, await deflate(bytes, { level: 1 }), { mode: 0o600 });
  await rename(`${path}.part`, path);
}

/** The state a run was put down with; undefined where there is none, or it rests on something else. */
export async function readState(path: string, basis: string): Promise<SavedRun | undefined> {
  try {
    const saved = deserialize(await inflate(await readFile(path))) as SavedRun;
    return saved.basis === basis ? saved : undefined;
  } catch {
    return undefined;
  }
}

export async function removeState(path: string): Promise<void> {
  await Promise.all([path, `${path}.part`].map((file) => rm(file, { force: true })));
}
