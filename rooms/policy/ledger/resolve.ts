import { parseCitation, type CitationRef, type PortionRef } from '../library/ids.ts';
import type { Provision } from '../library/model.ts';
import { expandNumbers, findPortion } from '../library/provisions.ts';
import { instrumentKey } from '../library/title.ts';
import type { LedgerEntry, LedgerVersion } from './ledger.ts';

export type CitationStatus = 'resolved' | 'no_such_article' | 'no_such_version' | 'not_held';

export interface Resolution {
  readonly ref: string;
  readonly status: CitationStatus;
  /** Title of the instrument found. */
  readonly instrument: string | null;
  /** Date of the version the reference was resolved to. */
  readonly version: string | null;
  /** Official address, where one is known. */
  readonly address: string | null;
  /** Why it is not held, or what is doubtful. */
  readonly reason: string | null;
}

/** Finds instruments by title, whatever the spelling of the title. */
export class LedgerIndex {
  private readonly byKey = new Map<string, LedgerEntry[]>();

  /** Entries of one instrument, as from the committed ledger and from a library, count together; of a version named twice the first counts. */
  constructor(entries: readonly LedgerEntry[]) {
    for (const entry of entries) {
      for (const key of new Set([entry.key, ...(entry.aliases ?? []).map((alias) => instrumentKey(alias))])) this.add(key, entry);
    }
  }

  private add(key: string, entry: LedgerEntry): void {
    const list = this.byKey.get(key);
    if (!list) {
      this.byKey.set(key, [entry]);
      return;
    }
    const same = list.findIndex((one) => one.place === entry.place);
    if (same < 0) list.push(entry);
    else list[same] = merged(list[same]!, entry);
  }

  /** National instruments before local ones of the same title. A year in brackets at the end may belong to the version, not the title. */
  find(title: string): LedgerEntry | undefined {
    const found = this.byKey.get(instrumentKey(title)) ?? this.byKey.get(instrumentKey(title.replace(/[(（]\d{4}年[^)）]*[)）]$/, '')));
    return found?.find((entry) => entry.place === undefined) ?? found?.[0];
  }
}

function merged(first: LedgerEntry, second: LedgerEntry): LedgerEntry {
  const known = first.versions ?? [];
  const more = (second.versions ?? []).filter((version) => !known.some((one) => one.date === version.date));
  const versions = [...known, ...more].sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
  return { ...second, ...first, ...(versions.length > 0 ? { versions } : {}) };
}

/** Gives the provisions of a version where its text is at hand, to check paragraphs and items too. */
export type TextLookup = (title: string, date: string | null) => Promise<readonly Provision[] | undefined>;

/**
 * Says whether a reference names a place that exists: instrument, version (by its own date or a day of issue in its history), article.
 * Paragraphs, items and other places are checked where the text is at hand. An article missing from a text known to be incomplete is not
 * held, not absent.
 */
export async function resolveCitation(ref: string | CitationRef, ledger: LedgerIndex, texts?: TextLookup): Promise<Resolution> {
  const citation = typeof ref === 'string' ? parseCitation(ref) : ref;
  const written = typeof ref === 'string' ? ref : ref.written;
  const answer = (status: CitationStatus, more: Partial<Resolution> = {}): Resolution => ({
    ref: written,
    status,
    instrument: null,
    version: null,
    address: null,
    reason: null,
    ...more,
  });
  if (!citation) {
    const title = written.split(/[#(（]/)[0] ?? '';
    return answer(ledger.find(title) && written.includes('#') ? 'no_such_article' : 'not_held', { reason: 'not a citation' });
  }
  const entry = ledger.find(citation.title);
  if (!entry) return answer('not_held', { reason: 'no instrument of this title is known' });
  const about = { instrument: entry.title, address: entry.address ?? null };
  if (!entry.versions || entry.versions.length === 0) return answer('not_held', { ...about, reason: entry.reason ?? null });
  const version = versionFor(entry.versions, citation.date);
  if (!version) {
    const known = citation.date !== null && (entry.cited ?? []).includes(citation.date);
    return answer(known ? 'not_held' : 'no_such_version', { ...about, reason: known ? (entry.reason ?? null) : null });
  }
  const found = { ...about, version: version.date };
  if (citation.portion === null) return answer('resolved', found);
  const provisions = await texts?.(entry.title, version.date);
  const exists = provisions ? findPortion(provisions, citation.portion) !== undefined : articlesExist(version, citation.portion);
  if (exists) return answer('resolved', found);
  const incomplete = (version.integrity === 'gap' || version.integrity === 'truncated') && citation.portion.article !== null;
  const articleKnown = citation.portion.article !== null && expandNumbers(version.articles).has(citation.portion.article);
  if (incomplete && !articleKnown) return answer('not_held', { ...found, reason: 'the text held is incomplete here' });
  return answer('no_such_article', found);
}

/** The version of that date; else the youngest whose history names the date; without a date the youngest. */
function versionFor(versions: readonly LedgerVersion[], date: string | null): LedgerVersion | undefined {
  if (date === null) return versions.at(-1);
  return versions.find((version) => version.date === date) ?? versions.findLast((version) => version.issued?.includes(date));
}

function articlesExist(version: LedgerVersion, portion: PortionRef): boolean {
  if (portion.article === null) {
    const article = /(?:^|__)art_(\d+(?:-\d+)?)/.exec(portion.eId ?? '')?.[1];
    return article === undefined || expandNumbers(version.articles).has(article);
  }
  const numbers = expandNumbers(version.articles);
  const last = portion.lastArticle ?? portion.article;
  if (portion.article.includes('-')) return numbers.has(portion.article);
  for (let number = Number(portion.article); number <= Number(last); number++) if (!numbers.has(String(number))) return false;
  return true;
}
