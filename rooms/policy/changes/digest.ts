import { alignVersions, type AlignedArticle, type Change } from '../library/align.ts';
import { allCodebooks } from '../coding/codebooks.ts';
import { isSealed } from '../coding/blind.ts';
import { carryCodings } from '../coding/carry.ts';
import { touchedDesks } from '../coding/desk.ts';
import type { Codebook } from '../coding/model.ts';
import { analysisRevision } from '../coding/store.ts';
import { Kept } from '../kept.ts';
import { loadBases, type Basis } from '../ledger/bases.ts';
import { shortForm } from '../library/ids.ts';
import { instrumentKey } from '../library/title.ts';
import { libraryRevision, listVersions, provisionsOf, type VersionRow } from '../store.ts';
import type { Database } from '@yumen/platform/db';
import type { CardAgain, CodingsAgain, PlanAgain, TextChange } from './model.ts';
import { newerThan } from './newer.ts';
import { aliases, arrivals, receiptsOf } from './store.ts';

/** Which plans some requirements apply to, or may; told by the room that keeps the plans. */
export type PlansUnder = (requirements: readonly string[]) => Promise<readonly PlanAgain[]>;

export interface Digest {
  readonly changes: readonly TextChange[];
  readonly others: number;
}

interface Building {
  readonly version: VersionRow;
  readonly before: VersionRow | undefined;
  readonly cards: CardAgain[];
  readonly codings: CodingsAgain[];
}

/**
 * What rests on a version that a newer one held has overtaken. Nothing is stored: the digest follows from the texts, the rulebook, the
 * codings and the plans as they are, so a card brought up to date leaves it by itself.
 */
export async function buildDigest(db: Database, home: string, plansUnder: PlansUnder | undefined): Promise<Digest> {
  const codebooks = [...(await allCodebooks(home)).values()];
  const readings: string[] = [];
  for (const codebook of codebooks) readings.push(`${codebook.hash} ${await analysisRevision(db, codebook.id)}`);
  const { changes, others } = await kept.get(home, `${await libraryRevision(db)} ${readings.join()}`, () => fromTexts(db, codebooks));
  const plans = (await plansUnder?.([...new Set(changes.flatMap((change) => change.cards.map((card) => card.id)))])) ?? [];
  const receipts = await receiptsOf(db);
  return { changes: changes.map((change) => ({ ...change, plans: plansOf(change.cards, plans), receipts: receipts.get(change.id) ?? [] })), others };
}

const kept = new Kept<{ readonly changes: readonly Omit<TextChange, 'plans' | 'receipts'>[]; readonly others: number }>(2);

/** All that follows from texts, rulebook and codings; plans and receipts change on their own. */
async function fromTexts(db: Database, codebooks: readonly Codebook[]) {
  const versions = await listVersions(db);
  const byInstrument = new Map<string, VersionRow[]>();
  for (const version of versions) byInstrument.set(version.instrumentId, [...(byInstrument.get(version.instrumentId) ?? []), version]);
  const building = new Map<string, Building>();
  const changeTo = (newest: VersionRow): Building => {
    const known = building.get(newest.id);
    if (known) return known;
    const dated = byInstrument.get(newest.instrumentId)!.filter((one) => one.versionDate !== null && one.versionDate < newest.versionDate!);
    const made: Building = { version: newest, before: dated.toSorted((a, b) => (a.versionDate! < b.versionDate! ? 1 : -1))[0], cards: [], codings: [] };
    building.set(newest.id, made);
    return made;
  };
  const aligned = alignments(db);

  for (const { cited, newest, bases, day } of await overtaken(db, byInstrument)) {
    const rows = cited ? await aligned(cited, newest) : [];
    const [basis] = bases;
    changeTo(newest).cards.push({
      id: basis!.card,
      title: basis!.title,
      cited: cited ? shortForm(cited.title, cited.versionDate) : `${basis!.ref.title}(${day})`,
      citedHeld: cited !== undefined,
      articles: bases.flatMap((one) => articlesOf(one, rows)),
    });
  }
  await addCodings(db, codebooks, byInstrument, (newest, codings) => changeTo(newest).codings.push(codings));

  const arrived = await arrivals(db);
  const changes: Omit<TextChange, 'plans' | 'receipts'>[] = [];
  for (const { version, before, cards, codings } of building.values()) {
    const counts: Partial<Record<Change, number>> = {};
    for (const row of before ? await aligned(before, version) : []) counts[row.change] = (counts[row.change] ?? 0) + 1;
    changes.push({
      id: version.id,
      title: version.title,
      ref: shortForm(version.title, version.versionDate),
      before: before ? shortForm(before.title, before.versionDate) : null,
      date: version.versionDate!,
      inForce: version.inForce,
      arrived: arrived.get(version.id) ?? null,
      counts,
      cards,
      codings,
    });
  }
  const dated = (change: (typeof changes)[number]) => change.arrived ?? change.date;
  return {
    changes: changes.sort((a, b) => dated(b).localeCompare(dated(a)) || a.id.localeCompare(b.id)),
    others: [...byInstrument.values()].filter((all) => all.length > 1 && !all.some((one) => building.has(one.id))).length,
  };
}

function plansOf(cards: readonly CardAgain[], plans: readonly PlanAgain[]): PlanAgain[] {
  const ids = new Set(cards.map((card) => card.id));
  const own = (requirements: readonly string[]) => requirements.filter((one) => ids.has(one));
  return plans.map((plan) => ({ ...plan, applies: own(plan.applies), open: own(plan.open) })).filter((plan) => plan.applies.length + plan.open.length > 0);
}

/** Cards whose newest citation of an instrument names an older version than the newest held. */
async function overtaken(db: Database, byInstrument: ReadonlyMap<string, readonly VersionRow[]>) {
  const keys = await aliases(db);
  const cited = new Map<string, { instrument: string; bases: Basis[] }>();
  for (const basis of await loadBases()) {
    if (basis.ref.date === null) continue;
    for (const instrument of keys.get(instrumentKey(basis.ref.title)) ?? []) {
      const key = `${basis.card}\n${instrument}`;
      const entry = cited.get(key) ?? { instrument, bases: [] };
      entry.bases.push(basis);
      cited.set(key, entry);
    }
  }
  return [...cited.values()].flatMap(({ instrument, bases: all }) => {
    const day = all
      .map((basis) => basis.ref.date!)
      .toSorted()
      .at(-1)!;
    const { cited: version, newest } = newerThan(byInstrument.get(instrument) ?? [], day);
    return newest ? [{ cited: version, newest, day, bases: all.filter((basis) => basis.ref.date === day) }] : [];
  });
}

/** What became of the articles a basis names; a range is looked at article by article. */
function articlesOf(basis: Basis, rows: readonly AlignedArticle[]): CardAgain['articles'] {
  const { article, lastArticle } = basis.ref.portion ?? {};
  if (article === undefined || article === null) return [];
  const inRange = (number: string) =>
    number === article || (lastArticle != null && /^\d+$/.test(number) && Number(number) >= Number(article) && Number(number) <= Number(lastArticle));
  return rows.filter((row) => row.before !== null && inRange(row.before)).map((row) => ({ number: row.before!, change: row.change, after: row.after }));
}

/** Alignments of this digest, each made once. */
function alignments(db: Database): (before: VersionRow, after: VersionRow) => Promise<readonly AlignedArticle[]> {
  const made = new Map<string, Promise<readonly AlignedArticle[]>>();
  return (before, after) => {
    const key = `${before.id}\n${after.id}`;
    const known = made.get(key) ?? (async () => alignVersions(await provisionsOf(db, before.id), await provisionsOf(db, after.id)))();
    made.set(key, known);
    return known;
  };
}

/** Finished readings of an older version whose coder has not read the newest one yet, and nobody has carried their codings there. */
async function addCodings(
  db: Database,
  codebooks: readonly Codebook[],
  byInstrument: ReadonlyMap<string, readonly VersionRow[]>,
  add: (newest: VersionRow, codings: CodingsAgain) => void,
): Promise<void> {
  for (const codebook of codebooks) {
    const desks = await touchedDesks(db, codebook);
    for (const desk of desks) {
      if (desk.version.versionDate === null) continue;
      const { newest } = newerThan(byInstrument.get(desk.version.instrumentId) ?? [], desk.version.versionDate);
      if (!newest) continue;
      const there = desks.find((one) => one.version.id === newest.id);
      for (const { coder, finishedAt } of desk.passes) {
        const own = desk.codings.filter((coding) => coding.coder === coder);
        const done = there?.passes.some((pass) => pass.coder === coder) || there?.codings.some((coding) => coding.coder === coder);
        if (finishedAt === null || done || own.length === 0) continue;
        const carried = carryCodings(own, await provisionsOf(db, desk.version.id), await provisionsOf(db, newest.id));
        const count = (outcome: string) => carried.filter((one) => one.outcome === outcome).length;
        add(newest, {
          codebook: codebook.id,
          coder,
          from: shortForm(desk.version.title, desk.version.versionDate),
          // The digest is the same for everybody: of a reading that is closed to others it says that it is there.
          counts: isSealed(desk.standings.get(desk.version.id), '') ? null : { same: count('same'), changed: count('changed'), gone: count('gone') },
        });
      }
    }
  }
}
