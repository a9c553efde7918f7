import type { Readable } from 'node:stream';
import { DATABASE } from './embedded.ts';
import { engineUnavailable, queryFailed, stoppable, type Engine, type QueryParams, type Row, type RowSource, type StatementOptions } from './engine.ts';
import { loadFromEngineFolder } from './installed.ts';

/** The part of `@clickhouse/client` 1.23 that is used; also met by a client on top of the embedded engine. */
export interface ClickHouseClient {
  query(input: { query: string; query_params?: Record<string, unknown>; format: 'JSONEachRow'; query_id?: string }): Promise<{
    json<T>(): Promise<T[]>;
    stream(): AsyncIterable<readonly { json<T>(): T }[]>;
  }>;
  insert(input: { table: string; values: Readable | readonly object[]; format: 'JSONEachRow' }): Promise<unknown>;
  command(input: { query: string; query_params?: Record<string, unknown>; query_id?: string }): Promise<unknown>;
  ping(): Promise<{ success: boolean; error?: unknown }>;
  close(): Promise<void>;
}

/**
 * Settings every session uses, so that both engines answer alike. On a cluster works and links of one work stand on one shard, so
 * subqueries inside a distributed scan read their own shard only.
 */
export const CLIENT_SETTINGS = { output_format_json_quote_64bit_integers: 0, join_use_nulls: 0, distributed_product_mode: 'local', insert_distributed_sync: 1 } as const;

/** A ClickHouse server or cluster, `https://user:password@host:8443`. Tables live in database {@link DATABASE}. */
export async function openRemote(url: string): Promise<Engine> {
  const { createClient } = await loadFromEngineFolder<{ createClient(options: object): ClickHouseClient }>('@clickhouse/client');
  const shown = url.replace(/\/\/[^@/]*@/, '//');
  const administrator = createClient({ url, clickhouse_settings: CLIENT_SETTINGS });
  try {
    const pong = await administrator.ping();
    if (!pong.success) throw pong.error;
    await administrator.command({ query: `CREATE DATABASE IF NOT EXISTS ${DATABASE}` });
  } catch (cause) {
    throw engineUnavailable(shown, cause);
  } finally {
    await administrator.close();
  }
  return new RemoteEngine(createClient({ url, database: DATABASE, clickhouse_settings: CLIENT_SETTINGS }));
}

/** Rows of one insert: the server sees few, large parts. */
const INSERT_ROWS = 20_000;

export class RemoteEngine implements Engine {
  readonly kind = 'server';

  constructor(private readonly client: ClickHouseClient) {}

  async query<T extends object = Row>(sql: string, params?: QueryParams, options: StatementOptions = {}): Promise<T[]> {
    return this.stoppable(options, async (id) => (await this.client.query({ query: sql, query_params: params && { ...params }, format: 'JSONEachRow', ...id })).json<T>());
  }

  async *stream<T extends object = Row>(sql: string, params?: QueryParams): AsyncIterable<T> {
    const result = await guarded(() => this.client.query({ query: sql, query_params: params && { ...params }, format: 'JSONEachRow' }));
    for await (const rows of result.stream()) for (const row of rows) yield row.json<T>();
  }

  async insert(table: string, rows: RowSource<object>): Promise<number> {
    let written = 0;
    let batch: object[] = [];
    const flush = async () => {
      await guarded(() => this.client.insert({ table, values: batch, format: 'JSONEachRow' }));
      written += batch.length;
      batch = [];
    };
    for await (const row of rows) {
      batch.push(row);
      if (batch.length >= INSERT_ROWS) await flush();
    }
    if (batch.length > 0) await flush();
    return written;
  }

  async exec(sql: string, params?: QueryParams, options: StatementOptions = {}): Promise<void> {
    await this.stoppable(options, (id) => this.client.command({ query: sql, query_params: params && { ...params }, ...id }));
  }

  /** Ends the statement at the server too: closing the connection alone leaves an insert running there. */
  private stoppable<T>({ signal }: StatementOptions, run: (id: { query_id?: string }) => Promise<T>): Promise<T> {
    return stoppable(
      signal,
      (query_id) => run(query_id === undefined ? {} : { query_id }),
      (query_id) => this.client.command({ query: `KILL QUERY WHERE query_id = '${query_id}' ASYNC` }),
    );
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}

async function guarded<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw queryFailed(cause);
  }
}
