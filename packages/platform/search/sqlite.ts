import sqlite from 'node-sqlite3-wasm';

export type Value = string | number | bigint | null;
type Handle = InstanceType<typeof sqlite.Database>;

/** The only door to SQLite. Files made through it are derived: deleting them loses nothing. */
export interface SqliteFile {
  exec(script: string): void;
  all<Row>(statement: string, values?: readonly Value[]): Row[];
  /** A statement run many times; must be finished before the file is closed. */
  prepare(statement: string): { run(values: readonly Value[]): void; finish(): void };
  close(): void;
}

export function openSqlite(path: string, options: { readOnly: boolean }): SqliteFile {
  const handle: Handle = new sqlite.Database(path, { readOnly: options.readOnly, fileMustExist: options.readOnly });
  return {
    exec: (script) => void handle.exec(script),
    all: <Row>(statement: string, values: readonly Value[] = []) => handle.all(statement, [...values]) as unknown as Row[],
    prepare(statement) {
      const prepared = handle.prepare(statement);
      return { run: (values) => void prepared.run([...values]), finish: () => void prepared.finalize() };
    },
    close: () => void handle.close(),
  };
}
