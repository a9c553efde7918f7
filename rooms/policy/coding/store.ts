import { json, type Database } from '@yumen/platform/db';
import type { Release } from './blind.ts';
import type { Again, Coding, CodingFields, Decision, LogEvent, Pass } from './model.ts';

/** All SQL of content analysis; schema `policy` only. */

const CODING = `id, codebook, codebook_version as "codebookVersion", definition, version_id as "versionId", e_id as "eId",
  clause_hash as "clauseHash", code, statement, modality, match, origin, memo, coder, at, again, source_version as "sourceVersion"`;

export interface Place {
  readonly codebook: string;
  readonly versionId: string;
  readonly coder: string;
  readonly eId: string;
  readonly clauseHash: string;
}

export async function openPass(db: Database, pass: Pick<Pass, 'codebook' | 'versionId' | 'coder' | 'coverage' | 'note' | 'takenFrom'>, at: string): Promise<void> {
  await db.sql`insert into policy.passes (codebook, version_id, coder, coverage, started_at, note, taken_from)
    values (${pass.codebook}, ${pass.versionId}, ${pass.coder}, ${pass.coverage}, ${at}, ${pass.note === null ? null : json(pass.note)}, ${pass.takenFrom})
    on conflict do nothing`;
}

export async function finishPass(db: Database, codebook: string, versionId: string, coder: string, at: string | null): Promise<boolean> {
  const { affected } = await db.query('update policy.passes set finished_at = $4 where codebook = $1 and version_id = $2 and coder = $3', [codebook, versionId, coder, at]);
  return affected > 0;
}

/** A reading as stored: element id → hash of the words that were read. */
export interface StoredPass extends Omit<Pass, 'read'> {
  readonly read: ReadonlyMap<string, string>;
}

export async function passesOf(db: Database, codebook: string, versionId?: string): Promise<StoredPass[]> {
  const { rows } = await db.query<Omit<StoredPass, 'read' | 'rejected'> & { read: Record<string, string> | null; rejected: Record<string, string[]> | null }>(
    `select p.codebook, p.version_id as "versionId", p.coder, p.finished_at as "finishedAt", p.coverage, p.note, p.taken_from as "takenFrom",
       (select json_object_agg(c.e_id, c.clause_hash) from policy.pass_clauses c
         where c.codebook = p.codebook and c.version_id = p.version_id and c.coder = p.coder) as read,
       (select json_object_agg(c.e_id, c.rejected) from policy.pass_clauses c
         where c.codebook = p.codebook and c.version_id = p.version_id and c.coder = p.coder and c.rejected is not null) as rejected
     from policy.passes p where p.codebook = $1 and ($2::text is null or p.version_id = $2) order by p.version_id, p.coder`,
    [codebook, versionId ?? null],
  );
  return rows.map((row) => ({ ...row, read: new Map(Object.entries(row.read ?? {})), rejected: new Map(Object.entries(row.rejected ?? {})) }));
}

/** Who has begun and finished which text, without the clauses. */
export async function readingsOf(db: Database, codebook: string): Promise<{ versionId: string; coder: string; finished: boolean; takenFrom: string | null }[]> {
  return db.sql`select version_id as "versionId", coder, finished_at is not null as finished, taken_from as "takenFrom"
    from policy.passes where codebook = ${codebook} order by version_id, coder`;
}

/** Has this coder a reading, or codings without one, of any text? */
export async function hasCoded(db: Database, codebook: string, coder: string): Promise<boolean> {
  const [row] = await db.sql<{ has: boolean }>`
    select exists (select 1 from policy.passes where codebook = ${codebook} and coder = ${coder})
      or exists (select 1 from policy.codings where codebook = ${codebook} and coder = ${coder}) as has`;
  return row!.has;
}

export async function insertRelease(tx: Database, codebook: string, versionId: string, { by, at, reason }: Release): Promise<void> {
  await tx.sql`insert into policy.coding_releases (codebook, version_id, by_person, at, reason) values (${codebook}, ${versionId}, ${by}, ${at}, ${reason})`;
}

/** Version id → who opened its only finished reading. */
export async function releasesOf(db: Database, codebook: string): Promise<ReadonlyMap<string, Release>> {
  const rows = await db.sql<Release & { versionId: string }>`select version_id as "versionId", by_person as by, at, reason
    from policy.coding_releases where codebook = ${codebook}`;
  return new Map(rows.map(({ versionId, ...release }) => [versionId, release]));
}

export async function markRead(db: Database, place: Place, at: string, rejected: readonly string[] = []): Promise<void> {
  const turnedDown = rejected.length > 0 ? json(rejected) : null;
  await db.sql`insert into policy.pass_clauses (codebook, version_id, coder, e_id, clause_hash, at, rejected)
    values (${place.codebook}, ${place.versionId}, ${place.coder}, ${place.eId}, ${place.clauseHash}, ${at}, ${turnedDown})
    on conflict (codebook, version_id, coder, e_id) do update set clause_hash = excluded.clause_hash, at = excluded.at, rejected = excluded.rejected`;
}

/** Takes back that a clause was looked at. */
export async function markUnread(db: Database, place: Place): Promise<void> {
  await db.sql`delete from policy.pass_clauses where codebook = ${place.codebook} and version_id = ${place.versionId} and coder = ${place.coder} and e_id = ${place.eId}`;
}

/** Ends a reading that was begun; what was coded stays in the log. */
export async function deletePass(tx: Database, codebook: string, versionId: string, coder: string): Promise<void> {
  await tx.sql`delete from policy.passes where codebook = ${codebook} and version_id = ${versionId} and coder = ${coder}`;
}

/** Changes whenever a reading is finished, reopened or opened to all, or a decision falls: what the suggestions learn from. */
export async function codingRevision(db: Database, codebook: string): Promise<string> {
  const [row] = await db.sql<{ decisions: string; finished: string; at: string | null; released: string }>`
    select (select count(*) from policy.coding_decisions where codebook = ${codebook})::text as decisions,
      (select count(*) from policy.passes where codebook = ${codebook} and finished_at is not null)::text as finished,
      (select count(*) from policy.coding_releases where codebook = ${codebook})::text as released,
      (select max(finished_at) from policy.passes where codebook = ${codebook})::text as at`;
  return `${row?.decisions} ${row?.finished} ${row?.at} ${row?.released}`;
}

/** Changes with every coding, reading and decision under a codebook. */
export async function analysisRevision(db: Database, codebook: string): Promise<string> {
  const [row] = await db.sql<{ logged: string; codings: string; at: string | null; read: string }>`
    select (select coalesce(max(seq), 0) from policy.coding_log where codebook = ${codebook})::text as logged,
      (select count(*) from policy.codings where codebook = ${codebook})::text as codings,
      (select max(at) from policy.codings where codebook = ${codebook})::text as at,
      (select count(*) from policy.pass_clauses where codebook = ${codebook})::text || ' ' || (select count(*) from policy.passes where codebook = ${codebook})::text as read`;
  return `${row?.logged} ${row?.codings} ${row?.at} ${row?.read} ${await codingRevision(db, codebook)}`;
}

export async function codingsOf(db: Database, codebook: string, filter: { versionId?: string; coder?: string; eId?: string } = {}): Promise<Coding[]> {
  const { rows } = await db.query<Coding>(
    `select ${CODING} from policy.codings where codebook = $1 and ($2::text is null or version_id = $2) and ($3::text is null or coder = $3)
       and ($4::text is null or e_id = $4) order by version_id, e_id, code, coder`,
    [codebook, filter.versionId ?? null, filter.coder ?? null, filter.eId ?? null],
  );
  return rows;
}

/** Puts the codes of one clause by one coder in place of what was there, and keeps both in the log. */
export async function replaceCodings(tx: Database, place: Place, codings: readonly Coding[], at: string, event: LogEvent, reason: string | null = null): Promise<void> {
  const before = await codingsOf(tx, place.codebook, { versionId: place.versionId, coder: place.coder, eId: place.eId });
  await tx.sql`delete from policy.codings where codebook = ${place.codebook} and version_id = ${place.versionId} and coder = ${place.coder} and e_id = ${place.eId}`;
  for (const coding of codings) await insertCoding(tx, coding);
  await logChange(tx, { ...place, at, event, before, after: codings, reason });
}

interface LoggedChange extends Omit<Place, 'clauseHash'> {
  readonly at: string;
  readonly event: LogEvent;
  readonly before: readonly Coding[];
  readonly after: readonly Coding[];
  readonly reason: string | null;
}

/** What the codes of one clause by one coder were before and after, when and why. */
async function logChange(tx: Database, { codebook, versionId, eId, coder, at, event, before, after, reason }: LoggedChange): Promise<void> {
  await tx.sql`insert into policy.coding_log (codebook, version_id, e_id, coder, at, event, before, after, reason)
    values (${codebook}, ${versionId}, ${eId}, ${coder}, ${at}, ${event}, ${json(before.map(fieldsOf))}, ${json(after.map(fieldsOf))}, ${reason})`;
}

/**
 * Adds codings carried to a clause beside what the coder has there; what is there already stays. The source is the reason in the log, and who
 * may see the entry hangs on it: what came from another source has entries of its own.
 */
export async function addCarried(tx: Database, place: Omit<Place, 'clauseHash'>, codings: readonly Coding[], at: string, source: string): Promise<void> {
  const own = { versionId: place.versionId, coder: place.coder, eId: place.eId };
  const here = async () => (await codingsOf(tx, place.codebook, own)).filter(({ sourceVersion }) => sourceVersion === null || sourceVersion === source);
  const before = await here();
  for (const coding of codings) await insertCoding(tx, coding);
  const after = await here();
  if (after.length > before.length) await logChange(tx, { ...place, at, event: 'carried', before, after, reason: source });
}

async function insertCoding(tx: Database, c: Coding): Promise<void> {
  await tx.sql`insert into policy.codings (id, codebook, codebook_version, definition, version_id, e_id, clause_hash, code, statement, modality, match,
      origin, memo, coder, at, again, source_version)
    values (${c.id}, ${c.codebook}, ${c.codebookVersion}, ${c.definition}, ${c.versionId}, ${c.eId}, ${c.clauseHash}, ${c.code}, ${c.statement}, ${c.modality},
      ${c.match}, ${c.origin}, ${c.memo}, ${c.coder}, ${c.at}, ${c.again}, ${c.sourceVersion}) on conflict (codebook, version_id, e_id, code, coder) do nothing`;
}

function fieldsOf({ code, statement, modality, match, origin, memo, again }: Coding): CodingFields & { again: Again | null } {
  return { code, statement, modality, match, origin, memo, again };
}

export async function insertDecision(tx: Database, d: StoredDecision): Promise<void> {
  await tx.sql`insert into policy.coding_decisions (codebook, version_id, e_id, clause_hash, code, given, statement, by_person, at, reason, definition)
    values (${d.codebook}, ${d.versionId}, ${d.eId}, ${d.clauseHash}, ${d.code}, ${d.given}, ${d.statement}, ${d.by}, ${d.at}, ${d.reason}, ${d.definition})`;
}

/** Whether it still holds follows from the text and the codebook as they are. */
export type StoredDecision = Omit<Decision, 'stale'>;

/** Every decision, oldest first; the youngest on a code of a clause holds. */
export async function decisionsOf(db: Database, codebook: string, versionId?: string): Promise<StoredDecision[]> {
  const { rows } = await db.query<StoredDecision>(
    `select codebook, version_id as "versionId", e_id as "eId", clause_hash as "clauseHash", code, given, statement, by_person as by, at, reason, definition
     from policy.coding_decisions where codebook = $1 and ($2::text is null or version_id = $2) order by seq`,
    [codebook, versionId ?? null],
  );
  return rows;
}

export type LoggedCoding = CodingFields & { readonly again: Again | null };

export interface LogEntry {
  readonly seq: number;
  readonly eId: string;
  readonly coder: string;
  readonly at: string;
  readonly event: LogEvent;
  readonly before: readonly LoggedCoding[];
  readonly after: readonly LoggedCoding[];
  readonly reason: string | null;
}

/** The log of a text, oldest first; of one clause where it is named. */
export async function logOf(db: Database, codebook: string, versionId: string, eId?: string): Promise<LogEntry[]> {
  const { rows } = await db.query<LogEntry>(
    `select seq::int as seq, e_id as "eId", coder, at, event, before, after, reason from policy.coding_log
     where codebook = $1 and version_id = $2 and ($3::text is null or e_id = $3) order by seq`,
    [codebook, versionId, eId ?? null],
  );
  return rows;
}
