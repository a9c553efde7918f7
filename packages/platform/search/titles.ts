import { tokens } from './tokens.ts';

interface Title {
  readonly n: number;
  readonly words: ReadonlySet<string>;
  readonly whole: number;
  readonly prior: number;
}

/** Titles of the index in memory: a question often names its instrument in part (出口管制 最终用户). */
export class Titles {
  private readonly titles: readonly Title[];
  private readonly byToken = new Map<string, Title[]>();

  constructor(rows: readonly { n: number; title: string; other: string; prior: number }[]) {
    this.byNumber = new Map(rows.map((row) => [row.n, `${row.title} ${row.other}`]));
    const sets = rows.map((row) => ({ n: row.n, prior: row.prior, words: new Set(tokens(`${row.title.replace('中华人民共和国', '')} ${row.other}`)) }));
    const counts = new Map<string, number>();
    for (const { words } of sets) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    this.rarity = (word) => Math.log(1 + rows.length / (1 + (counts.get(word) ?? 0)));
    this.titles = sets.map((set) => ({ ...set, whole: [...set.words].reduce((sum, word) => sum + this.rarity(word), 0) }));
    for (const title of this.titles) {
      for (const word of title.words) {
        const list = this.byToken.get(word);
        if (list) list.push(title);
        else this.byToken.set(word, [title]);
      }
    }
  }

  /** A title with its other names, as scoring sees it. */
  get(n: number): string {
    return this.byNumber.get(n) ?? '';
  }

  private readonly byNumber: ReadonlyMap<number, string>;
  private readonly rarity: (word: string) => number;

  /** The titles that share most with the words, best first; those that share less than a third of themselves are left out. */
  nearest(words: Iterable<string>, limit: number): number[] {
    const shared = new Map<Title, number>();
    for (const word of new Set(words)) {
      for (const title of this.byToken.get(word) ?? []) shared.set(title, (shared.get(title) ?? 0) + this.rarity(word));
    }
    return [...shared]
      .filter(([title, sum]) => sum >= title.whole / 3)
      .map(([title, sum]) => ({ n: title.n, points: (sum * title.prior * title.prior) / Math.sqrt(title.whole) }))
      .sort((a, b) => b.points - a.points)
      .slice(0, limit)
      .map((title) => title.n);
  }
}
