import { mkdir } from 'node:fs/promises';
import { engineUnavailable, jsonChunks, queryFailed, stoppable, type Engine, type QueryParams, type Row, type RowSource, type StatementOptions } from './engine.ts';
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

  private run(sql: string, params: QueryParams | undefined, { signal }: StatementOptions): Promise<string> {
    const format = { format: 'JSONEachRow' };
    return stoppable(
      signal,
      async (mark) => {
        const statement = mark ? marked(sql, mark) : sql;
        return (params ? await this.session.queryBindAsync(statement, params, format) : await this.session.queryAsync(statement, format)).text();
      },
      async (mark) => {
        // A second session of the same process: this one is busy with the statement.
        const other = new this.chdb.Session(this.directory);
        try {
          await other.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = '${mark}' ASYNC`, format);
        } finally {
          other.close();
        }
      },
    );
  }
}

/** The statement with a mark among its settings; a comment would be lost where values are bound. */
function marked(sql: string, mark: string): string {
  return `${sql}${/\bSETTINGS\b[^)]*$/.test(sql) ? ',' : ' SETTINGS'} log_comment = '${mark}'`;
}
