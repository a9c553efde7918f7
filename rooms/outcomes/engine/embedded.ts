import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { engineUnavailable, jsonChunks, queryFailed, stopped, type Engine, type QueryParams, type Row, type RowSource, type StatementOptions } from './engine.ts';
import { loadFromEngineFolder } from './installed.ts';

/** The part of `chdb` 3.4 that is used. */
interface Session {
  queryBindAsync(sql: string, params: object, options: { format: string }): Promise<{ text(): string }>;
  queryAsync(sql: string, options: { format: string }): Promise<{ text(): string }>;
  queryStreamBind(sql: string, params: object): { rows<T>(): AsyncIterableIterator<T> };
  queryStream(sql: string): { rows<T>(): AsyncIterableIterator<T> };
  insert(input: { table: string; values: Buffer; format: string; settings?: Record<string, unknown> }): Promise<unknown>;
  close(): void;
}
interface Chdb {
  Session: new (path: string, options?: { connectionArgs?: readonly string[] }) => Session;
  drainPending(): Promise<void>;
}

/** Database all tables of the room live in, on a laptop as on a cluster. */
export const DATABASE = 'yumen';

/**
 * ClickHouse inside this process, its data in `directory`. One process per directory: the engine keeps a lock file there.
 * Files are read with `pread`, because memory-mapped reading counts the file as memory of the process.
 */
export async function openEmbedded(directory: string): Promise<Engine> {
  const chdb = await loadFromEngineFolder<Chdb>('chdb');
  await mkdir(directory, { recursive: true });
  await chdb.drainPending();
  let session: Session;
  try {
    session = new chdb.Session(directory, {
      connectionArgs: ['--storage_file_read_method=pread', '--join_use_nulls=0', '--async_load_databases=0'],
    });
    await session.queryAsync(`CREATE DATABASE IF NOT EXISTS ${DATABASE}`, { format: 'JSONEachRow' });
    await session.queryAsync(`USE ${DATABASE}`, { format: 'JSONEachRow' });
  } catch (cause) {
    throw engineUnavailable(directory, cause);
  }
  return new EmbeddedEngine(session, chdb, directory);
}

class EmbeddedEngine implements Engine {
  readonly kind = 'embedded';

  constructor(
    private readonly session: Session,
    private readonly chdb: Chdb,
    private readonly directory: string,
  ) {}

  async query<T extends object = Row>(sql: string, params?: QueryParams, options: StatementOptions = {}): Promise<T[]> {
    const body = (await this.run(sql, params, options)).trim();
    return body === '' ? [] : (JSON.parse(`[${body.replaceAll('\n', ',')}]`) as T[]);
  }

  async *stream<T extends object = Row>(sql: string, params?: QueryParams): AsyncIterable<T> {
    const result = params ? this.session.queryStreamBind(sql, params) : this.session.queryStream(sql);
    yield* result.rows<T>();
  }

  async insert(table: string, rows: RowSource<object>): Promise<number> {
    let written = 0;
    for await (const chunk of jsonChunks(rows)) {
      try {
        await this.session.insert({ table, values: chunk.payload, format: 'JSONEachRow' });
      } catch (cause) {
        throw queryFailed(cause);
      }
      written += chunk.rows;
    }
    return written;
  }

  async exec(sql: string, params?: QueryParams, options: StatementOptions = {}): Promise<void> {
    await this.run(sql, params, options);
  }

  async close(): Promise<void> {
    this.session.close();
    await this.chdb.drainPending();
  }

  private async run(sql: string, params: QueryParams | undefined, { signal }: StatementOptions): Promise<string> {
    if (signal?.aborted) throw stopped();
    const mark = signal && randomUUID();
    const statement = mark ? marked(sql, mark) : sql;
    const stop = mark ? () => void (killing = this.kill(mark, () => ended)) : undefined;
    let killing: Promise<void> | undefined;
    let ended = false;
    if (stop) signal?.addEventListener('abort', stop, { once: true });
    try {
      const result = params ? await this.session.queryBindAsync(statement, params, { format: 'JSONEachRow' }) : await this.session.queryAsync(statement, { format: 'JSONEachRow' });
      return result.text();
    } catch (cause) {
      throw signal?.aborted ? stopped() : queryFailed(cause);
    } finally {
      ended = true;
      if (stop) signal?.removeEventListener('abort', stop);
      await killing;
    }
  }

  /** A second session of the same process stops the statement that bears the mark; it is asked again until the statement has ended, because it may only just be beginning. */
  private async kill(mark: string, ended: () => boolean): Promise<void> {
    const other = new this.chdb.Session(this.directory);
    try {
      while (!ended()) {
        await other.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = '${mark}' ASYNC`, { format: 'JSONEachRow' }).catch(() => undefined);
        await new Promise((done) => setTimeout(done, 100));
      }
    } finally {
      other.close();
    }
  }
}

/** The statement with a mark among its settings; a comment would be lost where values are bound. */
function marked(sql: string, mark: string): string {
  return `${sql}${/\bSETTINGS\b[^)]*$/.test(sql) ? ',' : ' SETTINGS'} log_comment = '${mark}'`;
}
