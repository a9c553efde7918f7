import type { Database } from '@yumen/platform/db';
import { locate } from '../operations/locate.ts';
import { provisionsOf, versionById, versionsById, type VersionRow } from '../store.ts';
import { clausesOf, passesScreen, type Clause } from './clause.ts';
import type { Codebook, Coding, Decision, Pass } from './model.ts';
import { attach, shippedCodings } from './shipped.ts';
import { codingsOf, decisionsOf, passesOf } from './store.ts';

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
  readonly passes: readonly Pass[];
  readonly codings: readonly Coding[];
  readonly decisions: readonly Decision[];
}

export async function openDesk(db: Database, codebook: Codebook, version: VersionRow): Promise<Desk> {
  return layOut(db, codebook, version, {
    passes: await passesOf(db, codebook.id, version.id),
    codings: await codingsOf(db, codebook.id, { versionId: version.id }),
    decisions: await decisionsOf(db, codebook.id, version.id),
  });
}

async function layOut(db: Database, codebook: Codebook, version: VersionRow, { passes, codings, decisions }: Records): Promise<Desk> {
  const clauses = await clausesOfVersion(db, version);
  const attached = (await shippedCodings()).filter((pass) => pass.codebook === codebook.id && pass.version === version.id).map((pass) => attach(pass, codebook, clauses));
  const own = new Set(passes.map((pass) => pass.coder));
  const theirs = attached.filter(({ pass }) => !own.has(pass.coder));
  const hashes = new Map(clauses.map((clause) => [clause.eId, clause.hash]));
  return {
    version,
    clauses,
    decisions,
    shown: clauses.filter((clause) => passesScreen(clause, codebook.screen)),
    passes: [...passes, ...theirs.map(({ pass }) => pass)],
    codings: [...codings.map((coding) => renewed(coding, codebook, hashes)), ...theirs.flatMap((one) => one.codings)],
    lost: new Map(theirs.map(({ pass, lost }) => [pass.coder, lost])),
  };
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
  const touched = new Set([
    ...[...passes, ...codings].map((one) => one.versionId),
    ...(await shippedCodings()).filter((pass) => pass.codebook === codebook.id).map((pass) => pass.version),
  ]);
  const desks: Desk[] = [];
  for (const version of touched.size === 0 ? [] : await versionsById(db, [...touched])) {
    const own = <Row extends { versionId: string }>(rows: readonly Row[]): Row[] => rows.filter((row) => row.versionId === version.id);
    desks.push(await layOut(db, codebook, version, { passes: own(passes), codings: own(codings), decisions: own(decisions) }));
  }
  return desks.sort((a, b) => (a.version.period ?? '').localeCompare(b.version.period ?? '') || a.version.id.localeCompare(b.version.id));
}

/** As `touchedDesks`; the invented sample is among them only while there is nothing else. */
export async function openDesks(db: Database, codebook: Codebook): Promise<Desk[]> {
  const desks = await touchedDesks(db, codebook);
  const real = desks.filter((desk) => desk.version.period !== SAMPLE_PERIOD);
  return real.length > 0 ? real : desks;
}

/**
 * May this coder see what others gave on this text? Not before two have finished, and not while their own reading is open: a glance would
 * end their blindness.
 */
export function isSealed(desk: Desk, coder: string): boolean {
  const own = desk.passes.find((pass) => pass.coder === coder);
  return finishedCoders([desk]).length < 2 || (own !== undefined && own.finishedAt === null);
}

/** Codings to look at again that this coder may see; those carried here by the product belong to no reading and are open to all. */
export function staleCodings(desk: Desk, coder: string): { visible: Coding[]; sealed: number } {
  const stale = desk.codings.filter((coding) => coding.again !== null);
  const readers = new Set(desk.passes.map((pass) => pass.coder));
  const visible = isSealed(desk, coder) ? stale.filter((coding) => coding.coder === coder || !readers.has(coding.coder)) : stale;
  return { visible, sealed: stale.length - visible.length };
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

/** The decision that holds on a code of a clause. */
export function decisionOn(desk: Desk, eId: string, code: string): Decision | undefined {
  return desk.decisions.findLast((decision) => decision.eId === eId && decision.code === code);
}

/** What people gave each clause, decisions included: what the suggester learns from. Only clauses somebody finished reading. */
export function labelledClauses(desk: Desk): { clause: Clause; codes: Set<string> }[] {
  const coders = finishedCoders([desk]);
  return judgements(desk, coders).map(({ clause, byCoder }) => {
    const codes = new Set(byCoder.flatMap((own) => (own === null ? [] : [...own])));
    for (const decision of desk.decisions.filter((one) => one.eId === clause.eId)) {
      if (decision.given) codes.add(decision.code);
      else codes.delete(decision.code);
    }
    return { clause, codes };
  });
}
