import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { phrasesIn } from '@yumen/kernel';
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
  const found = phrasesIn(question, entries);
  return {
    synonyms: found.map(({ phrase, entry }) => ({ phrase, means: entry.terms })),
    facts: [...new Set(found.flatMap(({ entry }) => entry.facts))],
    requirements: [...new Set(found.flatMap(({ entry }) => entry.requirements))],
  };
}
