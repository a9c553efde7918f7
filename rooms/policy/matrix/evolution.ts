import type { Cell, Column, Matrix, Step } from './model.ts';
import type { Published } from './published.ts';

export interface Change {
  readonly item: string;
  readonly from: string;
  readonly to: string;
  readonly step: Step;
  /** Words that state it before and after, where they differ. */
  readonly wordsBefore: readonly string[];
  readonly wordsAfter: readonly string[];
}

/**
 * What became of every item from one column to the next. `renamed`: goes on under other words (no word of the lexicon in common). `new` and
 * `dropped` are only claimed where the other side is a claimed zero and holds a text of the same kind: that a law does not repeat what a plan
 * deployed says nothing. Else `unclear`.
 */
export function evolution(matrix: Matrix): Change[] {
  const out: Change[] = [];
  for (let at = 1; at < matrix.columns.length; at++) {
    for (const item of matrix.codes) {
      const [before, after] = [matrix.cells.get(item)![at - 1]!, matrix.cells.get(item)![at]!];
      const [wordsBefore, wordsAfter] = [wordsOf(before), wordsOf(after)];
      const [earlier, later] = [matrix.columns[at - 1]!, matrix.columns[at]!];
      const comparable = sameKind(before.state === 'present' ? before : after, before.state === 'present' ? earlier : later, before.state === 'present' ? later : earlier);
      out.push({ item, from: earlier.id, to: later.id, step: stepOf(before, after, wordsBefore, wordsAfter, comparable), wordsBefore, wordsAfter });
    }
  }
  return out;
}

function wordsOf(cell: Cell): string[] {
  return [...new Set(cell.clauses.filter((clause) => clause.counts).flatMap((clause) => clause.terms))].sort();
}

/** Does the other column hold a text of a kind in which the item was found? */
function sameKind(found: Cell, column: Column, other: Column): boolean {
  const kindOf = new Map(column.texts.map((text) => [text.versionId, text.kind]));
  const kinds = new Set(found.clauses.filter((clause) => clause.counts).map((clause) => kindOf.get(clause.versionId)));
  return other.texts.some((text) => kinds.has(text.kind));
}

function stepOf(before: Cell, after: Cell, wordsBefore: readonly string[], wordsAfter: readonly string[], comparable: boolean): Step {
  if (before.state === 'absent' && after.state === 'absent') return 'never';
  if (before.state === 'present' && after.state === 'present') {
    const told = wordsBefore.length > 0 && wordsAfter.length > 0;
    // “周边国家和地区” and “周边国家” are one name, said at length and in short.
    return told && !wordsBefore.some((word) => wordsAfter.some((later) => later.includes(word) || word.includes(later))) ? 'renamed' : 'continued';
  }
  if (comparable && before.state === 'absent' && after.state === 'present') return 'new';
  if (comparable && before.state === 'present' && after.state === 'absent') return 'dropped';
  return 'unclear';
}

/** The same for the published table, whose zeros are taken at their word. */
export function publishedEvolution(published: Published): { item: string; from: string; to: string; step: 'new' | 'continued' | 'dropped' | 'never' }[] {
  return Object.entries(published.items).flatMap(([item, values]) =>
    values.slice(1).map((value, index) => {
      const before = values[index];
      const step = before === 1 ? (value === 1 ? ('continued' as const) : ('dropped' as const)) : value === 1 ? ('new' as const) : ('never' as const);
      return { item, from: published.periods[index]!, to: published.periods[index + 1]!, step };
    }),
  );
}

export interface Pair {
  readonly a: string;
  readonly b: string;
  /** Clauses with both. */
  readonly together: number;
  /** Of the clauses with either, the share with both (Jaccard). */
  readonly share: number;
}

/** Which codes stand in the same clause, most often first. */
export function cooccurrence(matrix: Matrix): Pair[] {
  const clausesOf = new Map<string, Set<string>>();
  for (const [code, cells] of matrix.cells) {
    const own = new Set(cells.flatMap((cell) => cell.clauses.map((clause) => `${clause.versionId}#${clause.eId}`)));
    if (own.size > 0) clausesOf.set(code, own);
  }
  const codes = [...clausesOf.keys()];
  const pairs: Pair[] = [];
  codes.forEach((a, index) => {
    for (const b of codes.slice(index + 1)) {
      const [first, second] = [clausesOf.get(a)!, clausesOf.get(b)!];
      let together = 0;
      for (const clause of first) if (second.has(clause)) together++;
      if (together > 0) pairs.push({ a, b, together, share: together / (first.size + second.size - together) });
    }
  });
  return pairs.sort((x, y) => y.together - x.together || y.share - x.share || (x.a < y.a ? -1 : 1));
}
