import { Worker } from 'node:worker_threads';
import { isYumenError } from '@yumen/kernel';
import type { Engine, Session, WireResult } from './engine.ts';
import { EXEC_TIMEOUT_MS, SESSION_SETTINGS } from './engine.ts';
import { backupFailed, databaseFailure, timedOut, unavailable } from './errors.ts';

/** Opening replays what a crash left behind, and the first start creates the directory: seconds, not milliseconds. */
const OPEN_TIMEOUT_MS = 120_000;

export interface EmbeddedEngine extends Engine {
  /** Writes a backup of the whole directory, a gzip-compressed tar, to a file that does not exist yet. */
  dump(file: string): Promise<void>;
}

interface Thread {
  ask(request: { kind: string } & Record<string, unknown>, timeoutMs: number): Promise<unknown>;
  readonly alive: boolean;
  stop(): Promise<void>;
}

/**
 * The embedded database in a worker thread: one connection, handed out in turn. A statement above `timeoutMs` ends the thread,
 * which for the data equals kill -9 and is safe; the next caller gets a new thread.
 * The caller must hold the lock of the directory: a second process on it would silently lose rows.
 */
export async function openEmbedded(directory: string, options: { timeoutMs: number; restoreFrom?: string }): Promise<EmbeddedEngine> {
  let thread = await startThread(directory, options.restoreFrom);
  let turn: Promise<void> = Promise.resolve();
  let closed = false;

  async function next(): Promise<{ thread: Thread; done: () => void }> {
    const before = turn;
    let done: () => void = () => undefined;
    turn = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    try {
      if (closed) throw unavailable('the embedded database is closed');
      if (!thread.alive) thread = await startThread(directory);
      return { thread, done };
    } catch (error) {
      done();
      throw error;
    }
  }

  return {
    kind: 'embedded',
    async acquire(): Promise<Session> {
      const { thread: held, done } = await next();
      return {
        query: (text, values) => held.ask({ kind: 'query', text, values }, options.timeoutMs) as Promise<WireResult>,
        exec: async (script) => {
          await held.ask({ kind: 'exec', text: script }, EXEC_TIMEOUT_MS);
        },
        release: (broken) => {
          if (broken && held.alive) void held.stop().finally(done);
          else done();
        },
      };
    },
    async dump(file) {
      const { thread: held, done } = await next();
      try {
        await held.ask({ kind: 'dump', file }, EXEC_TIMEOUT_MS);
      } catch (error) {
        throw isYumenError(error) ? error : backupFailed(file, error);
      } finally {
        done();
      }
    },
    async close() {
      if (closed) return;
      const { thread: held, done } = await next();
      closed = true;
      await held.ask({ kind: 'close' }, OPEN_TIMEOUT_MS).catch(() => undefined);
      await held.stop();
      done();
    },
  };
}

async function startThread(directory: string, restoreFrom?: string): Promise<Thread> {
  const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), {
    workerData: { directory, settings: SESSION_SETTINGS, restoreFrom },
    execArgv: [],
    env: {},
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let alive = true;
  let count = 0;

  function end(error: Error): void {
    alive = false;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }
  worker.on('message', ({ id, value, failure }: { id: number; value: unknown; failure?: object }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) asked?.resolve(value);
    else asked?.reject(failure as Error);
  });
  worker.on('error', (error) => end(unavailable(String(error.message).slice(0, 500))));
  worker.on('exit', () => end(unavailable('the database thread ended')));

  const thread: Thread = {
    get alive() {
      return alive;
    },
    ask(request, timeoutMs) {
      return new Promise((resolve, reject) => {
        if (!alive) {
          reject(unavailable('the database thread ended'));
          return;
        }
        count += 1;
        const id = count;
        const timer = setTimeout(() => {
          end(timedOut(Math.round(timeoutMs / 1000)));
          void worker.terminate();
        }, timeoutMs);
        waiting.set(id, {
          resolve: (value) => (clearTimeout(timer), resolve(value)),
          reject: (error) => (clearTimeout(timer), reject(error)),
        });
        worker.postMessage({ id, ...request });
      });
    },
    async stop() {
      alive = false;
      await worker.terminate();
    },
  };
  try {
    await thread.ask({ kind: 'open' }, OPEN_TIMEOUT_MS);
  } catch (error) {
    await thread.stop();
    throw databaseFailure(error);
  }
  return thread;
}
