/**
 * The same questions three ways: through a study (the product), typed by hand for ClickHouse over the same table, and by hand for
 * DuckDB over the same rows. Hand-written ones know the choices in advance and write out only what they need.
 */
export interface BenchQuery {
  readonly id: string;
  /** Over the product's `{works}` subquery. */
  readonly product: string;
  readonly hand: string;
  readonly duckdb?: string;
}

export const QUERIES: readonly BenchQuery[] = [
  {
    id: 'pairs',
    product:
      'SELECT toString(a) AS a, toString(b) AS b, sum(1.0) AS value FROM (SELECT arraySort(countries) AS sorted, length(countries) AS n, arrayJoin(arrayEnumerate(sorted)) AS i, sorted[i] AS a, arrayJoin(arraySlice(sorted, i + 1)) AS b FROM {works} WHERE length(countries) > 1) GROUP BY a, b',
    hand: 'SELECT a, b, count() AS value FROM (SELECT arraySort(countries) AS sorted, arrayJoin(arrayEnumerate(sorted)) AS i, sorted[i] AS a, arrayJoin(arraySlice(sorted, i + 1)) AS b FROM works WHERE retracted = 0 AND length(countries) > 1) GROUP BY a, b',
    duckdb:
      'SELECT a, b, count(*) AS value FROM (SELECT x.c AS a, y.c AS b FROM (SELECT work, unnest(countries) AS c FROM works WHERE len(countries) > 1) x JOIN (SELECT work, unnest(countries) AS c FROM works WHERE len(countries) > 1) y ON x.work = y.work AND x.c < y.c) GROUP BY a, b',
  },
  {
    id: 'shares by country and year',
    product:
      'SELECT toString(c) AS country, year, count() AS n, countIf(class = 3) AS international FROM (SELECT year, class, arrayJoin(countries) AS c FROM {works}) GROUP BY country, year',
    hand: "SELECT toString(c) AS country, year, count() AS n, countIf(abroad) AS international FROM (SELECT year, length(arrayDistinct(arrayMap(x -> transform(toString(x), ['HK', 'MO', 'TW'], ['CN', 'CN', 'CN'], toString(x)), countries))) > 1 AS abroad, arrayJoin(countries) AS c FROM works WHERE retracted = 0) GROUP BY country, year",
    duckdb:
      "SELECT c AS country, year, count(*) AS n, count(*) FILTER (WHERE abroad) AS international FROM (SELECT year, len(list_distinct(list_transform(countries, x -> CASE WHEN x IN ('HK', 'MO', 'TW') THEN 'CN' ELSE x END))) > 1 AS abroad, unnest(countries) AS c FROM works) GROUP BY c, year",
  },
  {
    id: 'corresponding author',
    product:
      'SELECT toString(c) AS country, countIf(length(countries) = 1) AS scp, countIf(length(countries) > 1) AS mcp FROM (SELECT countries, arrayJoin(corresponding) AS c FROM {works} WHERE notEmpty(countries)) GROUP BY country',
    hand: 'SELECT toString(c) AS country, countIf(length(countries) = 1) AS scp, countIf(length(countries) > 1) AS mcp FROM (SELECT countries, arrayJoin(corresponding) AS c FROM works WHERE retracted = 0 AND notEmpty(countries)) GROUP BY country',
  },
  {
    id: 'top 10 % by field, year and type',
    product:
      'SELECT class > 2 AS abroad, count() AS n, countIf(place <= 0.1 * total) AS top FROM (SELECT class, rank() OVER (PARTITION BY field, year, type ORDER BY cited DESC) AS place, count(*) OVER (PARTITION BY field, year, type) AS total FROM {works} WHERE cited >= 0) GROUP BY abroad',
    hand: "SELECT length(arrayDistinct(arrayMap(x -> transform(toString(x), ['HK', 'MO', 'TW'], ['CN', 'CN', 'CN'], toString(x)), countries))) > 1 AS abroad, count() AS n, countIf(place <= 0.1 * total) AS top FROM (SELECT countries, rank() OVER (PARTITION BY field, year, type ORDER BY cited DESC) AS place, count(*) OVER (PARTITION BY field, year, type) AS total FROM works WHERE retracted = 0 AND cited >= 0) GROUP BY abroad",
    duckdb:
      "SELECT len(list_distinct(list_transform(countries, x -> CASE WHEN x IN ('HK', 'MO', 'TW') THEN 'CN' ELSE x END))) > 1 AS abroad, count(*) AS n, count(*) FILTER (WHERE place <= 0.1 * total) AS top FROM (SELECT countries, rank() OVER (PARTITION BY field, year, type ORDER BY cited DESC) AS place, count(*) OVER (PARTITION BY field, year, type) AS total FROM works WHERE cited >= 0) GROUP BY abroad",
  },
  {
    id: 'works of the NSFC international classes',
    product:
      "SELECT count() AS n, countIf(class = 3) AS international FROM {works} WHERE work IN (SELECT work FROM links FINAL WHERE international = 1 AND status IN ('exact', 'repaired', 'grammar_only'))",
    hand: "SELECT count() AS n, countIf(length(arrayDistinct(arrayMap(x -> transform(toString(x), ['HK', 'MO', 'TW'], ['CN', 'CN', 'CN'], toString(x)), countries))) > 1) AS international FROM works WHERE retracted = 0 AND work IN (SELECT work FROM links WHERE international = 1 AND status IN ('exact', 'repaired', 'grammar_only'))",
  },
];
