import { join } from 'node:path';
import { todayInChina } from '@yumen/kernel';
import type { Database } from '@yumen/platform/db';
import { openSearch, writeSearch, type SearchHit, type SearchIndex, type Written } from '@yumen/platform/search';
import { loadLedger } from '../ledger/ledger.ts';
import { libraryRevision, listVersions, provisionsOfAll } from '../store.ts';
import { documentsOf, searchText, type Facet } from './documents.ts';
import { loadEveryday, understand, type EverydayEntry } from './everyday.ts';

export interface PolicySearch {
  readonly question: string;
  readonly on?: string;
  readonly facets?: Readonly<Partial<Record<Facet, readonly string[]>>>;
  readonly limit: number;
}

export interface PolicyHits {
  readonly hits: readonly SearchHit[];
  /** Facts and requirements that everyday words of the question lead to. */
  readonly facts: readonly string[];
  readonly requirements: readonly string[];
}

interface Home {
  readonly db: Database;
  readonly home: string;
  now(): Date;
}

const open = new Map<string, SearchIndex>();
/** Refreshing at work, by path: a second one waits for the first, since both would write the same file. */
const refreshing = new Map<string, Promise<unknown>>();

export function indexPath(home: string): string {
  return join(home, 'search', 'policy.sqlite');
}

/**
 * Brings the index in line with the library as it is now: texts that are new or changed are read, the others stay as they are indexed. The file
 * is derived: deleting it loses nothing. Returns undefined where there was nothing to do.
 */
export async function refreshIndex(host: Home, options: RefreshOptions = {}): Promise<Written | undefined> {
  const path = indexPath(host.home);
  for (let other = refreshing.get(path); other; other = refreshing.get(path)) await other.catch(() => undefined);
  const work = refresh(host, path, options).finally(() => refreshing.delete(path));
  refreshing.set(path, work);
  return work;
}

async function refresh(host: Home, path: string, options: RefreshOptions): Promise<Written | undefined> {
  const stamp = String(await libraryRevision(host.db));
  if (stampOf(path) === stamp) return undefined;
  const english = new Map<string, string>();
  for (const entry of await loadLedger()) if (entry.titleEn) english.set(entry.key, entry.titleEn);
  const versions = new Map((await listVersions(host.db)).map((version) => [version.id, version]));
  return writeSearch(
    path,
    [...versions.values()].map((version) => searchText(version, english.get(version.key))),
    {
      ...options,
      stamp,
      read: async (ids) => {
        const provisions = await provisionsOfAll(host.db, ids);
        return ids.map((id) => documentsOf(versions.get(id)!, provisions.get(id) ?? []));
      },
      replacing: () => closeIndex(path),
    },
  );
}

interface RefreshOptions {
  readonly signal?: AbortSignal;
  progress?(done: number, total: number): Promise<void>;
}

function stampOf(path: string): string | undefined {
  const index = open.get(path) ?? openSearch(path);
  if (index) open.set(path, index);
  return index?.stamp;
}

function closeIndex(path: string): void {
  open.get(path)?.close();
  open.delete(path);
}

/** Closes every open index; for the end of a process or a test. */
export function closeIndexes(): void {
  for (const path of open.keys()) closeIndex(path);
}

/** The index of the library as it is now; a missing or stale one is brought in line first. While that is at work, the one before answers. */
async function currentIndex(host: Home): Promise<SearchIndex> {
  const path = indexPath(host.home);
  const stamp = String(await libraryRevision(host.db));
  const known = open.get(path);
  if (known && (known.stamp === stamp || refreshing.has(path))) return known;
  await refreshIndex(host);
  // Somebody else who waited may have opened it meanwhile.
  const index = open.get(path) ?? openSearch(path);
  if (!index) throw new Error(`The search index at ${path} cannot be opened after it was made.`);
  open.set(path, index);
  return index;
}

/** Articles and passages for a question in everyday or legal words, best first. */
export async function searchPolicy(request: PolicySearch, host: Home): Promise<PolicyHits> {
  const entries = await loadEveryday();
  return searchIn(await currentIndex(host), request, todayInChina(host.now().getTime()), entries);
}

export function searchIn(index: SearchIndex, request: PolicySearch, today: string, entries: readonly EverydayEntry[]): PolicyHits {
  const understood = understand(request.question, entries);
  const hits = index.search({
    question: request.question,
    synonyms: understood.synonyms,
    today,
    limit: request.limit,
    ...(request.on === undefined ? {} : { on: request.on }),
    ...(request.facets === undefined ? {} : { facets: request.facets as Record<string, readonly string[]> }),
  });
  return { hits, facts: understood.facts, requirements: understood.requirements };
}
