import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { YumenError, text } from '@yumen/kernel';
import { bootId, isSameProcess, processStart } from './process-identity.ts';

/** Who uses the data folder now. */
export interface LockHolder {
  readonly pid: number;
  readonly machine: string;
  /** When the process started, in the system's own ticks, to tell it from a later process with the same number. */
  readonly started: string | null;
  readonly boot: string | null;
  readonly since: string;
  readonly token: string;
  /** Address of the server, once it listens; null for a command. */
  readonly url: string | null;
}

export interface Lock {
  /** Writes the server's address into the lock, where commands find it. */
  announce(url: string): Promise<void>;
  release(): Promise<void>;
}

export function lockPath(home: string): string {
  return join(home, 'db.lock');
}

/**
 * Takes the data folder for this process. A lock is taken over only when its process is dead for certain; age alone proves
 * nothing, and two processes on one directory lose rows without a sound.
 * @throws YumenError locked, naming the process and what to do.
 */
export async function takeLock(home: string): Promise<Lock> {
  const path = lockPath(home);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const mine: LockHolder = {
    pid: process.pid,
    machine: hostname(),
    started: await processStart(process.pid),
    boot: await bootId(),
    since: new Date().toISOString(),
    token: randomUUID(),
    url: null,
  };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await createLock(path, mine)) {
      // Somebody who judged the lock before ours stale may have moved ours away at the same moment: look again.
      const now = await readLock(home);
      if (now?.token === mine.token) return heldLock(home, mine);
      continue;
    }
    const holder = await readLock(home);
    if (holder === undefined) continue;
    if (await isAlive(holder)) throw lockedBy(holder, path);
    await moveStaleAway(path, holder);
  }
  throw lockedBy(await readLock(home), path);
}

/** The lock of a folder, whoever holds it; undefined when there is none. */
export async function readLock(home: string): Promise<LockHolder | undefined> {
  try {
    return JSON.parse(await readFile(lockPath(home), 'utf8')) as LockHolder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether the holder still runs. A process on another machine cannot be asked, so it counts as running. */
export async function isAlive(holder: LockHolder): Promise<boolean> {
  if (holder.machine !== hostname()) return true;
  return isSameProcess(holder.pid, holder.started, holder.boot);
}

/** Creates the lock whole or not at all: it is written under another name first, so nobody ever reads half a lock. */
async function createLock(path: string, holder: LockHolder): Promise<boolean> {
  const draft = `${path}.${holder.token}`;
  const file = await open(draft, 'wx', 0o600);
  await file.writeFile(JSON.stringify(holder));
  await file.close();
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** Moves a dead process's lock aside; if a living one slipped in between, it is put back. */
async function moveStaleAway(path: string, stale: LockHolder): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = JSON.parse(await readFile(aside, 'utf8')) as LockHolder;
  if (moved.token !== stale.token) await link(aside, path).catch(() => undefined);
  await unlink(aside);
}

function heldLock(home: string, mine: LockHolder): Lock {
  const path = lockPath(home);
  return {
    async announce(url) {
      const draft = `${path}.${mine.token}`;
      const file = await open(draft, 'w', 0o600);
      await file.writeFile(JSON.stringify({ ...mine, url } satisfies LockHolder));
      await file.close();
      await rename(draft, path);
    },
    async release() {
      const holder = await readLock(home);
      if (holder?.token === mine.token) await unlink(path);
    },
  };
}

function lockedBy(holder: LockHolder | undefined, path: string): YumenError {
  if (holder === undefined) {
    return new YumenError({
      code: 'locked',
      what: text('数据文件夹的锁文件读不懂', 'The lock file of the data folder cannot be read'),
      where: { file: path },
      remedy: text('确认没有别的 Yumen 在使用这份数据后，删除此文件', 'once no other Yumen uses this data, delete this file'),
    });
  }
  const elsewhere = holder.machine !== hostname();
  const who = elsewhere ? `${holder.machine} · ${holder.pid}` : String(holder.pid);
  const address = holder.url === null ? '' : `, ${holder.url}`;
  return new YumenError({
    code: 'locked',
    what: text(`数据文件夹正被另一个 Yumen 进程使用（进程号 ${who}${address}）`, `The data folder is in use by another Yumen process (process ${who}${address})`),
    where: { file: path },
    remedy: elsewhere
      ? text('它在另一台机器上；确认那边已停止后，再删除此锁文件', 'it runs on another machine; once you are certain it has stopped, delete this lock file')
      : text('请使用已打开的那个，或先将它停止；要另开一份数据，请设置 YUMEN_HOME', 'use the one that is open, or stop it first; for a separate set of data, set YUMEN_HOME'),
  });
}
