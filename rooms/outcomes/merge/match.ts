import type { Engine, StatementOptions } from '../engine/engine.ts';

/** A person's word on whether a record is a certain work. */
export interface MergeDecision {
  readonly record: string;
  readonly work: string;
  readonly verdict: 'same' | 'different';
}

/** Two records with one title that are not yet one work. */
export interface MergeCandidate {
  /** The record that would move. */
  readonly record: string;
  /** The work it would join. */
  readonly work: string;
  readonly title: string;
  /** 0–1, see {@link scoreOf}. */
  readonly score: number;
  readonly reasons: readonly string[];
  readonly moves: Side;
  /** A record of the work it would join. */
  readonly stays: Side;
}

export interface Side {
  readonly record: string;
  readonly work: string;
  readonly source: string;
  /** DOI of the work the record is in now: a record moved to a work shares its DOI. */
  readonly doi: string;
  readonly year: number;
  readonly journal: string;
  readonly issn: string;
  readonly author: string;
  readonly title: string;
}

/** From here on two records are one work without asking. */
export const MERGE_AT = 0.85;
/** Below this the pair is not even shown. */
export const REVIEW_AT = 0.6;
/** Titles shorter than this (`Editorial`, `Erratum`) repeat too often to compare. */
const MIN_TITLE = 20;

/**
 * Likeness of two records with the same title: title 0.45, year equal 0.2 (one apart 0.12), first author's family name 0.2,
 * journal or ISSN 0.15. Two different DOIs, or two identifiers of one source, are two works.
 */
export function scoreOf(a: Side, b: Side): { score: number; reasons: string[] } {
  if ((a.doi !== '' && b.doi !== '' && a.doi !== b.doi) || (a.source === b.source && a.record !== b.record)) return { score: 0, reasons: [] };
  const reasons = ['title'];
  let score = 0.45;
  const apart = Math.abs(a.year - b.year);
  if (a.year > 0 && b.year > 0 && apart <= 1) {
    score += apart === 0 ? 0.2 : 0.12;
    reasons.push(apart === 0 ? 'year' : 'year ±1');
  }
  if (familyName(a.author) !== '' && familyName(a.author) === familyName(b.author)) {
    score += 0.2;
    reasons.push('first author');
  }
  if ((a.issn !== '' && a.issn === b.issn) || (journalKey(a.journal) !== '' && journalKey(a.journal) === journalKey(b.journal))) {
    score += 0.15;
    reasons.push('journal');
  }
  return { score, reasons };
}

/** `Liu, F.`, `Liu F.` and `Feng Liu` share the name `liu`; Chinese names are compared whole. */
function familyName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').trim();
  if (/\p{Script=Han}/u.test(plain)) return plain.replace(/\s/g, '');
  if (plain.includes(',')) return plain.split(',')[0]?.trim().toLowerCase() ?? '';
  const words = plain.split(/\s+/);
  const last = words.at(-1) ?? '';
  const initials = words.length > 1 && /^(?:\p{Lu}\.?-?){1,3}$/u.test(last);
  return (initials ? words.slice(0, -1).join(' ') : last).toLowerCase();
}

function journalKey(journal: string): string {
  return journal
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Sorting to disk instead of in memory from here on: a collection of hundreds of millions has as many titles. */
const SPILL = 'SETTINGS max_bytes_before_external_group_by = 500000000';

/** Pairs of records with one title in different works, best first. Nothing to do where all records come from one source. */
export async function mergeCandidates(engine: Engine, limit = 100_000, options: StatementOptions = {}): Promise<MergeCandidate[]> {
  const [sources] = await engine.query<{ n: number }>('SELECT uniqExact(source) AS n FROM records');
  if ((sources?.n ?? 0) < 2) return [];
  const rows = await engine.query<{ sides: readonly (readonly [string, string, string, number, string, string, string, string])[] }>(
    `SELECT groupArray(20)((record, work, toString(source), year, journal, toString(issn), author_names[1], title)) AS sides
     FROM records FINAL WHERE title_key IN (
       SELECT title_key FROM records WHERE lengthUTF8(title) >= ${MIN_TITLE} GROUP BY title_key HAVING min(source) != max(source) AND min(work) != max(work) ${SPILL})
     GROUP BY title_key HAVING uniqExact(work) > 1 ORDER BY min(record) LIMIT {limit:UInt32}`,
    { limit },
    options,
  );
  return rows.flatMap(({ sides }) =>
    candidatesOf(
      sides.map(([record, work, source, year, journal, issn, author, title]) => ({
        record,
        work,
        source,
        doi: work.startsWith('doi:') ? work.slice(4) : '',
        year,
        journal,
        issn,
        author,
        title,
      })),
    ),
  );
}

/** The record without a DOI joins the one with it; of two without, the later identifier joins the earlier. */
export function candidatesOf(sides: readonly Side[]): MergeCandidate[] {
  const found: MergeCandidate[] = [];
  for (const [i, a] of sides.entries()) {
    for (const b of sides.slice(i + 1)) {
      if (a.work === b.work) continue;
      const { score, reasons } = scoreOf(a, b);
      if (score < REVIEW_AT) continue;
      const [stays, moves] = (a.doi !== '') !== (b.doi !== '') ? (a.doi !== '' ? [a, b] : [b, a]) : a.record < b.record ? [a, b] : [b, a];
      found.push({ record: moves.record, work: stays.work, title: moves.title, score, reasons, moves, stays });
    }
  }
  return found.sort((x, y) => y.score - x.score || (x.record < y.record ? -1 : 1));
}

export interface MergeOutcome {
  readonly merged: number;
  /** Pairs for a person to decide. */
  readonly review: readonly MergeCandidate[];
}

/** Moves records to the works they belong to: those above the threshold, and those a person decided. */
export async function mergeRecords(engine: Engine, decisions: readonly MergeDecision[], options: StatementOptions = {}): Promise<MergeOutcome> {
  const verdicts = new Map(decisions.map((d) => [`${d.record}\u0000${d.work}`, d.verdict]));
  await splitRecords(
    engine,
    decisions.filter((d) => d.verdict === 'different'),
  );
  const target = new Map<string, string>();
  const review: MergeCandidate[] = [];
  for (const candidate of await mergeCandidates(engine, undefined, options)) {
    const verdict = verdicts.get(`${candidate.record}\u0000${candidate.work}`);
    if (verdict === 'different' || target.has(candidate.record)) continue;
    if (verdict === 'same' || candidate.score >= MERGE_AT) target.set(candidate.record, candidate.work);
    else review.push(candidate);
  }
  if (target.size > 0) await moveRecords(engine, target);
  return { merged: target.size, review };
}

/** The work a record is of by itself. */
const HOME = "if(doi = '', record, concat('doi:', doi))";

/** Gives records back to works of their own where a person says that they were merged wrongly. */
async function splitRecords(engine: Engine, decisions: readonly MergeDecision[]): Promise<void> {
  if (decisions.length === 0) return;
  const rows = await engine.query<{ record: string; home: string }>(
    `SELECT record, ${HOME} AS home FROM records FINAL WHERE work != ${HOME} AND (record, work) IN (SELECT arrayJoin(arrayZip({records:Array(String)}, {works:Array(String)})))`,
    { records: decisions.map((d) => d.record), works: decisions.map((d) => d.work) },
  );
  if (rows.length > 0) await moveRecords(engine, new Map(rows.map((row) => [row.record, row.home])));
}

export interface MergedRecord {
  readonly record: string;
  readonly work: string;
  readonly moves: Side;
  readonly stays: Side;
}

const SIDE = 'record, work, toString(source) AS source, doi, year, journal, toString(issn) AS issn, author_names[1] AS author, title';

/** Records that were moved to another work, a page at a time, each with one record of the work it joined. */
export async function mergedRecords(engine: Engine, { limit, offset }: { limit: number; offset: number }): Promise<{ total: number; items: MergedRecord[] }> {
  const [count] = await engine.query<{ total: number }>(`SELECT count() AS total FROM records FINAL WHERE work != ${HOME}`);
  const moved = await engine.query<Side>(`SELECT ${SIDE} FROM records FINAL WHERE work != ${HOME} ORDER BY work, record LIMIT {limit:UInt32} OFFSET {offset:UInt32}`, {
    limit,
    offset,
  });
  const others = await engine.query<Side>(`SELECT ${SIDE} FROM records FINAL WHERE work = ${HOME} AND work IN {works:Array(String)} ORDER BY work, record LIMIT 1 BY work`, {
    works: [...new Set(moved.map((row) => row.work))],
  });
  const byWork = new Map(others.map((row) => [row.work, row]));
  return { total: count?.total ?? 0, items: moved.map((row) => ({ record: row.record, work: row.work, moves: row, stays: byWork.get(row.work) ?? row })) };
}

/**
 * Removes rows a record left behind in another work: its DOI changed between two loads, or it was moved and the process killed before
 * the old row went. The latest row of a record stays.
 */
export async function dropLeftBehind(engine: Engine): Promise<void> {
  const twice = (what: string) => `SELECT ${what} FROM records GROUP BY record HAVING min(work) != max(work) ${SPILL}`;
  const [found] = await engine.query<{ n: number }>(`SELECT count() AS n FROM (${twice('record')})`);
  if (!found?.n) return;
  await engine.exec(`DELETE FROM records WHERE record IN (${twice('record')}) AND (record, loaded) NOT IN (${twice('record, max(loaded)')})`);
}

/** Writes the record again under its new work, then removes the old row. */
async function moveRecords(engine: Engine, target: ReadonlyMap<string, string>): Promise<void> {
  const records = [...target.keys()];
  const works = records.map((record) => target.get(record) ?? '');
  const params = { records, works };
  await engine.exec(
    `INSERT INTO records SELECT * REPLACE (transform(record, {records:Array(String)}, {works:Array(String)}, work) AS work, loaded + 1 AS loaded) FROM records FINAL WHERE record IN {records:Array(String)}`,
    params,
  );
  await engine.exec(`DELETE FROM records WHERE record IN {records:Array(String)} AND work != transform(record, {records:Array(String)}, {works:Array(String)}, work)`, params);
}
