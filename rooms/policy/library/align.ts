import { articleTexts } from './provisions.ts';
import type { Provision } from './model.ts';

export type Change = 'unchanged' | 'moved' | 'changed' | 'changed_and_moved' | 'added' | 'dropped';

/** One row of an alignment: an article before and after. */
export interface AlignedArticle {
  readonly change: Change;
  readonly before: string | null;
  readonly after: string | null;
  /** Jaccard index of the two texts' bigrams, 0–1; 0 for added and dropped. */
  readonly similarity: number;
}

/** Least similarity at which two articles are the same one amended; chosen on 92 pairs of versions. */
export const SAME_ARTICLE = 0.35;

interface Entry {
  readonly number: string;
  readonly text: string;
  readonly bigrams: ReadonlySet<string>;
}

/**
 * Pairs the articles of two versions: equal texts first, then the most similar pairs, each article once. Numbers move, so they only
 * break ties. Rows come in the order of the later version, dropped articles after the one they stood behind.
 */
export function alignVersions(before: readonly Provision[], after: readonly Provision[]): AlignedArticle[] {
  const [old, young] = [entries(before), entries(after)];
  const pairOfOld = new Map<number, number>();
  const pairOfYoung = new Map<number, { old: number; similarity: number }>();
  const pair = (o: number, y: number, similarity: number) => {
    pairOfOld.set(o, y);
    pairOfYoung.set(y, { old: o, similarity });
  };
  pairEqual(old, young, pair);
  for (const candidate of similarPairs(old, young, pairOfOld, pairOfYoung)) {
    if (!pairOfOld.has(candidate.old) && !pairOfYoung.has(candidate.young)) pair(candidate.old, candidate.young, candidate.similarity);
  }
  return rows(old, young, pairOfOld, pairOfYoung);
}

function entries(provisions: readonly Provision[]): Entry[] {
  const texts = articleTexts(provisions);
  return provisions
    .filter((p) => p.kind === 'article' && p.eId.startsWith('art_'))
    .map((p) => {
      const text = texts.get(p.eId) ?? '';
      return { number: p.number, text, bigrams: bigramSet(text) };
    });
}

export function bigramSet(text: string): Set<string> {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  const out = new Set<string>();
  for (let i = 0; i + 1 < letters.length; i++) out.add(letters.slice(i, i + 2));
  return out;
}

function pairEqual(old: readonly Entry[], young: readonly Entry[], pair: (o: number, y: number, s: number) => void): void {
  const byText = new Map<string, number[]>();
  old.forEach((entry, index) => byText.set(entry.text, [...(byText.get(entry.text) ?? []), index]));
  young.forEach((entry, index) => {
    const same = byText.get(entry.text);
    if (!same || same.length === 0) return;
    const keep = same.findIndex((o) => old[o]!.number === entry.number);
    const [o] = same.splice(keep < 0 ? 0 : keep, 1);
    pair(o!, index, 1);
  });
}

function similarPairs(
  old: readonly Entry[],
  young: readonly Entry[],
  pairedOld: ReadonlyMap<number, unknown>,
  pairedYoung: ReadonlyMap<number, unknown>,
): { old: number; young: number; similarity: number }[] {
  const out: { old: number; young: number; similarity: number }[] = [];
  old.forEach((a, o) => {
    if (pairedOld.has(o)) return;
    young.forEach((b, y) => {
      if (pairedYoung.has(y)) return;
      const [small, large] = a.bigrams.size < b.bigrams.size ? [a.bigrams, b.bigrams] : [b.bigrams, a.bigrams];
      if (large.size === 0 || small.size / large.size < SAME_ARTICLE) return;
      let common = 0;
      for (const bigram of small) if (large.has(bigram)) common++;
      const similarity = common / (small.size + large.size - common);
      if (similarity >= SAME_ARTICLE) out.push({ old: o, young: y, similarity });
    });
  });
  const near = (c: { old: number; young: number }) => Math.abs(c.old / old.length - c.young / young.length);
  return out.sort((a, b) => b.similarity - a.similarity || near(a) - near(b));
}

function rows(
  old: readonly Entry[],
  young: readonly Entry[],
  pairOfOld: ReadonlyMap<number, number>,
  pairOfYoung: ReadonlyMap<number, { old: number; similarity: number }>,
): AlignedArticle[] {
  const out: AlignedArticle[] = [];
  const droppedAfter = new Map<number, number[]>();
  let behind = -1;
  old.forEach((_, o) => {
    const y = pairOfOld.get(o);
    if (y === undefined) droppedAfter.set(behind, [...(droppedAfter.get(behind) ?? []), o]);
    else behind = y;
  });
  const drop = (position: number) => {
    for (const o of droppedAfter.get(position) ?? []) out.push({ change: 'dropped', before: old[o]!.number, after: null, similarity: 0 });
  };
  drop(-1);
  young.forEach((entry, y) => {
    const match = pairOfYoung.get(y);
    if (!match) out.push({ change: 'added', before: null, after: entry.number, similarity: 0 });
    else {
      const before = old[match.old]!;
      const [moved, changed] = [before.number !== entry.number, before.text !== entry.text];
      const change: Change = moved ? (changed ? 'changed_and_moved' : 'moved') : changed ? 'changed' : 'unchanged';
      out.push({ change, before: before.number, after: entry.number, similarity: match.similarity });
    }
    drop(y);
  });
  return out;
}
