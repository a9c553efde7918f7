import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { text, YumenError } from '@yumen/kernel';

/** Values bound to `{name:Type}` placeholders; they never enter the text of the query. */
export type QueryParams = Readonly<Record<string, unknown>>;
export type Row = Record<string, unknown>;
/** A statement under way ends within a second of the signal, with `cancelled`; blocks it had stored stay. */
export interface StatementOptions {
  readonly signal?: AbortSignal | undefined;
}
export type RowSource<T extends object = Row> = Iterable<T> | AsyncIterable<T>;

/**
 * The one door to the publication data. The same SQL (ClickHouse dialect) runs in the process or on a server. All other code of
 * the room knows this interface only, because the hook that plugs one into the other is experimental on both sides.
 */
export interface Engine {
  readonly kind: 'embedded' | 'server';
  /** Runs a SELECT and returns its rows. 64-bit integers arrive as JavaScript numbers. */
  query<T extends object = Row>(sql: string, params?: QueryParams, options?: StatementOptions): Promise<T[]>;
  /** Runs a SELECT and yields its rows with bounded memory. One stream at a time on the embedded engine. */
  stream<T extends object = Row>(sql: string, params?: QueryParams): AsyncIterable<T>;
  /** Inserts rows as they come; returns how many were written. Columns left out take their defaults. */
  insert(table: string, rows: RowSource<object>): Promise<number>;
  /** Runs a statement that returns nothing. */
  exec(sql: string, params?: QueryParams, options?: StatementOptions): Promise<void>;
  close(): Promise<void>;
}

/** The engine folder is not installed: says how to install it. Everything else of Yumen runs without it. */
export function engineMissing(cause: unknown): YumenError {
  return new YumenError(
    {
      code: 'tool_missing',
      what: text(
        '成果统计引擎尚未安装（内嵌 ClickHouse，约 550 MB，仅支持使用 glibc 的 Linux 与 macOS）',
        'The engine of Outcomes is not installed (embedded ClickHouse, about 550 MB, Linux with glibc and macOS only)',
      ),
      remedy: text(
        '在安装目录运行 npm run outcomes:install；或用 YUMEN_CLICKHOUSE_URL 指向已有的 ClickHouse 服务器',
        'run npm run outcomes:install in the installation folder, or point YUMEN_CLICKHOUSE_URL to a ClickHouse server you have',
      ),
    },
    { cause },
  );
}

export function engineUnavailable(where: string, cause: unknown): YumenError {
  return new YumenError(
    {
      code: 'database_unavailable',
      what: text(`成果数据无法打开：${where}`, `The publication data cannot be opened: ${where}`),
      remedy: text(
        '若另有 Yumen 进程正在使用该目录，请先结束它或改由服务器执行；若为服务器地址，请检查地址与账号',
        'if another Yumen process uses this folder, end it or let the server do the work; if it is a server address, check address and account',
      ),
    },
    { cause },
  );
}

/** A statement failed: the engine's words stay in the cause, for the log. */
export function queryFailed(cause: unknown): YumenError {
  return new YumenError(
    {
      code: 'internal',
      what: text('成果统计语句执行失败', 'A statement on the publication data failed'),
      remedy: text('数据未被改动；请把日志交给维护人员', 'no data were changed; hand the log to whoever maintains the installation'),
    },
    { cause },
  );
}

/** Somebody asked for a statement to stop. */
export function stopped(): YumenError {
  return new YumenError({
    code: 'cancelled',
    what: text('已按要求停止', 'Stopped as asked'),
    remedy: text('已写入的部分保留；再做一次将从停下处继续', 'what is stored stays; doing the same again goes on from there'),
  });
}

const KILL_EVERY_MS = 100;

/**
 * Runs a statement until it ends or somebody asks it to stop. A statement that can be stopped bears the id it is told; `kill` is called with it
 * again and again until the statement has ended, because it may only just be beginning, and what goes wrong in it ends nothing.
 */
export async function stoppable<T>(signal: AbortSignal | undefined, run: (id: string | undefined) => Promise<T>, kill: (id: string) => Promise<unknown>): Promise<T> {
  if (signal?.aborted) throw stopped();
  const id = signal && randomUUID();
  const statement = { ended: false };
  let killing: Promise<void> | undefined;
  const killOn = async (one: string): Promise<void> => {
    while (!statement.ended) {
      await kill(one).catch(() => undefined);
      await pause(KILL_EVERY_MS);
    }
  };
  const stop = id === undefined ? undefined : () => void (killing = killOn(id));
  if (stop) signal?.addEventListener('abort', stop, { once: true });
  try {
    return await run(id);
  } catch (cause) {
    throw signal?.aborted ? stopped() : queryFailed(cause);
  } finally {
    statement.ended = true;
    if (stop) signal?.removeEventListener('abort', stop);
    await killing;
  }
}

/** Target size of one insert: large enough for the engine's parser, small enough to keep memory flat. */
const CHUNK_BYTES = 4 << 20;

/** Cuts rows into newline-delimited JSON buffers of about {@link CHUNK_BYTES}. */
export async function* jsonChunks(rows: RowSource<object>): AsyncGenerator<{ payload: Buffer; rows: number }> {
  let lines: string[] = [];
  let size = 0;
  for await (const row of rows) {
    const line = JSON.stringify(row);
    lines.push(line);
    size += line.length;
    if (size >= CHUNK_BYTES) {
      yield { payload: Buffer.from(lines.join('\n')), rows: lines.length };
      lines = [];
      size = 0;
    }
  }
  if (lines.length > 0) yield { payload: Buffer.from(lines.join('\n')), rows: lines.length };
}
