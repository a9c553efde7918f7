import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Synonym } from '@yumen/platform/search';

/** Everyday words, what legal texts call it, and the facts and requirements they lead to. */
export interface EverydayEntry {
  readonly zh: readonly string[];
  readonly en: readonly string[];
  readonly terms: readonly string[];
  readonly facts: readonly string[];
  readonly requirements: readonly string[];
}

export interface Understood {
  readonly synonyms: readonly Synonym[];
  readonly facts: readonly string[];
  readonly requirements: readonly string[];
}

const FILE = new URL('../../../data/rulebook/vocabulary/everyday.yaml', import.meta.url);
let loaded: Promise<readonly EverydayEntry[]> | undefined;

/** The table of everyday words, read once. */
export function loadEveryday(): Promise<readonly EverydayEntry[]> {
  loaded ??= readFile(FILE, 'utf8').then((text) => parse(text) as EverydayEntry[]);
  return loaded;
}

/** Everyday phrases in a question; where one lies inside another of the same place, the longer counts. */
export function understand(question: string, entries: readonly EverydayEntry[]): Understood {
  const lower = question.normalize('NFKC').toLowerCase();
  const found: { from: number; to: number; phrase: string; entry: EverydayEntry }[] = [];
  for (const entry of entries) {
    for (const phrase of [...entry.zh, ...entry.en]) {
      const at = placeOf(lower, phrase.toLowerCase());
      if (at >= 0) found.push({ from: at, to: at + phrase.length, phrase, entry });
    }
  }
  const kept = found.filter((a) => !found.some((b) => b !== a && b.from <= a.from && b.to >= a.to && b.to - b.from > a.to - a.from));
  const byEntry = new Map(kept.map((one) => [one.entry, one]));
  const unique = [...byEntry.values()];
  return {
    synonyms: unique.map(({ phrase, entry }) => ({ phrase, means: entry.terms })),
    facts: [...new Set(unique.flatMap(({ entry }) => entry.facts))],
    requirements: [...new Set(unique.flatMap(({ entry }) => entry.requirements))],
  };
}

/** English phrases must stand as whole words. */
function placeOf(text: string, phrase: string): number {
  if (!/[a-z]/.test(phrase)) return text.indexOf(phrase);
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + phrase.length] ?? ' '];
    if (!/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(after)) return at;
  }
  return -1;
}
