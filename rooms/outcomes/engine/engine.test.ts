import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isYumenError } from '@yumen/kernel';
import { NO_ENGINE, skipEngine, testEngine } from '../testing/index.ts';
import { stoppable, type Engine } from './engine.ts';
import { loadFromEngineFolder } from './installed.ts';
import { RemoteEngine, type ClickHouseClient } from './remote.ts';
import { ADDED, clusterStatements, createStatements, createTables, TABLES } from './tables.ts';

describe('without the engine', () => {
  it('says what is missing and how to install it, in both languages', async () => {
    const error = await loadFromEngineFolder('no-such-package').catch((e: unknown) => e);
    expect(isYumenError(error) && error.code).toBe('tool_missing');
    expect(isYumenError(error) && error.problems[0]?.remedy?.zh).toContain('npm run outcomes:install');
    expect(isYumenError(error) && error.problems[0]?.remedy?.en).toContain('YUMEN_CLICKHOUSE_URL');
  });
});

describe('tables', () => {
  it('shards works and links alike, and keeps grants whole on every machine', () => {
    const statements = clusterStatements('main').join('\n');
    for (const name of ['records', 'works', 'links']) expect(statements).toContain(`'${name}_local', cityHash64(work)`);
    expect(statements).toMatch(/yumen\.grants ON CLUSTER[\s\S]*tables\/all/);
    expect(createStatements().filter((statement) => statement.startsWith('CREATE TABLE IF NOT EXISTS'))).toHaveLength(5);
    expect(() => clusterStatements("x' --")).toThrow(RangeError);
  });
  it('adds columns of later versions from one list, on one machine and below and on top of a cluster', () => {
    for (const { table, column } of ADDED) {
      // A table made today has the column already.
      expect(TABLES.find(({ name }) => name === table)?.columns).toContain(column);
      expect(createStatements()).toContain(`ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS ${column}`);
      for (const name of [`${table}_local`, table]) expect(clusterStatements('main')).toContain(`ALTER TABLE yumen.${name} ON CLUSTER 'main' ADD COLUMN IF NOT EXISTS ${column}`);
    }
  });
});

describe('tables that are there', () => {
  /** A server whose tables are spread over a cluster, as far as its catalogue tells. */
  const server = (without: (table: string, column: string) => boolean) => {
    const spread = ['records', 'works', 'links'];
    const ran: string[] = [];
    const columns = TABLES.flatMap(({ name, columns: declared }) =>
      (spread.includes(name) ? [`${name}_local`, name] : [name]).flatMap((table) =>
        ['work', ...ADDED.filter((one) => one.table === name).map(({ column }) => column.split(' ')[0] ?? '')]
          .filter((column) => declared.includes(column))
          .flatMap((column) => (without(table, column) ? [] : [{ table, name: column }])),
      ),
    );
    const grants = [
      { table: 'grants', name: 'number' },
      { table: 'loads', name: 'load' },
    ].filter(({ table, name }) => !without(table, name));
    const engine = {
      kind: 'server',
      query: async (sql: string) => (sql.includes('system.tables') ? [{ engine: 'Distributed', full: "Distributed('main', 'yumen', 'works_local')" }] : [...columns, ...grants]),
      exec: async (sql: string) => void ran.push(sql),
    };
    return { engine: engine as unknown as Engine, ran };
  };
  it.each([
    ['nothing', () => false, []],
    ['a column below', (table: string, column: string) => table === 'links_local' && column === 'verdict', [/^ALTER TABLE yumen\.links_local ON CLUSTER 'main' .* verdict /]],
    ['a table', (table: string) => table === 'loads', [/^CREATE TABLE IF NOT EXISTS yumen\.loads ON CLUSTER 'main'/]],
    ['a table with later columns', (table: string) => table === 'links', [/^CREATE TABLE IF NOT EXISTS yumen\.links ON CLUSTER 'main' AS/]],
  ])('are not made again; where %s is missing, that is', async (_what, without, expected) => {
    const { engine, ran } = server(without);
    await createTables(engine);
    expect(ran).toHaveLength(expected.length);
    for (const [i, pattern] of expected.entries()) expect(ran[i]).toMatch(pattern);
  });
});

describe('a statement asked to stop', () => {
  it('is killed again until it has ended, whatever goes wrong in killing it', async () => {
    const stop = new AbortController();
    const kills: string[] = [];
    let end: (error: Error) => void = () => undefined;
    const run = stoppable(
      stop.signal,
      () =>
        new Promise<void>((_done, reject) => {
          end = reject;
        }),
      async (id) => {
        kills.push(id);
        if (kills.length < 3) throw new Error('no session');
        end(new Error('killed'));
      },
    );
    stop.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(kills).toHaveLength(3);
    expect(new Set(kills).size).toBe(1);
    await expect(
      stoppable(
        stop.signal,
        async () => 1,
        async () => 1,
      ),
    ).rejects.toMatchObject({ code: 'cancelled' });
    await expect(
      stoppable(
        new AbortController().signal,
        async () => 1,
        async () => 1,
      ),
    ).resolves.toBe(1);
  });
  it('server: is killed at the server until it has ended', async () => {
    const stop = new AbortController();
    const asked: string[] = [];
    let running: string | undefined;
    let end: (error: Error) => void = () => undefined;
    const command: ClickHouseClient['command'] = async ({ query, query_id }) => {
      if (!query.startsWith('KILL')) {
        running = query_id;
        return new Promise((_done, reject) => {
          end = reject;
        });
      }
      asked.push(query);
      if (asked.length === 1) throw new Error('connection reset');
      if (asked.length === 3) end(new Error('killed'));
    };
    const run = new RemoteEngine({ command } as unknown as ClickHouseClient).exec('INSERT', undefined, { signal: stop.signal });
    stop.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked).toEqual(Array.from({ length: 3 }, () => `KILL QUERY WHERE query_id = '${running}' ASYNC`));
  });
});

describe.skipIf(skipEngine)(`engine ${skipEngine ? NO_ENGINE : ''}`, () => {
  let embedded: Engine;
  let remote: Engine;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const opened = await testEngine();
    embedded = opened.engine;
    close = opened.close;
    // The client for servers, plugged onto the engine in this process: the same class that talks to a cluster.
    const { createClient } = await loadFromEngineFolder<{ createClient(options: object): ClickHouseClient }>('@clickhouse/client');
    const { createChdbConnection } = await loadFromEngineFolder<{ createChdbConnection(options: object): unknown }>('chdb/connection');
    remote = new RemoteEngine(
      createClient({
        connection: createChdbConnection({ path: `${opened.home}/outcomes` }),
        database: 'yumen',
        clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
      }),
    );
  });
  afterAll(async () => {
    await remote.close();
    await close();
  });

  it.each(['embedded', 'server'])('%s: binds values, never splices them', async (kind) => {
    const engine = kind === 'embedded' ? embedded : remote;
    const hostile = `'; DROP TABLE works; -- \\ \n\t "中" {x:String}`;
    expect(await engine.query('SELECT {a:String} AS a, {b:Array(String)} AS b, {n:UInt32} + 1 AS n', { a: hostile, b: [hostile, ''], n: 41 })).toEqual([
      { a: hostile, b: [hostile, ''], n: 42 },
    ]);
    expect(await engine.query('SELECT 1 AS x WHERE 0')).toEqual([]);
  });

  it.each(['embedded', 'server'])('%s: inserts a stream of rows and streams them back', async (kind) => {
    const engine = kind === 'embedded' ? embedded : remote;
    await engine.exec(`CREATE TABLE t_${kind} (a UInt32, b Array(String)) ENGINE = MergeTree ORDER BY a`);
    async function* rows() {
      for (let a = 0; a < 25_000; a++) yield { a, b: [`r${a}`, 'x\ny'] };
    }
    expect(await engine.insert(`t_${kind}`, rows())).toBe(25_000);
    let sum = 0;
    for await (const row of engine.stream<{ a: number }>(`SELECT a FROM t_${kind} WHERE a < {n:UInt32}`, { n: 20_000 })) sum += row.a;
    expect(sum).toBe((19_999 * 20_000) / 2);
  });

  it('stops a statement under way when asked, and works on', async () => {
    await embedded.exec('CREATE TABLE t_stop (x UInt64) ENGINE = MergeTree ORDER BY x');
    const stop = new AbortController();
    // Never ends by itself.
    const run = embedded.exec('INSERT INTO t_stop SELECT number FROM system.numbers WHERE sipHash64(number, {s:String}) % 1000 = 1', { s: 'x' }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    const error = await run.catch((e: unknown) => e);
    expect(isYumenError(error) && error.code).toBe('cancelled');
    expect(await embedded.query('SELECT 1 AS one', undefined, { signal: new AbortController().signal })).toEqual([{ one: 1 }]);
    const late = await embedded.query('SELECT 1 AS one', undefined, { signal: stop.signal }).catch((e: unknown) => e);
    expect(isYumenError(late) && late.code).toBe('cancelled');
    await embedded.exec('DROP TABLE t_stop');
  });

  it('brings tables of an earlier version up to date, and does nothing the second time', async () => {
    await embedded.exec('ALTER TABLE links DROP COLUMN verdict, DROP COLUMN found');
    await embedded.exec('ALTER TABLE records DROP COLUMN load');
    await createTables(embedded);
    const again = vi.spyOn(embedded, 'exec');
    await createTables(embedded);
    expect(again).not.toHaveBeenCalled();
    again.mockRestore();
    const columns = await embedded.query<{ name: string }>(
      "SELECT name FROM system.columns WHERE database = 'yumen' AND ((table = 'links' AND name IN ('found', 'verdict')) OR (table = 'records' AND name = 'load')) ORDER BY name",
    );
    expect(columns.map(({ name }) => name)).toEqual(['found', 'load', 'verdict']);
  });

  it.each(['embedded', 'server'])('%s: hides the words of the engine behind a Yumen error', async (kind) => {
    const engine = kind === 'embedded' ? embedded : remote;
    const error = await engine.query('SELECT nothing_here').catch((e: unknown) => e);
    expect(isYumenError(error) && error.code).toBe('internal');
    expect(String(error)).not.toContain('nothing_here');
  });
});
