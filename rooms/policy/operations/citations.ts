import type { Database } from '@yumen/platform/db';
import { implement } from '@yumen/platform/operation';
import { citations as contract, makeLedger as ledgerContract, type Citation } from '../contract.ts';
import { loadBases } from '../ledger/bases.ts';
import { buildLedger, loadEnglishTitles, loadNotHeld, writeLedger } from '../ledger/build.ts';
import { loadLedger } from '../ledger/ledger.ts';
import { LedgerIndex, resolveCitation, type TextLookup } from '../ledger/resolve.ts';
import { libraryRevision, listVersions, provisionsOf, versionsByTitle } from '../store.ts';

export const citations = implement(contract, async ({ refs }, { db }) => ({ items: await checkCitations(refs, textsIn(db), db) }));

/**
 * Checks given references, or every basis of the rulebook. Texts imported later than the committed ledger was made count too: where a
 * database is given, its versions are added to the ledger.
 */
export async function checkCitations(refs: readonly string[] | undefined, texts?: TextLookup, db?: Database): Promise<Citation[]> {
  const ledger = await ledgerOver(refs && refs.length === 0 ? undefined : db);
  if (refs) return Promise.all(refs.map(async (ref) => ({ ...(await resolveCitation(ref, ledger, texts)), cards: [] })));
  const byRef = new Map<string, { ref: Parameters<typeof resolveCitation>[0]; cards: Set<string> }>();
  for (const basis of await loadBases()) {
    const known = byRef.get(basis.ref.written);
    if (known) known.cards.add(basis.card);
    else byRef.set(basis.ref.written, { ref: basis.ref, cards: new Set([basis.card]) });
  }
  const out: Citation[] = [];
  for (const { ref, cards } of byRef.values()) out.push({ ...(await resolveCitation(ref, ledger, texts)), cards: [...cards].sort() });
  return out;
}

const known = new WeakMap<Database, { readonly revision: number; readonly ledger: Promise<LedgerIndex> }>();

/** The committed ledger with the versions of a library, made once for each state of the library. */
async function ledgerOver(db: Database | undefined): Promise<LedgerIndex> {
  if (!db) return new LedgerIndex(await loadLedger());
  const revision = await libraryRevision(db);
  const before = known.get(db);
  if (before?.revision === revision) return before.ledger;
  const ledger = (async () => new LedgerIndex([...buildLedger(await listVersions(db), await loadNotHeld(), await loadEnglishTitles()), ...(await loadLedger())]))();
  ledger.catch(() => known.delete(db));
  known.set(db, { revision, ledger });
  return ledger;
}

function textsIn(db: Database): TextLookup {
  const cache = new Map<string, ReturnType<TextLookup>>();
  return (title, date) => {
    const key = `${title}@${date}`;
    const known =
      cache.get(key) ??
      versionsByTitle(db, title).then(async (versions) => {
        const version = versions.find((one) => one.versionDate === date);
        return version && provisionsOf(db, version.id);
      });
    cache.set(key, known);
    return known;
  };
}

export const makeLedger = implement(ledgerContract, async (_input, { db }) => {
  const entries = buildLedger(await listVersions(db), await loadNotHeld(), await loadEnglishTitles());
  return { instruments: entries.length, held: entries.filter((entry) => (entry.versions ?? []).length > 0).length, content: writeLedger(entries) };
});
