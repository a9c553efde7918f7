import { alignVersions, bigramSet } from '../library/align.ts';
import type { Provision } from '../library/model.ts';
import { clausesOf, type Clause } from './clause.ts';
import type { Coding } from './model.ts';

/** Where a coded clause went in the next version. */
export interface Carried {
  readonly coding: Coding;
  /** The clause it stands in now; null where it was dropped or nothing is like it. */
  readonly to: Clause | null;
  /** `same`: word for word; `changed`: look again; `gone`: no clause to stand in. */
  readonly outcome: 'same' | 'changed' | 'gone';
}

/** Least likeness at which a clause counts as the same one amended; as for articles. */
const SAME_CLAUSE = 0.35;

/**
 * Carries codings over an amendment: to the clause with the same words; else to the most similar clause of the aligned article (articles
 * are paired by their words, numbers move); in texts without articles, to the most similar clause of all. Never drops one in silence.
 */
export function carryCodings(codings: readonly Coding[], before: readonly Provision[], after: readonly Provision[]): Carried[] {
  const old = new Map(clausesOf(before).map((clause) => [clause.eId, clause]));
  const young = clausesOf(after);
  const byHash = new Map<string, Clause[]>();
  for (const clause of young) byHash.set(clause.hash, [...(byHash.get(clause.hash) ?? []), clause]);
  const articleNow = new Map(
    alignVersions(before, after)
      .filter((row) => row.before !== null)
      .map((row) => [row.before!, row.after]),
  );
  const bigramsOf = new Map(young.map((clause) => [clause.eId, bigramSet(clause.text)]));
  return codings.map((coding): Carried => {
    const was = old.get(coding.eId);
    if (!was) return { coding, to: null, outcome: 'gone' };
    const home = was.article === null ? undefined : articleNow.get(was.article);
    const same = byHash.get(was.hash) ?? [];
    const verbatim = same.find((clause) => home !== undefined && clause.article === home) ?? same[0];
    if (verbatim) return { coding, to: verbatim, outcome: 'same' };
    const candidates = was.article === null ? young : home == null ? [] : young.filter((clause) => clause.article === home);
    const best = mostSimilar(bigramSet(was.text), candidates, bigramsOf);
    // An article of one paragraph has nowhere else to go: its codings stay with it however much it changed.
    const only = was.article !== null && candidates.length === 1 ? candidates[0]! : undefined;
    const to = best ?? only ?? null;
    return { coding, to, outcome: to ? 'changed' : 'gone' };
  });
}

function mostSimilar(own: ReadonlySet<string>, candidates: readonly Clause[], bigrams: ReadonlyMap<string, ReadonlySet<string>>): Clause | undefined {
  let best: { clause: Clause; similarity: number } | undefined;
  for (const clause of candidates) {
    const other = bigrams.get(clause.eId)!;
    let common = 0;
    for (const pair of own) if (other.has(pair)) common++;
    const similarity = common / (own.size + other.size - common || 1);
    if (similarity >= SAME_CLAUSE && similarity > (best?.similarity ?? 0)) best = { clause, similarity };
  }
  return best?.clause;
}
