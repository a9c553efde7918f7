import { json, type Database } from '@yumen/platform/db';
import type { Grant } from './awards/grant-list.ts';
import type { FactKind, FactRow } from './facts/columns.ts';
import type { ColumnMapping } from './grants/columns.ts';
import type { GrantRow } from './grants/read-grants.ts';
import type { LinkDecision } from './load/link-works.ts';
import type { MergeDecision } from './merge/match.ts';
import type { FileReport } from './read/report.ts';
import type { StudyDefinition } from './study/definition.ts';

/** All records of the room: grants, decisions, studies. Publication data are in the engine, not here. */
export interface StoredStudy {
  readonly id: string;
  readonly title: string;
  readonly definition: StudyDefinition;
  readonly revision: number;
  readonly updatedAt: string;
}

/** Rows of one INSERT; eleven values each stay below the limit of 65,535 bound values. */
const CHUNK = 1000;

/** Replaces a list by what its file says now, in one transaction. */
export async function saveGrants(db: Database, list: string, file: string, grants: readonly GrantRow[], report: FileReport, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.sql`delete from outcomes.grant_lists where name = ${list}`;
    await tx.sql`insert into outcomes.grant_lists (name, file, imported_at, report) values (${list}, ${file}, ${now}, ${json(report)})`;
    for (let from = 0; from < grants.length; from += CHUNK) {
      const part = grants.slice(from, from + CHUNK).map((grant, i) => ({ ...grant, position: from + i, partners: grant.partners.join(',') }));
      await tx.sql`insert into outcomes.grants (list, number, position, title, programme, year, partners, amount, institution, person)
        select ${list}, number, position, title, programme, year, case when partners = '' then '{}' else string_to_array(partners, ',') end, amount, institution, person
        from jsonb_to_recordset(${json(part)}) as r(number text, position int, title text, programme text, year int, partners text, amount numeric, institution text, person text)`;
    }
  });
}

export async function loadGrants(db: Database): Promise<Grant[]> {
  const rows = await db.sql<Omit<Grant, 'amount' | 'year'> & { amount: string | null; year: number | null }>`
    select list, number, title, programme, year, partners, amount from outcomes.grants order by list, position`;
  return rows.map((row) => ({ ...row, year: row.year ?? undefined, amount: row.amount === null ? undefined : Number(row.amount) }));
}

export async function grantLists(db: Database): Promise<{ name: string; file: string; importedAt: string; grants: number }[]> {
  return db.sql`select l.name, l.file, l.imported_at as "importedAt", count(g.number)::int as grants
    from outcomes.grant_lists l left join outcomes.grants g on g.list = l.name group by l.name order by l.name`;
}

/** The number of grants the list held, undefined where there is none of that name. */
export async function removeGrantList(db: Database, name: string): Promise<number | undefined> {
  const [count] = await db.sql<{ n: number }>`select count(*)::int as n from outcomes.grants where list = ${name}`;
  const gone = await db.sql`delete from outcomes.grant_lists where name = ${name} returning name`;
  return gone.length === 0 ? undefined : (count?.n ?? 0);
}

export interface GrantPage {
  readonly list: string | undefined;
  readonly q: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

type ListedGrant = Omit<GrantRow, 'amount' | 'year' | 'partners'> & { amount: number | null; year: number | null; partners: string[] };

/** Grants whose number, title, person or institution holds the text asked for. */
export async function grantsPage(db: Database, { list, q, limit, offset }: GrantPage): Promise<{ total: number; items: ListedGrant[] }> {
  const like = q === undefined ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const name = list ?? null;
  const [count] = await db.sql<{ total: number }>`select count(*)::int as total from outcomes.grants
    where (${name}::text is null or list = ${name}) and (${like}::text is null or concat_ws(' ', number, title, person, institution, programme) ilike ${like})`;
  const rows = await db.sql<Omit<ListedGrant, 'amount'> & { amount: string | null }>`
    select list, number, title, programme, year, partners, amount, institution, person from outcomes.grants
    where (${name}::text is null or list = ${name}) and (${like}::text is null or concat_ws(' ', number, title, person, institution, programme) ilike ${like})
    order by list, position limit ${limit} offset ${offset}`;
  return { total: count?.total ?? 0, items: rows.map((row) => ({ ...row, amount: row.amount === null ? null : Number(row.amount) })) };
}

/** Titles and programmes of the grants with these numbers. */
export async function grantsByNumber(db: Database, numbers: readonly string[]): Promise<Map<string, { title: string; programme: string }>> {
  const rows = await db.sql<{
    number: string;
    title: string;
    programme: string;
  }>`select number, title, programme from outcomes.grants where number = any(${[...numbers]}::text[]) order by number, list`;
  return new Map(rows.toReversed().map(({ number, ...rest }) => [number, rest]));
}

export async function rememberedMapping(db: Database, header: string): Promise<ColumnMapping | undefined> {
  const [row] = await db.sql<{ mapping: ColumnMapping }>`select mapping from outcomes.column_mappings where header = ${header}`;
  return row?.mapping;
}

export async function rememberMapping(db: Database, header: string, mapping: ColumnMapping, now: Date): Promise<void> {
  await db.sql`insert into outcomes.column_mappings (header, mapping, decided_at) values (${header}, ${json(mapping)}, ${now})
    on conflict (header) do update set mapping = excluded.mapping, decided_at = excluded.decided_at`;
}

/** The last word on each link. */
export async function linkDecisions(db: Database): Promise<LinkDecision[]> {
  return db.sql<LinkDecision>`select work, award, verdict from outcomes.link_decisions order by work, award`;
}

export async function decideLink(
  db: Database,
  decision: Omit<LinkDecision, 'verdict'> & { readonly verdict: LinkDecision['verdict'] | 'open' },
  by: string,
  now: Date,
): Promise<void> {
  if (decision.verdict === 'open') {
    await db.sql`delete from outcomes.link_decisions where work = ${decision.work} and award = ${decision.award}`;
    return;
  }
  await db.sql`insert into outcomes.link_decisions (work, award, verdict, by_actor, decided_at) values (${decision.work}, ${decision.award}, ${decision.verdict}, ${by}, ${now})
    on conflict (work, award) do update set verdict = excluded.verdict, by_actor = excluded.by_actor, decided_at = excluded.decided_at`;
}

export async function mergeDecisions(db: Database): Promise<MergeDecision[]> {
  return db.sql<MergeDecision>`select record, work, verdict from outcomes.merge_decisions order by record, work`;
}

export async function decideMerge(
  db: Database,
  decision: Omit<MergeDecision, 'verdict'> & { readonly verdict: MergeDecision['verdict'] | 'open' },
  by: string,
  now: Date,
): Promise<void> {
  if (decision.verdict === 'open') {
    await db.sql`delete from outcomes.merge_decisions where record = ${decision.record} and work = ${decision.work}`;
    return;
  }
  await db.sql`insert into outcomes.merge_decisions (record, work, verdict, by_actor, decided_at) values (${decision.record}, ${decision.work}, ${decision.verdict}, ${by}, ${now})
    on conflict (record, work) do update set verdict = excluded.verdict, by_actor = excluded.by_actor, decided_at = excluded.decided_at`;
}

export async function saveStudy(db: Database, id: string, definition: StudyDefinition, now: Date): Promise<StoredStudy> {
  const [row] = await db.sql<{ revision: number }>`insert into outcomes.studies (id, title, definition, revision, created_at, updated_at)
    values (${id}, ${definition.title}, ${json(definition)}, 1, ${now}, ${now})
    on conflict (id) do update set title = excluded.title, definition = excluded.definition, revision = outcomes.studies.revision + 1, updated_at = excluded.updated_at returning revision`;
  return { id, title: definition.title, definition, revision: row?.revision ?? 1, updatedAt: now.toISOString() };
}

export async function studies(db: Database): Promise<StoredStudy[]> {
  return db.sql<StoredStudy>`select id, title, definition, revision, updated_at as "updatedAt" from outcomes.studies order by updated_at desc, id`;
}

export async function studyById(db: Database, id: string): Promise<StoredStudy | undefined> {
  const [row] = await db.sql<StoredStudy>`select id, title, definition, revision, updated_at as "updatedAt" from outcomes.studies where id = ${id}`;
  return row;
}

/** True where there was one. */
export async function removeStudy(db: Database, id: string): Promise<boolean> {
  return (await db.sql`delete from outcomes.studies where id = ${id} returning id`).length > 0;
}

export interface OtherResult {
  readonly id: string;
  readonly award: string;
  readonly kind: 'patent' | 'standard' | 'dataset' | 'training' | 'platform';
  readonly title: string;
  readonly dated: string | null;
  readonly evidence: string;
}

export async function addOtherResult(db: Database, result: OtherResult, now: Date): Promise<void> {
  await db.sql`insert into outcomes.other_results (id, award, kind, title, dated, evidence, created_at)
    values (${result.id}, ${result.award}, ${result.kind}, ${result.title}, ${result.dated}, ${result.evidence}, ${now})`;
}

/** A page of the results, and how many there are of each kind under the same filter. */
export async function otherResults(
  db: Database,
  { award, kind, limit, offset }: { award?: string | undefined; kind?: string | undefined; limit: number; offset: number },
): Promise<{ items: OtherResult[]; counts: { kind: string; results: number; awards: number }[] }> {
  const [number, only] = [award ?? null, kind ?? null];
  const items = await db.sql<OtherResult>`select id, award, kind, title, dated, evidence from outcomes.other_results
    where (${number}::text is null or award = ${number}) and (${only}::text is null or kind = ${only}) order by award, kind, title, id limit ${limit} offset ${offset}`;
  const counts = await db.sql<{
    kind: string;
    results: number;
    awards: number;
  }>`select kind, count(*)::int as results, count(distinct award)::int as awards from outcomes.other_results
    where (${number}::text is null or award = ${number}) and (${only}::text is null or kind = ${only}) group by kind order by kind`;
  return { items, counts };
}

export async function removeOtherResult(db: Database, id: string): Promise<OtherResult | undefined> {
  const [gone] = await db.sql<OtherResult>`delete from outcomes.other_results where id = ${id} returning id, award, kind, title, dated, evidence`;
  return gone;
}

/** Replaces a list of money or people by what its file says now. */
export async function saveFacts(db: Database, list: string, kind: FactKind, rows: readonly FactRow[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.sql`delete from outcomes.fact_rows where list = ${list}`;
    for (let from = 0; from < rows.length; from += CHUNK) {
      const part = rows.slice(from, from + CHUNK).map((row, i) => ({ ...row, year: row.year ?? null, position: from + i }));
      await tx.sql`insert into outcomes.fact_rows (list, kind, position, year, programme, tier, country, field, measure, amount)
        select ${list}, ${kind}, position, year, programme, tier, country, field, measure, amount
        from jsonb_to_recordset(${json(part)}) as r(position int, year int, programme text, tier text, country text, field text, measure text, amount numeric)`;
    }
  });
}

export async function factLists(db: Database): Promise<{ list: string; kind: FactKind; rows: number }[]> {
  return db.sql`select list, kind, count(*)::int as rows from outcomes.fact_rows group by list, kind order by kind, list`;
}

/** Rows removed. */
export async function removeFactList(db: Database, list: string): Promise<number> {
  return (await db.sql`delete from outcomes.fact_rows where list = ${list} returning position`).length;
}

/** Rows of the lists of one kind: the port through which funding and network will hand over their own. */
export async function factRows(db: Database, kind: FactKind): Promise<FactRow[]> {
  const rows = await db.sql<Omit<FactRow, 'year' | 'amount'> & { year: number | null; amount: string }>`
    select year, programme, tier, country, field, measure, amount from outcomes.fact_rows where kind = ${kind} order by list, position`;
  return rows.map((row) => ({ ...row, year: row.year ?? undefined, amount: Number(row.amount) }));
}
