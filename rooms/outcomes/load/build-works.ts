import type { Engine, StatementOptions } from '../engine/engine.ts';
import { replaceTable, settle } from '../engine/replace-table.ts';

/** Which source is believed first, value by value. A value a source does not give is taken from the next. */
const PRIORITY = {
  people: ['wos', 'scopus', 'openalex', 'pubmed', 'crossref', 'table', 'lens', 'ris', 'cnki'],
  impact: ['openalex', 'table', 'wos', 'scopus', 'crossref', 'lens', 'pubmed', 'ris', 'cnki'],
  description: ['wos', 'scopus', 'pubmed', 'openalex', 'crossref', 'cnki', 'table', 'lens', 'ris'],
} as const;
type Group = keyof typeof PRIORITY;

/** Each column of `works`: how it is chosen and when a value counts as given. */
const COLUMNS: readonly (readonly [column: string, group: Group, given: string])[] = [
  ['year', 'description', 'year > 0'],
  ['type', 'description', "type != ''"],
  ['journal', 'description', "journal != ''"],
  ['issn', 'impact', "issn != ''"],
  ['cited', 'impact', 'cited >= 0'],
  ['fwci', 'impact', 'fwci >= 0'],
  ['percentile', 'impact', 'percentile >= 0'],
  ['field', 'impact', "field != ''"],
  ['subfield', 'impact', "subfield != ''"],
  ['fields', 'impact', 'notEmpty(fields)'],
  ['authors', 'people', 'authors > 0'],
  ['cut', 'people', 'authors > 0'],
  ['organisations', 'impact', 'organisations > 0'],
  ['countries', 'people', 'notEmpty(countries)'],
  ['evidence', 'people', 'notEmpty(countries)'],
  ['author_countries', 'people', 'notEmpty(countries)'],
  ['first', 'people', 'notEmpty(countries)'],
  ['last', 'people', 'notEmpty(countries)'],
  ['corresponding', 'people', 'corresponding_known = 1'],
  ['corresponding_known', 'people', 'corresponding_known = 1'],
];
/** Values whose origin is kept in `origins`: those a reader may ask about. */
const TRACED = new Set(['year', 'journal', 'cited', 'fwci', 'field', 'countries', 'corresponding']);

/** Numbers that are -1 where no source gives them; 0 would be a value. */
const UNKNOWN = new Set(['cited', 'fwci', 'percentile']);

function rankOf(group: Group): string {
  const list = PRIORITY[group];
  return `transform(source, [${list.map((s) => `'${s}'`).join(',')}], [${list.map((_, i) => i + 1).join(',')}], 99)`;
}

const rank = (group: Group) => `rank_${group}`;
/** Best source first, of one source the latest load. */
const order = (group: Group) => `(${rank(group)}, -toInt64(loaded))`;

/** The SELECT that turns records into works. Rows of one work stand together in the table, so it needs no large memory. */
export function mergeQuery(filter: string): string {
  const chosen = COLUMNS.map(([column, group, given]) => {
    const best = `argMinIf(${column}, ${order(group)}, ${given})`;
    return `${UNKNOWN.has(column) ? `if(max(${column}) < 0, -1, ${best})` : best} AS m_${column}`;
  });
  const origins = COLUMNS.filter(([column]) => TRACED.has(column)).map(([column, group, given]) => `'${column}', argMinIf(toString(source), ${order(group)}, ${given})`);
  return `SELECT work, {built:UInt64} AS built, argMin(record, ${order('description')}) AS m_record, arraySort(groupUniqArray(source)) AS m_sources,
    ${chosen.join(',\n    ')}, max(retracted) AS m_retracted, mapFilter((k, v) -> v != '', map(${origins.join(', ')})) AS m_origins
  FROM (SELECT *, ${rankOf('people')} AS rank_people, ${rankOf('impact')} AS rank_impact, ${rankOf('description')} AS rank_description FROM records ${filter})
  GROUP BY work`;
}

/** Columns of `works` in the order both queries give them. */
export const INSERT_COLUMNS = `work, built, record, sources, ${COLUMNS.map(([column]) => column).join(', ')}, retracted, origins`;

/** The SELECT for works that have one record: the same values without aggregation, many times cheaper. */
export function singleQuery(filter: string): string {
  const origins = COLUMNS.filter(([column]) => TRACED.has(column)).map(([column, , given]) => `'${column}', if(${given}, toString(source), '')`);
  return `SELECT work, {built:UInt64} AS built, record, [source] AS sources, ${COLUMNS.map(([column]) => column).join(', ')}, retracted,
    mapFilter((k, v) -> v != '', map(${origins.join(', ')})) AS origins
  FROM records FINAL ${filter}`;
}

/** Works of several records; they stand together in the table, so finding them needs memory for nothing but the answer. */
const SHARED = 'SELECT work FROM records GROUP BY work HAVING min(record) != max(record)';
/** Beyond so many of them all works are aggregated rather than held as a set. */
const MAX_SHARED = 2_000_000;
/** Small blocks and early flushes keep memory independent of the number of works. */
const FLAT =
  'SETTINGS optimize_aggregation_in_order = 1, max_insert_threads = 1, max_block_size = 4096, min_insert_block_size_rows = 32768, min_insert_block_size_bytes = 33554432, aggregation_in_order_max_block_bytes = 4000000';

/**
 * Builds `works` from `records`: all of them into a table beside, then exchanged in one step, so that a reader sees the old works
 * or the new ones and a process killed or stopped between leaves the old.
 */
export async function buildWorks(engine: Engine, options: StatementOptions = {}): Promise<{ works: number }> {
  const built = Date.now();
  const [shared] = await engine.query<{ n: number }>(`SELECT count() AS n FROM (${SHARED}) ${FLAT}`, undefined, options);
  const few = (shared?.n ?? 0) <= MAX_SHARED;
  const parts = few ? [singleQuery(`WHERE work NOT IN (${SHARED})`), mergeQuery(`WHERE work IN (${SHARED})`)] : [mergeQuery('')];
  await replaceTable(engine, 'works', { column: 'built', value: built }, async (table) => {
    for (const part of parts) await engine.exec(`INSERT INTO ${table} (${INSERT_COLUMNS}) ${part} ${FLAT}`, { built }, options);
  });
  await settle(engine, 'works', options);
  const [row] = await engine.query<{ works: number }>('SELECT count() AS works FROM works FINAL');
  return { works: row?.works ?? 0 };
}
