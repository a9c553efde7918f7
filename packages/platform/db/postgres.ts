import pg from 'pg';
import type { Engine, Session, WireResult } from './engine.ts';
import { EXEC_TIMEOUT_MS, SESSION_SETTINGS } from './engine.ts';
import { timedOut, unavailable } from './errors.ts';

const CHANGING = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
/** Leaves every value in text form; `values.ts` reads it, as for the embedded database. */
const AS_TEXT = { getTypeParser: () => (value: string) => value };

const MINIMUM_VERSION = 150_000;

/** PostgreSQL 15 or newer at an address, with a pool of connections. */
export async function openPostgres(url: string, options: { timeoutMs: number; poolSize?: number }): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    statement_timeout: options.timeoutMs,
    connectionTimeoutMillis: 10_000,
    application_name: 'yumen',
    allowExitOnIdle: true,
  });
  // An idle connection cut by the server must not end the process; the next acquire opens another.
  pool.on('error', () => undefined);
  const ready = new WeakSet<pg.PoolClient>();

  async function acquire(): Promise<Session> {
    const client = await pool.connect();
    if (!ready.has(client)) {
      await client.query(SESSION_SETTINGS);
      client.on('error', () => undefined);
      ready.add(client);
    }
    return sessionOver(client, options.timeoutMs);
  }

  const session = await acquire();
  const version = await session.query('show server_version_num', []);
  session.release();
  if (Number(version.rows[0]?.[0]) < MINIMUM_VERSION) {
    await pool.end();
    throw unavailable('PostgreSQL 15 or newer is needed');
  }
  return { kind: 'server', acquire, close: () => pool.end() };
}

const QUERY_CANCELLED = '57014';

function sessionOver(client: pg.PoolClient, timeoutMs: number): Session {
  return {
    async query(text, values): Promise<WireResult> {
      const result = await client
        .query<(string | null)[]>({
          text,
          values: values.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value)),
          rowMode: 'array',
          types: AS_TEXT,
        })
        .catch((error: unknown) => {
          throw (error as { code?: string }).code === QUERY_CANCELLED ? timedOut(Math.round(timeoutMs / 1000)) : error;
        });
      return {
        command: result.command,
        affected: CHANGING.has(result.command) ? (result.rowCount ?? 0) : 0,
        fields: result.fields.map((field) => ({ name: field.name, oid: field.dataTypeID })),
        rows: result.rows,
      };
    },
    async exec(script) {
      // A failing script takes its own setting back with it; a passing one is followed by the reset.
      await client.query(`set statement_timeout = ${EXEC_TIMEOUT_MS}; ${script}\n; reset statement_timeout`);
    },
    release: (broken) => client.release(broken === true),
  };
}
