import { readFile } from 'node:fs/promises';
import type { IsoDate } from '@yumen/kernel';
import type { Integrity } from '../library/model.ts';

/** A version known to the ledger. No sentence of the text stands here, only what proves which text was meant. */
export interface LedgerVersion {
  /** Date that names the version, null where unknown. */
  readonly date: IsoDate | null;
  /** Other days by which the version is cited: first issue, adoption, approval. */
  readonly issued?: readonly IsoDate[];
  readonly inForce?: IsoDate;
  /** Where `inForce` comes from. */
  readonly inForceSource?: string;
  /** Article numbers, `1..37 38 133 133-1`; empty where the text has none. */
  readonly articles: string;
  readonly integrity: Integrity;
  /** SHA-256 of the file it was read from, first 16 hexadecimal digits. */
  readonly hash: string;
}

/** An instrument. Without versions nobody here holds its text, and `reason` says why. */
export interface LedgerEntry {
  readonly key: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly aliases?: readonly string[];
  readonly issuer?: string;
  readonly number?: string;
  readonly place?: string;
  /** Official address where the text can be read. */
  readonly address?: string;
  readonly versions?: readonly LedgerVersion[];
  /** Dates of issue by which a text nobody holds is cited. */
  readonly cited?: readonly IsoDate[];
  readonly reason?: string;
}

const FILE = new URL('../../../data/reference/ledger.jsonl', import.meta.url);
let loaded: Promise<readonly LedgerEntry[]> | undefined;

/** The committed ledger, one instrument a line, read once. */
export function loadLedger(): Promise<readonly LedgerEntry[]> {
  loaded ??= readFile(FILE, 'utf8').then(parseLedger);
  return loaded;
}

/** @throws Error naming the line that is not JSON or has no key and title. */
export function parseLedger(text: string): LedgerEntry[] {
  return text.split('\n').flatMap((line, index) => {
    if (!line.trim()) return [];
    let entry: LedgerEntry;
    try {
      entry = JSON.parse(line) as LedgerEntry;
    } catch (error) {
      throw new Error(`ledger.jsonl:${index + 1}: not JSON`, { cause: error });
    }
    if (!entry.key || !entry.title) throw new Error(`ledger.jsonl:${index + 1}: an entry needs key and title`);
    return [entry];
  });
}
