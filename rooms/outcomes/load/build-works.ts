import type { Engine } from '../engine/engine.ts';
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

const INSERT_COLUMNS = `work, built, record, sources, ${COLUMNS.map(([column]) => column).join(', ')}, retracted, origins`;

/**
 * Builds `works` from `records`: all of them into a table beside, then exchanged in one step, so that a reader sees the old works
 * or the new ones and a process killed between leaves the old.
 */
export async function buildWorks(engine: Engine): Promise<{ works: number }> {
  const built = Date.now();
  await replaceTable(engine, 'works', { column: 'built', value: built }, (table) =>
    engine.exec(`INSERT INTO ${table} (${INSERT_COLUMNS}) ${mergeQuery('')} SETTINGS optimize_aggregation_in_order = 1, max_insert_threads = 1`, { built }),
  );
  await settle(engine, 'works');
  const [row] = await engine.query<{ works: number }>('SELECT count() AS works FROM works FINAL');
  return { works: row?.works ?? 0 };
}

/** Builds only the works touched by records loaded since `since` (milliseconds): for additions to a large collection. */
export async function updateWorks(engine: Engine, since: number): Promise<void> {
  await engine.exec(
    `INSERT INTO works (${INSERT_COLUMNS}) ${mergeQuery('WHERE work IN (SELECT work FROM records WHERE loaded >= {since:UInt64})')} SETTINGS optimize_aggregation_in_order = 1`,
    { built: Date.now(), since },
  );
}
