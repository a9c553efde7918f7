import type { Engine } from '../engine/engine.ts';
import { EVIDENCE } from '../model/work.ts';
import { linksOf, studyBase } from './base.ts';
import { checkDefinition } from './check.ts';
import { TYPE } from './collaboration.ts';
import type { Cell, Role } from './cell.ts';
import type { StudyDefinition } from './definition.ts';

export type { Cell } from './cell.ts';
const ROLES: Readonly<Record<Role, readonly string[]>> = { corresponding: ['corresponding'], first: ['first'], last: ['last'], any: ['corresponding', 'first', 'last'] };

export interface WorkBehind {
  readonly work: string;
  readonly title: string;
  readonly year: number;
  readonly journal: string;
  readonly doi: string;
  readonly countries: string[];
  readonly sources: string[];
  readonly origins: Record<string, string>;
  readonly awards: string[];
}

/** The works a figure counts, with the source of each value and the award strings that tie them. */
export async function worksBehind(
  engine: Engine,
  definition: StudyDefinition,
  cell: Cell,
  page: { limit: number; offset: number },
): Promise<{ total: number; items: WorkBehind[] }> {
  checkDefinition(definition);
  const base = await studyBase(engine, definition);
  const parts = ['1'];
  const params: Record<string, unknown> = {};
  const add = (condition: string, name: string, value: unknown) => {
    if (value === undefined) return;
    parts.push(condition);
    params[name] = value;
  };
  add('hasAll(countries, {cellCountries:Array(String)})', 'cellCountries', cell.countries);
  add('year = {cellYear:UInt16}', 'cellYear', cell.year);
  add('(field = {cellField:String} OR has(fields, {cellField:String}))', 'cellField', cell.field);
  add('year BETWEEN {cellYears:Array(UInt16)}[1] AND {cellYears:Array(UInt16)}[2]', 'cellYears', cell.years);
  add('issn = {cellIssn:String}', 'cellIssn', cell.issn);
  add('issn IN {cellIssns:Array(String)}', 'cellIssns', cell.issns);
  add("(issn = '' AND lowerUTF8(toString(journal)) = lowerUTF8({cellJournal:String}))", 'cellJournal', cell.journal);
  add('class = {cellClass:UInt8}', 'cellClass', cell.class);
  add(`${TYPE} = {cellType:String}`, 'cellType', cell.type);
  add('work IN (SELECT work FROM links FINAL WHERE award = {cellAward:String} OR project = {cellAward:String})', 'cellAward', cell.award);
  add('work IN (SELECT work FROM links FINAL WHERE status = {cellStatus:String})', 'cellStatus', cell.status);
  const roles = ROLES[cell.role ?? 'corresponding'];
  add(`(${roles.map((role) => `has(${role}, {cellLead:String})`).join(' OR ')})`, 'cellLead', cell.lead);
  if (cell.role && cell.lead === undefined) parts.push(`(${roles.map((role) => `notEmpty(${role})`).join(' OR ')})`);
  if (cell.known) parts.push('class > 0');
  add('level = {cellLevel:UInt8}', 'cellLevel', cell.evidence && EVIDENCE[cell.evidence]);
  if (cell.cut) parts.push('cut = 1');
  if (cell.rated) parts.push(cell.rated === 'stated' ? 'fwci >= 0' : "(cited >= 0 AND field != '' AND year > 0)");
  // Links that count for this study, and no others.
  const { links, params: linkParams } = linksOf(base);
  Object.assign(params, linkParams);
  if (cell.linked) parts.push(`work IN (SELECT work FROM ${links} AS l)`);
  add(`work IN (SELECT work FROM ${links} AS l WHERE programme = {cellProgramme:String})`, 'cellProgramme', cell.programme);
  add(
    `work IN (SELECT work FROM ${links} AS l WHERE has({cellFunders:Array(String)}, splitByChar('.', toString(scheme))[1]) GROUP BY work HAVING uniqExact(splitByChar('.', toString(scheme))[1]) = length(arrayDistinct({cellFunders:Array(String)})))`,
    'cellFunders',
    cell.funders,
  );
  add(`work IN (SELECT work FROM ${links} AS l WHERE project IN (SELECT project FROM grants FINAL WHERE has(partners, {cellAgreed:String})))`, 'cellAgreed', cell.agreed);
  const where = parts.join(' AND ');
  const [count] = await base.ask<{ total: number }>(`SELECT count() AS total FROM {works} WHERE ${where}`, params);
  // The page first, of keys alone; what is shown of its works is then found by their keys.
  const keys = await base.ask<{ work: string }>(`SELECT work FROM {works} WHERE ${where} ORDER BY year DESC, work LIMIT {limit:UInt32} OFFSET {offset:UInt32}`, {
    ...params,
    ...page,
  });
  const items = keys.length === 0 ? [] : await base.ask<WorkBehind>(DETAILS, { named: keys.map((key) => key.work) });
  return { total: count?.total ?? 0, items };
}

const DETAILS = `SELECT s.work AS work, r.title AS title, s.year AS year, toString(s.journal) AS journal, r.doi AS doi, arrayMap(c -> toString(c), s.countries) AS countries,
    arrayMap(c -> toString(c), s.sources) AS sources, mapApply((k, v) -> (toString(k), toString(v)), o.origins) AS origins, l.awards AS awards
  FROM (SELECT work, year, journal, countries, sources FROM {named}) AS s
  LEFT JOIN (SELECT work, any(title) AS title, max(doi) AS doi FROM records WHERE work IN {named:Array(String)} GROUP BY work) AS r ON s.work = r.work
  LEFT JOIN (SELECT work, origins FROM works FINAL WHERE work IN {named:Array(String)}) AS o ON s.work = o.work
  LEFT JOIN (SELECT work, groupArray(concat(award, ' · ', toString(status))) AS awards FROM links FINAL WHERE work IN {named:Array(String)} GROUP BY work) AS l ON s.work = l.work
  ORDER BY year DESC, work`;
