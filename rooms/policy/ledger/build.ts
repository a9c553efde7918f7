import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { VersionRow } from '../store.ts';
import { instrumentKey } from '../library/title.ts';
import type { LedgerEntry, LedgerVersion } from './ledger.ts';

/** An instrument or version that is cited and not held, kept by hand in `data/reference/not-held.yaml`. */
export interface NotHeld {
  readonly title: string;
  readonly titleEn?: string;
  readonly issuer?: string;
  readonly number?: string;
  readonly address?: string;
  readonly cited?: readonly string[];
  readonly reason: string;
}

const reference = (name: string) => new URL(`../../../data/reference/${name}`, import.meta.url);

export async function loadNotHeld(): Promise<NotHeld[]> {
  return parse(await readFile(reference('not-held.yaml'), 'utf8'), { schema: 'failsafe' }) as NotHeld[];
}

/** English titles entered by hand, by instrument key. */
export async function loadEnglishTitles(): Promise<Map<string, string>> {
  const titles = parse(await readFile(reference('titles-en.yaml'), 'utf8'), { schema: 'failsafe' }) as Record<string, string>;
  return new Map(Object.entries(titles).map(([title, english]) => [instrumentKey(title), english]));
}

/** Where a whole class of texts is published officially. */
function officialAddress(kind: string, place: string): string | undefined {
  if (place !== 'CN') return undefined;
  if (kind === 'law' || kind === 'constitution' || kind === 'judicial_interpretation') return 'https://flk.npc.gov.cn/';
  return kind === 'administrative_regulation' ? 'https://www.gov.cn/zhengce/xzfgk/' : undefined;
}

/** Makes the ledger from the stored versions and from what is known not to be held. The same input gives the same bytes. */
export function buildLedger(versions: readonly VersionRow[], notHeld: readonly NotHeld[], english: ReadonlyMap<string, string>): LedgerEntry[] {
  const groups = new Map<string, VersionRow[]>();
  for (const version of versions) {
    const group = groups.get(version.instrumentId);
    if (group) group.push(version);
    else groups.set(version.instrumentId, [version]);
  }
  const entries = [...groups.values()].map((group) => heldEntry(group, notHeld, english));
  const held = new Set(entries.map((entry) => entry.key));
  const missing = notHeld.filter((one) => !held.has(instrumentKey(one.title))).map((one): LedgerEntry => ({ key: instrumentKey(one.title), ...one }));
  return [...entries, ...missing].sort((a, b) => compare(a.key, b.key) || compare(a.place ?? '', b.place ?? ''));
}

function heldEntry(group: readonly VersionRow[], notHeld: readonly NotHeld[], english: ReadonlyMap<string, string>): LedgerEntry {
  const last = group.at(-1)!;
  const absent = notHeld.find((one) => instrumentKey(one.title) === last.key);
  const titleEn = last.titleEn ?? english.get(last.key);
  const address = absent?.address ?? officialAddress(last.kind, last.place);
  return {
    key: last.key,
    title: last.title,
    ...(titleEn ? { titleEn } : {}),
    ...(last.issuer ? { issuer: last.issuer } : {}),
    ...(last.number ? { number: last.number } : {}),
    ...(last.place === 'CN' ? {} : { place: last.place }),
    ...(address ? { address } : {}),
    versions: [...group].sort((a, b) => compare(a.versionDate ?? '', b.versionDate ?? '')).map(ledgerVersion),
    ...(absent ? { cited: absent.cited ?? [], reason: absent.reason } : {}),
  };
}

function ledgerVersion(v: VersionRow): LedgerVersion {
  const events = v.history.filter((event) => event.kind !== 'commenced' && event.date !== v.versionDate).map((event) => event.date);
  const issued = [...new Set(events)].sort();
  return {
    date: v.versionDate,
    ...(issued.length > 0 ? { issued } : {}),
    ...(v.inForce ? { inForce: v.inForce, inForceSource: v.inForceSource } : {}),
    articles: v.articles,
    integrity: v.integrity,
    hash: v.contentHash.slice(0, 16),
  };
}

export function writeLedger(entries: readonly LedgerEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
