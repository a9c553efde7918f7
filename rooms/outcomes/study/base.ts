import { EVIDENCE } from '../model/work.ts';
import { customScheme, loadSchemes, type CountryScheme } from '../country/schemes.ts';
import type { Engine, QueryParams } from '../engine/engine.ts';
import type { Choices, StudyDefinition, WorkSet } from './definition.ts';
import { choicesOf } from './definition.ts';
import { namedCondition, namePattern } from './funders.ts';

/** A study made ready to ask: the set as a query, its choices resolved. */
export interface StudyBase {
  readonly engine: Engine;
  readonly choices: Choices;
  readonly scheme: CountryScheme;
  readonly set: WorkSet;
  readonly params: QueryParams;
  /**
   * A subquery that yields the works of the set with `countries` under the scheme and the evidence asked for, and
   * `class` (0 unknown, 1 domestic, 2 regional, 3 international). The engine drops columns a query does not read.
   */
  readonly works: string;
  /**
   * Runs a query over the set; `{works}` in it stands for the subquery, `{linked}` for its works with any link: much fewer to join.
   * `{named}` stands for the works of the set among those in the parameter `named`: found by their keys, not by reading all.
   */
  ask<T extends object>(sql: string, params?: QueryParams): Promise<T[]>;
}

/** What does not fit into this much memory goes to disk, so that a study needs no more of it for more works. */
const FLAT = "SETTINGS max_bytes_before_external_group_by = 100000000, max_bytes_before_external_sort = 100000000, join_algorithm = 'grace_hash', max_bytes_in_join = 60000000";

export const CLASS = { unknown: 0, domestic: 1, regional: 2, international: 3 } as const;

/** Prepares the set of a definition. */
export async function studyBase(engine: Engine, definition: Pick<StudyDefinition, 'set' | 'choices'> & { title?: string }): Promise<StudyBase> {
  const choices = choicesOf({ title: '', ...definition });
  const scheme = choices.scheme === 'custom' ? customScheme(choices.merge ?? {}) : (await loadSchemes()).get(choices.scheme);
  if (!scheme) throw new RangeError(`no country scheme ${choices.scheme}`);
  const { where, params } = conditions(definition.set, choices);
  const works = worksQuery(scheme, choices, where);
  const named = worksQuery(scheme, choices, `w.work IN {named:Array(String)} AND ${where}`);
  const linked = worksQuery(scheme, choices, `${where} AND w.work IN (SELECT work FROM links)`);
  return {
    engine,
    choices,
    scheme,
    set: definition.set,
    params,
    works,
    ask: (sql, more) => engine.query(`${sql.replaceAll('{works}', works).replaceAll('{linked}', linked).replaceAll('{named}', named)} ${FLAT}`, { ...params, ...more }),
  };
}

function worksQuery(scheme: CountryScheme, choices: Choices, where: string): string {
  const level = EVIDENCE[choices.evidence];
  const all = level === EVIDENCE.organisation;
  const merged = (expression: string) => mapped(expression, scheme.merge);
  const counted = merged(all ? 'w.countries' : `arrayFilter((c, e) -> e <= ${level}, w.countries, w.evidence)`);
  const people = mappedNested(all ? 'w.author_countries' : `arrayMap(a -> arrayFilter(c -> has(countries, c), a), w.author_countries)`, scheme.merge);
  const kept = (column: string) => merged(all ? column : `arrayFilter(c -> has(countries, c), ${column})`);
  const states = Object.keys(scheme.state).length === 0 ? 'countries' : mapped('countries', scheme.state);
  const carried = `arrayExists((a, i) -> length(arrayDistinct(a)) > 1 AND length(arrayDistinct(arrayFlatten(arrayFilter((b, j) -> j != i, author_countries, arrayEnumerate(author_countries))))) <= 1, author_countries, arrayEnumerate(author_countries))`;
  const international = choices.sameAuthor === 'strict' ? `(length(${states}) > 1 AND NOT ${carried})` : `length(${states}) > 1`;
  return `(SELECT w.work AS work, w.year AS year, w.type AS type, w.journal AS journal, w.issn AS issn, w.cited AS cited, w.fwci AS fwci, w.percentile AS percentile,
    w.field AS field, w.subfield AS subfield, w.fields AS fields, w.authors AS authors, w.cut AS cut, w.organisations AS organisations, w.sources AS sources, arrayMax(w.evidence) AS level,
    ${counted} AS countries, ${people} AS author_countries, ${kept('w.corresponding')} AS corresponding, notEmpty(corresponding) AS corresponding_known,
    ${kept('w.first')} AS first, ${kept('w.last')} AS last,
    multiIf(empty(countries), 0, length(countries) = 1, 1, ${international}, 3, ${choices.sameAuthor === 'strict' ? `length(${states}) > 1, 1, 2` : '2'}) AS class
  FROM works AS w FINAL WHERE ${where})`;
}

function mapped(expression: string, table: Readonly<Record<string, string>>): string {
  const entries = Object.entries(table);
  if (entries.length === 0) return expression;
  return `arrayDistinct(arrayMap(c -> ${transform('c', entries)}, ${expression}))`;
}

function mappedNested(expression: string, table: Readonly<Record<string, string>>): string {
  const entries = Object.entries(table);
  if (entries.length === 0) return expression;
  return `arrayMap(a -> arrayMap(c -> ${transform('c', entries)}, a), ${expression})`;
}

function transform(name: string, entries: readonly (readonly [string, string])[]): string {
  const list = (values: readonly string[]) => `[${values.map(quoted).join(',')}]`;
  return `transform(toString(${name}), ${list(entries.map(([from]) => from))}, ${list(entries.map(([, to]) => to))}, toString(${name}))`;
}

/** Country codes only: two letters, so nothing in them needs more than quotes. */
function quoted(code: string): string {
  if (!/^[A-Za-z]{2}$/.test(code)) throw new RangeError(`not a country code: ${code}`);
  return `'${code.toUpperCase()}'`;
}

function conditions(set: WorkSet, choices: Choices): { where: string; params: Record<string, unknown> } {
  const parts: string[] = [];
  const params: Record<string, unknown> = {};
  const bind = (name: string, type: string, value: unknown) => {
    params[name] = value;
    return `{${name}:${type}}`;
  };
  if (choices.retracted === 'out') parts.push('w.retracted = 0');
  if (choices.maxAuthors > 0) parts.push(`w.authors <= ${bind('maxAuthors', 'UInt32', choices.maxAuthors)}`);
  if (set.years) parts.push(`w.year BETWEEN ${bind('from', 'UInt16', set.years[0])} AND ${bind('to', 'UInt16', set.years[1])}`);
  if (set.types) parts.push(`w.type IN ${bind('types', 'Array(String)', set.types)}`);
  if (set.sources) parts.push(`hasAny(w.sources, ${bind('sources', 'Array(String)', set.sources)})`);
  if (set.countries) parts.push(`hasAny(w.countries, ${bind('countries', 'Array(String)', set.countries)})`);
  // The alias, not the column: countries under the scheme and with the evidence of this study.
  if (set.together) parts.push(`hasAll(countries, ${bind('together', 'Array(String)', set.together)})`);
  if (set.fields) parts.push(`(w.field IN ${bind('fields', 'Array(String)', set.fields)} OR hasAny(w.fields, {fields:Array(String)}))`);
  if (set.issns) parts.push(`w.issn IN ${bind('issns', 'Array(String)', set.issns)}`);
  if (set.funders) parts.push(namedCondition(set.funders.in ?? ['statement'], bind('funders', 'String', namePattern(set.funders.names))));
  if (set.grants) parts.push(`w.work IN (SELECT work FROM links FINAL WHERE ${linkConditions(set.grants, choices, bind)})`);
  return { where: parts.length === 0 ? '1' : parts.join(' AND '), params };
}

/** Links that count for a study, as a subquery of (work, award, project, scheme, programme, list, status, award_year). */
export function linksOf(base: StudyBase): { links: string; params: Record<string, unknown> } {
  const params: Record<string, unknown> = {};
  const where = linkConditions(base.set.grants ?? {}, base.choices, (name, type, value) => {
    params[name] = value;
    return `{${name}:${type}}`;
  });
  return { links: `(SELECT work, award, project, scheme, programme, list, status, award_year FROM links FINAL WHERE ${where})`, params };
}

type Bind = (name: string, type: string, value: unknown) => string;

/** Which links tie a work to the set. Also used by the indicators of grants. */
function linkConditions(grants: NonNullable<WorkSet['grants']>, choices: Choices, bind: Bind): string {
  // What a person accepted counts whatever the program found.
  const parts = [`(status IN ${bind('statuses', 'Array(String)', choices.statuses)} OR verdict = 'accepted')`];
  if (grants.numbers) parts.push(`(award IN ${bind('numbers', 'Array(String)', grants.numbers)} OR project IN {numbers:Array(String)})`);
  if (grants.lists) parts.push(`list IN ${bind('lists', 'Array(String)', grants.lists)}`);
  if (grants.schemes) parts.push(`scheme IN ${bind('schemes', 'Array(String)', grants.schemes)}`);
  if (grants.programmes) parts.push(`programme IN ${bind('programmes', 'Array(String)', grants.programmes)}`);
  if (grants.international !== undefined) parts.push(`international = ${bind('international', 'UInt8', grants.international ? 1 : 0)}`);
  return parts.join(' AND ');
}
