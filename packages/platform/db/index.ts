import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database.ts';
import type { EmbeddedEngine } from './embedded.ts';
import type { Lock } from './lock.ts';

export { json, type Database, type JsonValue, type QueryResult, type SqlValue } from './database.ts';
export { DatabaseError, isUniqueViolation } from './errors.ts';
export { isAlive, lockPath, readLock, type LockHolder } from './lock.ts';
export { migrate, type MigrationSource } from './migrations.ts';

export interface OpenOptions {
  /** The data folder; the embedded database lies in `db` below it, its lock beside. */
  readonly home: string;
  /** A PostgreSQL address; the embedded database when undefined. */
  readonly databaseUrl?: string | undefined;
  /** How long one statement may take, 60 s unless told. */
  readonly timeoutMs?: number;
  /** Fills a new embedded database from a backup made by `backup`. */
  readonly restoreFrom?: string;
}

/** An open database that must be closed. */
export interface OpenDatabase {
  readonly db: Database;
  /** What a person is told about where the records are; holds no password. */
  readonly location: string;
  /** Writes the server's address where commands on the same data folder find it. Nothing to do for PostgreSQL. */
  announce(url: string): Promise<void>;
  /** Writes a copy of the embedded database, a .tar.gz, to a new file; undefined for PostgreSQL, which has its own tools. */
  readonly backup: ((file: string) => Promise<void>) | undefined;
  close(): Promise<void>;
}

/**
 * Opens the records. Drivers are loaded only here, so a command that needs no records does not wait for them.
 * @throws YumenError locked when another process uses the folder; database_unavailable when the database cannot be reached.
 */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const timeoutMs = options.timeoutMs ?? 60_000;
  const { databaseOver } = await import('./open.ts');
  if (options.databaseUrl !== undefined) {
    const { openPostgres } = await import('./postgres.ts');
    const { databaseFailure } = await import('./errors.ts');
    const engine = await openPostgres(options.databaseUrl, { timeoutMs }).catch((error: unknown) => {
      throw databaseFailure(error);
    });
    const url = new URL(options.databaseUrl);
    return {
      db: databaseOver(engine),
      location: `PostgreSQL ${url.host}${url.pathname}`,
      announce: async () => undefined,
      backup: undefined,
      close: () => engine.close(),
    };
  }
  const { takeLock } = await import('./lock.ts');
  const directory = join(options.home, 'db');
  const lock = await takeLock(options.home);
  const engine = await openLocked(lock, directory, timeoutMs, options.restoreFrom);
  return {
    db: databaseOver(engine),
    location: directory,
    announce: (url) => lock.announce(url),
    backup: (file) => engine.dump(file),
    async close() {
      await engine.close();
      await lock.release();
    },
  };
}

async function openLocked(lock: Lock, directory: string, timeoutMs: number, restoreFrom?: string): Promise<EmbeddedEngine> {
  try {
    const { openEmbedded } = await import('./embedded.ts');
    if (restoreFrom !== undefined) await refuseToOverwrite(directory);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return await openEmbedded(directory, { timeoutMs, ...(restoreFrom === undefined ? {} : { restoreFrom }) });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function refuseToOverwrite(directory: string): Promise<void> {
  const { readdir } = await import('node:fs/promises');
  const { YumenError, text } = await import('@yumen/kernel');
  const present = await readdir(directory).catch(() => []);
  if (present.length === 0) return;
  throw new YumenError({
    code: 'conflict',
    what: text('这里已有数据，不能用备份覆盖', 'There are already records here; a backup is not restored over them'),
    where: { file: directory },
    remedy: text('请把 YUMEN_HOME 指向一个空文件夹', 'point YUMEN_HOME at an empty folder'),
  });
}
