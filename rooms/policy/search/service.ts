import { join } from 'node:path';
import { todayInChina } from '@yumen/kernel';
import type { Database } from '@yumen/platform/db';
import { buildSearch, openSearch, type SearchHit, type SearchIndex } from '@yumen/platform/search';
import { loadLedger } from '../ledger/ledger.ts';
import { libraryRevision } from '../store.ts';
import { FACETS, searchDocuments } from './documents.ts';
import { loadEveryday, understand } from './everyday.ts';

export interface PolicySearch {
  readonly question: string;
  readonly on?: string;
  readonly facets?: Readonly<Partial<Record<(typeof FACETS)[number], readonly string[]>>>;
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

export function indexPath(home: string): string {
  return join(home, 'search', 'policy.sqlite');
}

/** Builds the index unless it is that of the library as it is now. */
export async function refreshIndex(host: Home, options: { signal?: AbortSignal } = {}): Promise<void> {
  const index = openSearch(indexPath(host.home));
  const stamp = index?.stamp;
  index?.close();
  if (stamp !== String(await libraryRevision(host.db))) await rebuildIndex(host, options);
}

/** Builds the index anew from the stored texts. The file is derived: deleting it loses nothing. */
export async function rebuildIndex(host: Home, options: { signal?: AbortSignal } = {}): Promise<number> {
  const path = indexPath(host.home);
  closeIndex(path);
  const english = new Map<string, string>();
  for (const entry of await loadLedger()) if (entry.titleEn) english.set(entry.key, entry.titleEn);
  const stamp = String(await libraryRevision(host.db));
  return buildSearch(path, searchDocuments(host.db, english), { facets: FACETS, stamp, ...options });
}

function closeIndex(path: string): void {
  open.get(path)?.close();
  open.delete(path);
}

/** Closes every open index; for the end of a process or a test. */
export function closeIndexes(): void {
  for (const path of open.keys()) closeIndex(path);
}

/** The index of the library as it is now; a missing or stale one is built first. */
async function currentIndex(host: Home): Promise<SearchIndex> {
  const path = indexPath(host.home);
  const stamp = String(await libraryRevision(host.db));
  const known = open.get(path);
  if (known?.stamp === stamp) return known;
  closeIndex(path);
  let index = openSearch(path);
  if (index?.stamp !== stamp) {
    index?.close();
    await rebuildIndex(host);
    index = openSearch(path);
  }
  if (!index) throw new Error(`The search index at ${path} cannot be opened after building it.`);
  open.set(path, index);
  return index;
}

/** Articles and passages for a question in everyday or legal words, best first. */
export async function searchPolicy(request: PolicySearch, host: Home): Promise<PolicyHits> {
  const index = await currentIndex(host);
  return searchIn(index, request, todayInChina(host.now().getTime()));
}

export async function searchIn(index: SearchIndex, request: PolicySearch, today: string): Promise<PolicyHits> {
  const understood = understand(request.question, await loadEveryday());
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
