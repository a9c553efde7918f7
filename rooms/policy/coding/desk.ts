import type { Database } from '@yumen/platform/db';
import { locate } from '../operations/locate.ts';
import { provisionsOf, versionById, versionsById, type VersionRow } from '../store.ts';
import { isSealed, standingsOf, type Standings } from './blind.ts';
import { clausesOf, passesScreen, type Clause } from './clause.ts';
import type { Codebook, Coding, Decision, Pass } from './model.ts';
import { attach, shippedCodings } from './shipped.ts';
import { codingsOf, decisionsOf, passesOf, type StoredDecision, type StoredPass } from './store.ts';

/** Everything known of one text under one codebook: its clauses, who read what, what they gave, what was decided. */
export interface Desk {
  readonly version: VersionRow;
  readonly clauses: readonly Clause[];
  /** Clauses the codebook's screen lets through, in reading order. */
  readonly shown: readonly Clause[];
  readonly passes: readonly Pass[];
  readonly codings: readonly Coding[];
  readonly decisions: readonly Decision[];
  /** Shipped codings that found no clause here, by coder: the text held is not the one that was coded. */
  readonly lost: ReadonlyMap<string, readonly string[]>;
  /** Shipped readings somebody has taken over, changed and finished: theirs stand in their place. Agreement is measured on these. */
  readonly superseded: readonly { readonly pass: Pass; readonly codings: readonly Coding[] }[];
  /** Who has finished and who is reading which text of the codebook; blindness rests on it. */
  readonly standings: Standings;
}

/** A desk as one reader may see it: what the others gave is left out while it is closed to them. */
export interface SeenDesk extends Desk {
  /** Coders whose finished reading is left out. */
  readonly sealed: readonly string[];
}

/** The version a person names: its id, or a reference such as 科学技术进步法(2021-12-24). */
export async function findVersion(db: Database, ref: string): Promise<VersionRow> {
  return (await versionById(db, ref)) ?? (await locate(db, ref)).version;
}

/** Clauses of the texts in use: reading and hashing a plan of a thousand clauses takes longer than everything else at a desk. */
const clausesKept = new Map<string, readonly Clause[]>();
const MOST_KEPT = 200;

async function clausesOfVersion(db: Database, version: VersionRow): Promise<readonly Clause[]> {
  const key = `${version.id} ${version.contentHash}`;
  const known = clausesKept.get(key);
  if (known) return known;
  const clauses = clausesOf(await provisionsOf(db, version.id));
  if (clausesKept.size >= MOST_KEPT) clausesKept.delete(clausesKept.keys().next().value!);
  clausesKept.set(key, clauses);
  return clauses;
}

interface Records {
  readonly passes: readonly StoredPass[];
  readonly codings: readonly Coding[];
  readonly decisions: readonly StoredDecision[];
  readonly standings: Standings;
}

/** Everything on record for a text. What is shown to a person goes through `seenBy`. */
export async function openDesk(db: Database, codebook: Codebook, version: VersionRow): Promise<Desk> {
  return layOut(db, codebook, version, {
    passes: await passesOf(db, codebook.id, version.id),
    codings: await codingsOf(db, codebook.id, { versionId: version.id }),
    decisions: await decisionsOf(db, codebook.id, version.id),
    standings: await standingsOf(db, codebook),
  });
}

async function layOut(db: Database, codebook: Codebook, version: VersionRow, { passes, codings, decisions, standings }: Records): Promise<Desk> {
  const clauses = await clausesOfVersion(db, version);
  const attached = (await shippedCodings()).filter((pass) => pass.codebook === codebook.id && pass.version === version.id).map((pass) => attach(pass, codebook, clauses));
  const own = new Set(passes.map((pass) => pass.coder));
  const taken = new Set(passes.flatMap((pass) => (pass.finishedAt !== null && pass.takenFrom !== null ? [pass.takenFrom] : [])));
  const shippedHere = attached.filter(({ pass }) => !own.has(pass.coder));
  const theirs = shippedHere.filter(({ pass }) => !taken.has(pass.coder));
  const hashes = new Map(clauses.map((clause) => [clause.eId, clause.hash]));
  const settled = decisions.map((one) => ({ ...one, stale: !holds(one, codebook, hashes) }));
  const current = (coding: Coding): Coding => (coding.again !== null && settledBy(settled, coding) ? { ...coding, again: null } : coding);
  return {
    version,
    clauses,
    decisions: settled,
    standings,
    shown: clauses.filter((clause) => passesScreen(clause, codebook.screen)),
    passes: [...passes.map((pass) => asRead(pass, hashes)), ...theirs.map(({ pass }) => pass)],
    codings: [...codings.map((coding) => renewed(coding, codebook, hashes)), ...theirs.flatMap((one) => one.codings)].map(current),
    lost: new Map(shippedHere.map(({ pass, lost }) => [pass.coder, lost])),
    superseded: shippedHere.filter(({ pass }) => taken.has(pass.coder)),
  };
}

/** A clause whose words have changed since has not been read. */
function asRead(pass: StoredPass, hashes: ReadonlyMap<string, string>): Pass {
  return { ...pass, read: new Set([...pass.read].filter(([eId, hash]) => hashes.get(eId) === hash).map(([eId]) => eId)) };
}

/** Does a decision still speak of the words and the definition there are now? */
function holds(decision: StoredDecision, codebook: Codebook, hashes: ReadonlyMap<string, string>): boolean {
  return hashes.get(decision.eId) === decision.clauseHash && (decision.definition === null || decision.definition === codebook.definitions.get(decision.code));
}

function settledBy(decisions: readonly Decision[], { eId, code }: Coding): boolean {
  return decisions.some((one) => one.eId === eId && one.code === code && !one.stale);
}

/** A coding is to be looked at again when its clause no longer says what was read, or its definition is another. */
function renewed(coding: Coding, codebook: Codebook, hashes: ReadonlyMap<string, string>): Coding {
  if (hashes.get(coding.eId) !== coding.clauseHash) return { ...coding, again: 'clause_changed' };
  if (codebook.definitions.get(coding.code) !== coding.definition) return { ...coding, again: 'definition_changed' };
  return coding;
}

/** Plan period of the invented sample; real work never mixes with it. */
export const SAMPLE_PERIOD = 'sample';

/** Desks of every text held that anybody has read or decided on with this codebook, in order of period and title. */
export async function touchedDesks(db: Database, codebook: Codebook): Promise<Desk[]> {
  const [passes, codings, decisions] = [await passesOf(db, codebook.id), await codingsOf(db, codebook.id), await decisionsOf(db, codebook.id)];
  const standings = await standingsOf(db, codebook);
  const touched = new Set([
    ...[...passes, ...codings].map((one) => one.versionId),
    ...(await shippedCodings()).filter((pass) => pass.codebook === codebook.id).map((pass) => pass.version),
  ]);
  const desks: Desk[] = [];
  for (const version of touched.size === 0 ? [] : await versionsById(db, [...touched])) {
    const own = <Row extends { versionId: string }>(rows: readonly Row[]): Row[] => rows.filter((row) => row.versionId === version.id);
    desks.push(await layOut(db, codebook, version, { passes: own(passes), codings: own(codings), decisions: own(decisions), standings }));
  }
  return desks.sort((a, b) => (a.version.period ?? '').localeCompare(b.version.period ?? '') || a.version.id.localeCompare(b.version.id));
}

/** Desks of every text as this reader may see them; the invented sample is among them only while there is nothing else. */
export async function openDesks(db: Database, codebook: Codebook, reader: string): Promise<SeenDesk[]> {
  const desks = (await touchedDesks(db, codebook)).map((desk) => seenBy(desk, reader));
  const real = desks.filter((desk) => desk.version.period !== SAMPLE_PERIOD);
  return real.length > 0 ? real : desks;
}

/**
 * As `openDesks`, with the readings that come with the product whether open or not: they teach suggestions on other texts as the lexicon
 * does, and on their own text nothing is learnt from them.
 */
export async function teachingDesks(db: Database, codebook: Codebook, reader: string): Promise<SeenDesk[]> {
  const desks = await touchedDesks(db, codebook);
  const real = desks.filter((desk) => desk.version.period !== SAMPLE_PERIOD);
  return (real.length > 0 ? real : desks).map((desk) => {
    const seen = seenBy(desk, reader);
    const shipped = seen.sealed.filter((coder) => desk.lost.has(coder));
    const passes = [...seen.passes, ...desk.passes.filter((pass) => shipped.includes(pass.coder))];
    return { ...seen, passes, codings: [...seen.codings, ...desk.codings.filter((coding) => shipped.includes(coding.coder))] };
  });
}

/**
 * The desk as this reader may see it: their own reading; others’ once the text is open to them (`isSealed`). Readings still under way stay
 * with their coder. Codings carried here belong to no reading yet: they are open where the reading they come from is finished and open, and
 * nobody sees them while reading the text anew.
 */
export function seenBy(desk: Desk, reader: string): SeenDesk {
  const closed = isSealed(desk.standings.get(desk.version.id), reader);
  const sealed = desk.passes.filter((pass) => closed && pass.coder !== reader && pass.finishedAt !== null).map((pass) => pass.coder);
  return {
    ...desk,
    passes: desk.passes.filter((pass) => !sealed.includes(pass.coder)),
    codings: desk.codings.filter((coding) => mayShow(desk, reader, coding.coder, coding.sourceVersion)),
    // What a person has settled is open to all but those who are reading.
    decisions: isReading(desk, reader) ? [] : desk.decisions,
    superseded: closed ? [] : desk.superseded,
    sealed,
  };
}

/** Is this reader’s own reading of the text under way? */
export function isReading(desk: Desk, reader: string): boolean {
  return desk.standings.get(desk.version.id)?.reading.includes(reader) ?? false;
}

/** Does the clause wait for this coder: not read though the screen lets it through, or what they gave is to be looked at again? Open in a finished reading too. */
export function waitsFor(desk: Desk, coder: string, clause: Clause): boolean {
  const again = desk.codings.some((coding) => coding.coder === coder && coding.eId === clause.eId && coding.again !== null);
  return again || (desk.shown.includes(clause) && !desk.passes.some((pass) => pass.coder === coder && pass.read.has(clause.eId)));
}

/** May this reader see what a coder gave here? `source`: version their codings were carried from. */
export function mayShow(desk: Desk, reader: string, coder: string, source: string | null): boolean {
  if (coder === reader) return true;
  const standing = desk.standings.get(desk.version.id);
  const pass = desk.passes.find((one) => one.coder === coder) ?? desk.superseded.find((one) => one.pass.coder === coder)?.pass;
  if (pass) return !isSealed(standing, reader) && pass.finishedAt !== null;
  if (source === null || isReading(desk, reader)) return false;
  const there = desk.standings.get(source);
  return !isSealed(there, reader) && !there?.reading.includes(coder);
}

/** Codings to look at again that this reader may see, and how many there are besides. */
export function staleCodings(desk: Desk, reader: string): { visible: Coding[]; sealed: number } {
  const stale = (codings: readonly Coding[]) => codings.filter((coding) => coding.again !== null);
  const visible = stale(seenBy(desk, reader).codings);
  return { visible, sealed: stale(desk.codings).length - visible.length };
}

/** Codes per clause and coder, with null for coders who did not read the clause: what agreement is measured on. */
export function judgements(desk: Desk, coders: readonly string[]): { clause: Clause; byCoder: (ReadonlySet<string> | null)[] }[] {
  const given = new Map<string, Set<string>>();
  for (const coding of desk.codings) {
    const key = `${coding.coder}\n${coding.eId}`;
    given.set(key, (given.get(key) ?? new Set()).add(coding.code));
  }
  const read = new Map(desk.passes.filter((pass) => pass.finishedAt !== null).map((pass) => [pass.coder, pass.read]));
  return desk.clauses
    .map((clause) => ({ clause, byCoder: coders.map((coder) => (read.get(coder)?.has(clause.eId) ? (given.get(`${coder}\n${clause.eId}`) ?? new Set<string>()) : null)) }))
    .filter(({ byCoder }) => byCoder.some((codes) => codes !== null));
}

export function finishedCoders(desks: readonly Desk[]): string[] {
  return [...new Set(desks.flatMap((desk) => desk.passes.filter((pass) => pass.finishedAt !== null).map((pass) => pass.coder)))].sort();
}

/** The desk with the readings made independently, those taken over since put back as they were: what agreement is measured on. */
export function independent<Kind extends Desk>(desk: Kind): Kind {
  const passes = [...desk.passes.filter((pass) => pass.takenFrom === null), ...desk.superseded.map((one) => one.pass)];
  const taken = new Set(desk.passes.filter((pass) => pass.takenFrom !== null).map((pass) => pass.coder));
  return { ...desk, passes, codings: [...desk.codings.filter((coding) => !taken.has(coding.coder)), ...desk.superseded.flatMap((one) => one.codings)] };
}

/** What people gave each clause, decisions included: what the suggester learns from. Only clauses somebody finished reading. */
export function labelledClauses(desk: Desk): { clause: Clause; codes: Set<string> }[] {
  const coders = finishedCoders([desk]);
  return judgements(desk, coders).map(({ clause, byCoder }) => {
    const codes = new Set(byCoder.flatMap((own) => (own === null ? [] : [...own])));
    for (const decision of desk.decisions.filter((one) => one.eId === clause.eId && !one.stale)) {
      if (decision.given) codes.add(decision.code);
      else codes.delete(decision.code);
    }
    return { clause, codes };
  });
}
