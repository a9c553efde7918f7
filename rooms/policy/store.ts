import { json, type Database, type SqlValue } from '@yumen/platform/db';
import type { IsoDate } from '@yumen/kernel';
import type { HistoryEvent, Integrity, IntegrityReason, ParsedInstrument, Provision, ReportNote } from './library/model.ts';
import { articleNumbers, compressNumbers } from './library/provisions.ts';
import { repealedTitles } from './library/repeals.ts';
import { instrumentKey } from './library/title.ts';

/** A version as listed: everything but its text. */
export interface VersionRow {
  readonly id: string;
  readonly instrumentId: string;
  readonly key: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly issuer: string | null;
  readonly level: string;
  readonly place: string;
  readonly kind: string;
  readonly period: string | null;
  readonly number: string | null;
  readonly versionDate: IsoDate | null;
  readonly versionDateSource: string;
  readonly adopted: IsoDate | null;
  readonly promulgated: IsoDate | null;
  readonly inForce: IsoDate | null;
  readonly inForceSource: string;
  readonly superseded: IsoDate | null;
  readonly supersededSource: string | null;
  readonly supersededBy: string | null;
  readonly integrity: Integrity;
  readonly reasons: readonly IntegrityReason[];
  readonly history: readonly HistoryEvent[];
  readonly repeals: readonly string[];
  readonly articles: string;
  readonly language: string;
  readonly contentHash: string;
  readonly file: string;
  readonly format: string;
  readonly source: string | null;
  readonly note: string | null;
}

const VERSION_COLUMNS = `v.id, v.instrument_id as "instrumentId", i.key, v.title, i.title_en as "titleEn", i.issuer, i.level, i.place, i.kind,
  v.period, v.number, v.version_date as "versionDate", v.version_date_source as "versionDateSource", v.adopted, v.promulgated,
  v.in_force as "inForce", v.in_force_source as "inForceSource", v.superseded, v.superseded_source as "supersededSource",
  v.superseded_by as "supersededBy", v.integrity, v.reasons, v.history, v.repeals, v.articles, v.language,
  v.content_hash as "contentHash", v.file, v.format, v.source, v.note`;
const VERSIONS = `select ${VERSION_COLUMNS} from policy.versions v join policy.instruments i on i.id = v.instrument_id`;

export type SaveOutcome = 'new' | 'replaced' | 'unchanged' | 'other_copy';

const RANK: Readonly<Record<Integrity, number>> = { complete: 3, unchecked: 2, gap: 1, truncated: 0 };

export function instrumentId(parsed: Pick<ParsedInstrument, 'place' | 'title'>): string {
  return `${parsed.place.toLowerCase()}/${instrumentKey(parsed.title)}`;
}

export function versionId(parsed: ParsedInstrument): string {
  return `${instrumentId(parsed)}@${parsed.versionDate.date ?? 'undated'}`;
}

/** Version a content was stored as before, if it was. */
export async function versionOfContent(db: Database, contentHash: string): Promise<string | undefined> {
  const [row] = await db.sql<{ id: string }>`select version_id as id from policy.contents where content_hash = ${contentHash}`;
  return row?.id;
}

/**
 * Stores a version. The same version from another file replaces the text only if it is the same file changed, or more complete; a
 * poorer copy adds what it knows about the instrument and is remembered, its text is not kept.
 */
export async function saveVersion(db: Database, parsed: ParsedInstrument): Promise<{ id: string; outcome: SaveOutcome }> {
  const id = versionId(parsed);
  const [before] = await db.sql<{ hash: string; file: string; integrity: Integrity }>`
    select content_hash as hash, file, integrity from policy.versions where id = ${id}`;
  if (before?.hash === parsed.contentHash) return { id, outcome: 'unchanged' };
  const keepOld = before !== undefined && before.file !== parsed.file && RANK[before.integrity] >= RANK[parsed.integrity];
  await saveInstrument(db, parsed);
  if (keepOld) await addKnowledge(db, id, parsed);
  else await writeVersion(db, id, parsed);
  await db.sql`insert into policy.contents (content_hash, version_id) values (${parsed.contentHash}, ${id})
    on conflict (content_hash) do update set version_id = excluded.version_id`;
  return { id, outcome: keepOld ? 'other_copy' : before === undefined ? 'new' : 'replaced' };
}

async function saveInstrument(db: Database, p: ParsedInstrument): Promise<void> {
  const id = instrumentId(p);
  await db.sql`insert into policy.instruments (id, key, title, title_en, issuer, level, place, kind)
    values (${id}, ${instrumentKey(p.title)}, ${p.title}, ${p.titleEn}, ${p.issuer}, ${p.level}, ${p.place}, ${p.kind})
    on conflict (id) do update set title_en = coalesce(policy.instruments.title_en, excluded.title_en),
      issuer = coalesce(policy.instruments.issuer, excluded.issuer)`;
  for (const alias of [p.title, ...p.aliases]) {
    await db.sql`insert into policy.aliases (key, instrument_id) values (${instrumentKey(alias)}, ${id}) on conflict do nothing`;
  }
}

/** What a second copy says in its header and the first did not know. */
async function addKnowledge(db: Database, id: string, p: ParsedInstrument): Promise<void> {
  await db.sql`update policy.versions set number = coalesce(number, ${p.number}), period = coalesce(period, ${p.period}) where id = ${id}`;
  if (p.inForce.source === 'declared') {
    await db.sql`update policy.versions set in_force = ${p.inForce.date}, in_force_source = 'declared' where id = ${id} and in_force is null`;
  }
}

async function writeVersion(db: Database, id: string, p: ParsedInstrument): Promise<void> {
  await db.sql`delete from policy.versions where id = ${id}`;
  await db.sql`insert into policy.versions (id, instrument_id, version_date, version_date_source, title, number, period, adopted, promulgated,
      in_force, in_force_source, integrity, reasons, history, repeals, articles, language, content_hash, file, format, source, note)
    values (${id}, ${instrumentId(p)}, ${p.versionDate.date}, ${p.versionDate.source}, ${p.title}, ${p.number}, ${p.period}, ${p.adopted}, ${p.promulgated},
      ${p.inForce.date}, ${p.inForce.source}, ${p.integrity}, ${json(p.integrityReasons)}, ${json(p.history)}, ${json(repealedTitles(p.provisions))},
      ${compressNumbers(articleNumbers(p.provisions))}, ${p.language}, ${p.contentHash}, ${p.file}, ${p.format}, ${p.source}, ${p.note})`;
  await db.sql`insert into policy.texts (version_id, provisions) values (${id}, ${json(p.provisions)})`;
}

/** Curated commencement dates win over derived ones. */
export async function applyCuratedDates(db: Database, dates: readonly { key: string; version: IsoDate; inForce: IsoDate }[]): Promise<void> {
  if (dates.length === 0) return;
  await db.sql`update policy.versions v set in_force = c.in_force, in_force_source = 'curated'
    from policy.instruments i, unnest(${dates.map((d) => d.key)}::text[], ${dates.map((d) => d.version)}::date[], ${dates.map((d) => d.inForce)}::date[])
      as c (key, version, in_force)
    where i.id = v.instrument_id and i.key = c.key and v.version_date = c.version`;
}

/** Ends of versions: the next version of the same instrument, or the text that repeals it as a whole. Recomputed for all. */
export async function linkVersions(db: Database): Promise<void> {
  await db.sql`update policy.versions v set superseded = n.day, superseded_source = n.source, superseded_by = n.next_id from (
      select id, lead(coalesce(in_force, version_date)) over w as day, lead(id) over w as next_id,
        case when lead(id) over w is null then null else 'next_version' end as source
      from policy.versions window w as (partition by instrument_id order by version_date nulls first)) n
    where n.id = v.id`;
  const repealing = await db.sql<{ id: string; day: IsoDate; repeals: string[]; place: string; key: string }>`
    select v.id, coalesce(v.in_force, v.version_date) as day, v.repeals, i.place, i.key
    from policy.versions v join policy.instruments i on i.id = v.instrument_id
    where v.repeals::text <> '[]' and v.version_date is not null order by v.version_date`;
  const rows = repealing.flatMap((row) =>
    row.repeals
      .map((title) => instrumentKey(title))
      .filter((key) => key !== row.key)
      .map((key) => ({ ...row, target: `${row.place.toLowerCase()}/${key}` })),
  );
  if (rows.length === 0) return;
  await db.sql`update policy.versions v set superseded = r.day, superseded_source = 'repealed', superseded_by = r.id
    from unnest(${rows.map((r) => r.id)}::text[], ${rows.map((r) => r.day)}::date[], ${rows.map((r) => r.target)}::text[]) as r (id, day, target)
    where v.instrument_id = r.target and v.superseded is null and v.version_date < r.day`;
}

export async function bumpRevision(db: Database): Promise<void> {
  await db.sql`update policy.library_state set revision = revision + 1`;
}

export async function libraryRevision(db: Database): Promise<number> {
  const [row] = await db.sql<{ revision: number }>`select revision from policy.library_state`;
  return row?.revision ?? 0;
}

export async function listVersions(db: Database): Promise<VersionRow[]> {
  return (await db.query<VersionRow>(`${VERSIONS} order by i.id, v.version_date nulls first`)).rows;
}

export interface VersionFilter {
  /** Part of a title in Chinese or English, as {@link instrumentKey} writes it. */
  readonly words?: string | undefined;
  /** Instruments whose English title in the ledger has the words. */
  readonly alsoKeys?: readonly string[];
  readonly level?: readonly string[] | undefined;
  readonly place?: readonly string[] | undefined;
  readonly period?: readonly string[] | undefined;
  readonly kind?: readonly string[] | undefined;
  readonly integrity?: readonly string[] | undefined;
  /** Holding on this day. */
  readonly on?: IsoDate | undefined;
}

/** One page of the versions a filter lets through, and how many there are in all. */
export async function pageOfVersions(db: Database, filter: VersionFilter, limit: number, offset: number): Promise<{ total: number; items: VersionRow[] }> {
  const values: SqlValue[] = [];
  const bind = (value: SqlValue) => `$${values.push(value)}`;
  const where: string[] = [];
  if (filter.words) {
    const words = bind(filter.words);
    where.push(`(position(${words} in i.key) > 0 or position(${words} in lower(replace(i.title_en, ' ', ''))) > 0 or i.key = any(${bind([...(filter.alsoKeys ?? [])])}::text[]))`);
  }
  for (const [column, allowed] of [
    ['i.level', filter.level],
    ['i.place', filter.place],
    ['v.period', filter.period],
    ['i.kind', filter.kind],
    ['v.integrity', filter.integrity],
  ] as const) {
    if (allowed) where.push(`${column} = any(${bind([...allowed])}::text[])`);
  }
  if (filter.on !== undefined) {
    const day = bind(filter.on);
    where.push(`coalesce(v.in_force, v.version_date, ${day}::date) <= ${day}::date and (v.superseded is null or v.superseded > ${day}::date)`);
  }
  const chosen = where.length === 0 ? '' : ` where ${where.join(' and ')}`;
  const counted = await db.query<{ total: number }>(`select count(*) as total from policy.versions v join policy.instruments i on i.id = v.instrument_id${chosen}`, values);
  const order = `order by i.id, v.version_date nulls first limit ${bind(limit)} offset ${bind(offset)}`;
  return { total: counted.rows[0]!.total, items: (await db.query<VersionRow>(`${VERSIONS}${chosen} ${order}`, values)).rows };
}

/** Versions that belong to a plan period. */
export async function versionsOfPeriods(db: Database): Promise<VersionRow[]> {
  return (await db.query<VersionRow>(`${VERSIONS} where v.period is not null order by i.id, v.version_date nulls first`)).rows;
}

export async function versionsById(db: Database, ids: readonly string[]): Promise<VersionRow[]> {
  return (await db.query<VersionRow>(`${VERSIONS} where v.id = any($1) order by i.id, v.version_date nulls first`, [[...ids]])).rows;
}

export async function versionById(db: Database, id: string): Promise<VersionRow | undefined> {
  return (await db.query<VersionRow>(`${VERSIONS} where v.id = $1`, [id])).rows[0];
}

/** Versions of every instrument known under a title, oldest first. */
export async function versionsByTitle(db: Database, title: string): Promise<VersionRow[]> {
  const statement = `${VERSIONS} where i.id in (select instrument_id from policy.aliases where key = $1) order by i.place = 'CN' desc, v.version_date nulls first`;
  return (await db.query<VersionRow>(statement, [instrumentKey(title)])).rows;
}

export async function provisionsOf(db: Database, id: string): Promise<Provision[]> {
  const [row] = await db.sql<{ provisions: Provision[] }>`select provisions from policy.texts where version_id = ${id}`;
  return row?.provisions ?? [];
}

/** Provisions of several versions, by version. */
export async function provisionsOfAll(db: Database, ids: readonly string[]): Promise<Map<string, Provision[]>> {
  const rows = await db.sql<{ id: string; provisions: Provision[] }>`select version_id as id, provisions from policy.texts where version_id = any(${[...ids]})`;
  return new Map(rows.map((row) => [row.id, row.provisions]));
}

/** One file of an import and what became of it. */
export interface ImportedFile {
  readonly file: string;
  readonly status: SaveOutcome | 'not_a_text' | 'unreadable' | 'empty';
  readonly versionId: string | null;
  readonly title: string | null;
  readonly integrity: Integrity | null;
  readonly articles: number;
  readonly contiguous: boolean | null;
  readonly reasons: readonly IntegrityReason[];
  readonly notes: readonly (ReportNote | { line: number; code: string; text: string })[];
}

export async function startImport(db: Database, id: string, folder: string, at: Date): Promise<Set<string>> {
  await db.sql`insert into policy.imports (id, folder, started_at) values (${id}, ${folder}, ${at}) on conflict (id) do nothing`;
  const rows = await db.sql<{ file: string }>`select file from policy.import_files where import_id = ${id}`;
  return new Set(rows.map((row) => row.file));
}

export async function finishImport(db: Database, id: string, at: Date): Promise<void> {
  await db.sql`update policy.imports set finished_at = ${at} where id = ${id}`;
}

export async function recordFile(db: Database, importId: string, f: ImportedFile): Promise<void> {
  await db.sql`insert into policy.import_files (import_id, file, status, version_id, title, integrity, articles, contiguous, reasons, notes)
    values (${importId}, ${f.file}, ${f.status}, ${f.versionId}, ${f.title}, ${f.integrity}, ${f.articles}, ${f.contiguous}, ${json(f.reasons)}, ${json(f.notes)})
    on conflict (import_id, file) do nothing`;
}

export async function importedFiles(db: Database, importId: string): Promise<ImportedFile[]> {
  return db.sql<ImportedFile>`select file, status, version_id as "versionId", title, integrity, articles, contiguous, reasons, notes
    from policy.import_files where import_id = ${importId} order by file`;
}

/** The youngest import, finished or not. */
export async function latestImport(db: Database): Promise<{ id: string; folder: string; finishedAt: string | null } | undefined> {
  const [row] = await db.sql<{ id: string; folder: string; finishedAt: string | null }>`
    select id, folder, finished_at as "finishedAt" from policy.imports order by started_at desc limit 1`;
  return row;
}
