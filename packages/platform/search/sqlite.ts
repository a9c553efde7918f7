import { rmSync } from 'node:fs';
import sqlite from 'node-sqlite3-wasm';

export type Value = string | number | bigint | Uint8Array | null;
type Handle = InstanceType<typeof sqlite.Database>;

/** A statement run many times; must be finished before the file is closed. */
export interface Prepared {
  run(...values: readonly Value[]): void;
  all<Row>(...values: readonly Value[]): Row[];
  finish(): void;
}

/** The only door to SQLite. Files made through it are derived: deleting them loses nothing. */
export interface SqliteFile {
  exec(script: string): void;
  all<Row>(statement: string, ...values: readonly Value[]): Row[];
  prepare(statement: string): Prepared;
  close(): void;
}

/** A new file, or one to be changed; no other process may have it open. */
export function openDraft(path: string): SqliteFile {
  return wrap(new sqlite.Database(path));
}

/**
 * A finished file, which is replaced as a whole and never changed, so that any number of processes may read it. The library guards every
 * statement by making and removing a folder beside the file, which costs more than most statements and refuses a second reader: one
 * transaction is left open for good and the folder removed.
 * @throws SQLite3Error where it is no SQLite file.
 */
export function openFinished(path: string): SqliteFile {
  const handle = new sqlite.Database(path, { readOnly: true, fileMustExist: true });
  for (let attempt = 1; ; attempt++) {
    rmSync(`${path}.lock`, { recursive: true, force: true });
    try {
      handle.exec('begin; select 1 from sqlite_master');
      break;
    } catch (error) {
      if (handle.inTransaction) handle.exec('rollback');
      if (attempt < 5 && String(error).includes('locked')) continue; // Another process is opening it this very moment.
      handle.close();
      throw error;
    }
  }
  rmSync(`${path}.lock`, { recursive: true, force: true });
  return wrap(handle);
}

function wrap(handle: Handle): SqliteFile {
  return {
    exec: (script) => void handle.exec(script),
    all: <Row>(statement: string, ...values: readonly Value[]) => handle.all(statement, [...values]) as unknown as Row[],
    prepare(statement) {
      const prepared = handle.prepare(statement);
      return {
        run: (...values) => void prepared.run([...values]),
        all: <Row>(...values: readonly Value[]) => prepared.all([...values]) as unknown as Row[],
        finish: () => void prepared.finalize(),
      };
    },
    close: () => void handle.close(),
  };
}
