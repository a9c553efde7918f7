import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockPath, readLock, takeLock, type LockHolder } from './lock.ts';
import { bootId, processStart } from './process-identity.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'yumen-lock-'));
});
afterEach(() => rm(home, { recursive: true }));

async function leaveLock(change: Partial<LockHolder>): Promise<void> {
  const holder: LockHolder = {
    pid: 1,
    machine: hostname(),
    started: null,
    boot: await bootId(),
    since: '2026-01-01T00:00:00Z',
    token: 'left',
    url: null,
    ...change,
  };
  await writeFile(lockPath(home), JSON.stringify(holder));
}

async function deadProcess(): Promise<{ pid: number; started: string | null }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const pid = child.pid ?? 0;
  const started = await processStart(pid);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  return { pid, started };
}

describe('takeLock', () => {
  it('gives the folder to one and refuses the next until it is released', async () => {
    const lock = await takeLock(home);
    await expect(takeLock(home)).rejects.toMatchObject({ code: 'locked' });
    await lock.release();
    await (await takeLock(home)).release();
    expect(await readdir(home)).toEqual([]);
  });

  it('lets exactly one of many through at once', async () => {
    await leaveLock(await deadProcess());
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(home)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('takes over from a dead process, however young the lock', async () => {
    await leaveLock({ ...(await deadProcess()), since: new Date().toISOString() });
    await (await takeLock(home)).release();
  });

  it('does not take over from a living one, however old the lock', async () => {
    await leaveLock({ pid: process.pid, started: await processStart(process.pid) });
    await expect(takeLock(home)).rejects.toMatchObject({ code: 'locked' });
    expect(await readLock(home)).toMatchObject({ token: 'left' });
  });

  it.skipIf(process.platform !== 'linux')('knows a later process that was given the number of the dead one [skipped elsewhere: start times come from /proc]', async () => {
    await leaveLock({ pid: process.pid, started: '1' });
    await (await takeLock(home)).release();
  });

  it('never judges a process on another machine', async () => {
    await leaveLock({ ...(await deadProcess()), machine: 'elsewhere' });
    await expect(takeLock(home)).rejects.toThrow(/another machine/);
  });

  it('says so when the lock file is damaged', async () => {
    await writeFile(lockPath(home), '');
    await expect(takeLock(home)).rejects.toThrow(/cannot be read/);
  });
});
