import { DATABASE } from './embedded.ts';
import type { Engine } from './engine.ts';
import { clusterOf } from './replace-table.ts';

interface Table {
  readonly name: string;
  readonly columns: string;
  /** What makes two rows the same row: loading twice changes nothing. */
  readonly key: string;
  /** The row with the highest value stays. */
  readonly version: string;
}

/**
 * The tables of the room. `records` keeps what each source said; `works` is derived from it, one row a work with only what
 * indicators read; `links` ties works to awards; `loads` is the ledger that makes loading resumable.
 * Every key begins with the work, so shards by work hold all that belongs together and no query joins across machines.
 */
export const TABLES: readonly Table[] = [
  {
    name: 'records',
    columns: `
      work String, record String, source LowCardinality(String), file LowCardinality(String), line UInt32, loaded UInt64, load LowCardinality(String) DEFAULT '',
      doi String, title String CODEC(ZSTD(1)), title_key UInt64 MATERIALIZED cityHash64(replaceRegexpAll(lowerUTF8(title), '[^\\\\p{L}\\\\p{N}]+', '')), year UInt16, type LowCardinality(String), language LowCardinality(String),
      journal String CODEC(ZSTD(1)), issn LowCardinality(String), cited Int32, fwci Float32, percentile Float32,
      field LowCardinality(String), subfield LowCardinality(String), fields Array(LowCardinality(String)),
      authors UInt32, cut UInt8, organisations UInt16, retracted UInt8,
      author_names Array(String) CODEC(ZSTD(1)), addresses Array(String) CODEC(ZSTD(1)),
      countries Array(LowCardinality(String)), evidence Array(UInt8),
      author_countries Array(Array(LowCardinality(String))), corresponding Array(LowCardinality(String)), corresponding_known UInt8,
      first Array(LowCardinality(String)), last Array(LowCardinality(String)),
      funders Array(LowCardinality(String)), award_funders Array(String) CODEC(ZSTD(1)), awards Array(String) CODEC(ZSTD(1)),
      acknowledgement String CODEC(ZSTD(1))`,
    key: '(work, record)',
    version: 'loaded',
  },
  {
    name: 'works',
    columns: `
      work String, built UInt64, record LowCardinality(String) DEFAULT '', sources Array(LowCardinality(String)),
      year UInt16, type LowCardinality(String), journal LowCardinality(String), issn LowCardinality(String),
      cited Int32, fwci Float32, percentile Float32, field LowCardinality(String), subfield LowCardinality(String),
      fields Array(LowCardinality(String)), authors UInt32, cut UInt8, organisations UInt16, retracted UInt8,
      countries Array(LowCardinality(String)), evidence Array(UInt8), author_countries Array(Array(LowCardinality(String))),
      corresponding Array(LowCardinality(String)), corresponding_known UInt8,
      first Array(LowCardinality(String)), last Array(LowCardinality(String)), origins Map(LowCardinality(String), LowCardinality(String))`,
    key: 'work',
    version: 'built',
  },
  {
    name: 'links',
    columns: `
      work String, award String, project String, scheme LowCardinality(String), programme LowCardinality(String), international UInt8, list LowCardinality(String),
      status LowCardinality(String), source String, label LowCardinality(String), award_year UInt16, record String, linked UInt64,
      found LowCardinality(String) DEFAULT status, verdict LowCardinality(String) DEFAULT ''`,
    key: '(work, award)',
    version: 'linked',
  },
  {
    name: 'grants',
    columns: `
      number String, list LowCardinality(String), project String, title String, programme LowCardinality(String), international UInt8,
      year UInt16, amount Float64, partners Array(LowCardinality(String)), indexed UInt64`,
    key: '(number, list)',
    version: 'indexed',
  },
  {
    name: 'loads',
    columns: 'load String, file String, fingerprint String, done UInt64, finished UInt8, report String, at UInt64',
    key: 'load',
    version: 'at',
  },
];

/** Columns added after a table was first made, in the order of their coming: the one list both kinds of installation are brought up to date from. */
export const ADDED: readonly { readonly table: string; readonly column: string }[] = [
  { table: 'links', column: 'found LowCardinality(String) DEFAULT status' },
  { table: 'links', column: "verdict LowCardinality(String) DEFAULT ''" },
  { table: 'records', column: "load LowCardinality(String) DEFAULT ''" },
];

/** A statement with the table it makes, or the column it adds to it; where that is there, it does nothing. */
interface Step {
  readonly table: string;
  readonly column?: string;
  readonly sql: string;
}

/** Statements that create the tables of one machine and bring older ones up to date; run again they do nothing. */
export function createStatements(): string[] {
  return machineSteps().map(({ sql }) => sql);
}

function machineSteps(): Step[] {
  return [
    ...TABLES.map(({ name, columns, version, key }) => ({
      table: name,
      sql: `CREATE TABLE IF NOT EXISTS ${name} (${columns}) ENGINE = ReplacingMergeTree(${version}) ORDER BY ${key}`,
    })),
    ...ADDED.map(({ table, column }) => ({ table, column: nameOf(column), sql: `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS ${column}` })),
  ];
}

/**
 * Statements for a cluster: on each shard a replicated table `…_local`, and a `Distributed` table over it under the name all
 * queries use. Rows go to shards by work. The grants and the ledger are small and stand whole on every machine, so that a shard joins
 * them without asking another. Columns of later versions are added below and on top; run again they do nothing.
 */
export function clusterStatements(cluster: string): string[] {
  if (!/^[A-Za-z_][\w-]*$/.test(cluster)) throw new RangeError(`not a cluster name: ${cluster}`);
  return [`CREATE DATABASE IF NOT EXISTS ${DATABASE} ON CLUSTER '${cluster}'`, ...clusterSteps(cluster).map(({ sql }) => sql)];
}

function clusterSteps(cluster: string): Step[] {
  const on = `ON CLUSTER '${cluster}'`;
  return [
    ...TABLES.flatMap(({ name, columns, version, key }): Step[] => {
      const whole = `${DATABASE}.${name}`;
      if (!spread(name)) {
        return [
          {
            table: name,
            sql: `CREATE TABLE IF NOT EXISTS ${whole} ${on} (${columns}) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/all/${DATABASE}/${name}', '{shard}-{replica}', ${version}) ORDER BY ${key}`,
          },
        ];
      }
      return [
        {
          table: `${name}_local`,
          sql: `CREATE TABLE IF NOT EXISTS ${whole}_local ${on} (${columns}) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/${DATABASE}/${name}', '{replica}', ${version}) ORDER BY ${key}`,
        },
        {
          table: name,
          sql: `CREATE TABLE IF NOT EXISTS ${whole} ${on} AS ${whole}_local ENGINE = Distributed('${cluster}', '${DATABASE}', '${name}_local', cityHash64(work))`,
        },
      ];
    }),
    ...ADDED.flatMap(({ table, column }) =>
      (spread(table) ? [`${table}_local`, table] : [table]).map((name) => ({
        table: name,
        column: nameOf(column),
        sql: `ALTER TABLE ${DATABASE}.${name} ${on} ADD COLUMN IF NOT EXISTS ${column}`,
      })),
    ),
  ];
}

/** The name of a column, out of its declaration. */
function nameOf(column: string): string {
  return column.slice(0, column.indexOf(' '));
}

/** True for a table whose rows are sharded by work. */
function spread(name: string): boolean {
  const key = TABLES.find((table) => table.name === name)?.key ?? '';
  return key === 'work' || key.startsWith('(work');
}

/**
 * Makes what is missing, and asks for nothing else: every statement for a cluster goes to all its machines. A server whose tables are spread over a
 * cluster is brought up to date as a cluster; a machine that joins one later is given the statements `yumen outcomes schema` prints.
 */
export async function createTables(engine: Engine): Promise<void> {
  const cluster = engine.kind === 'server' ? await clusterOf(engine, 'works') : undefined;
  const columns = await engine.query<{ table: string; name: string }>('SELECT table, name FROM system.columns WHERE database = currentDatabase()');
  const there = new Set(columns.flatMap(({ table, name }) => [table, `${table}.${name}`]));
  for (const { table, column, sql } of cluster === undefined ? machineSteps() : clusterSteps(cluster)) {
    // A table made now has the columns of later versions.
    const missing = column === undefined ? !there.has(table) : there.has(table) && !there.has(`${table}.${column}`);
    if (missing) await engine.exec(sql);
  }
}
