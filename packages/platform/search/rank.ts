import type { Concept } from './query.ts';

/** What a candidate is judged by. */
export interface Candidate {
  readonly title: string;
  readonly body: string;
  /** BM25 of the lookup, larger is better. */
  readonly lookup: number;
  readonly prior: number;
}

const IN_TITLE = 0.55;
/** What the title says already is in most of its articles and tells them apart less. */
const IN_BOTH = 0.6;
/** Share added for a concept named in the first words: a provision says first what it is about. */
const AT_START = 0.25;
const START = 40;
const LOOKUP = 0.25;
/** Share of a further wording of the same thing (运送、邮寄). */
const MORE_WORDINGS = 0.3;
/** Length in characters at which the gain of a long text is evened out. */
const USUAL_LENGTH = 320;

/**
 * Scores a candidate: for each concept its rarity times how much of its best alternative stands in the text, at its start, in the title.
 * `idf` gives the rarity of a token. Long texts contain everything, so length counts against them.
 */
export function score(candidate: Candidate, concepts: readonly Concept[], idf: (token: string) => number): number {
  const title = candidate.title.toLowerCase();
  const body = candidate.body.toLowerCase();
  const start = body.slice(0, START);
  let sum = 0;
  let met = 0;
  let asked = 0;
  for (const { alternatives, weight } of concepts) {
    let best = 0;
    let most = 0;
    let share = 0;
    for (const tokens of alternatives) {
      let all = 0;
      let found = 0;
      let there = 0;
      for (const token of tokens) {
        const rarity = idf(token);
        all += rarity;
        const inBody = body.includes(token) ? 1 : 0;
        const inTitle = title.includes(token) ? 1 : 0;
        const place = inBody * (inTitle ? IN_BOTH : 1) + (inBody && start.includes(token) ? AT_START : 0);
        found += rarity * (place + inTitle * IN_TITLE);
        if (inBody || inTitle) there += rarity;
      }
      // An alternative counts by its mean rarity, so that long phrases do not outweigh short ones.
      found /= tokens.length;
      best = Math.max(best, found) + MORE_WORDINGS * Math.min(best, found);
      share = Math.max(share, there / Math.max(all, 1e-9));
      most = Math.max(most, all / tokens.length);
    }
    sum += weight * best;
    met += weight * most * share;
    asked += weight * most;
  }
  const coverage = asked === 0 ? 0 : met / asked;
  const length = 1 + 0.35 * Math.max(0, Math.log2(Math.max(candidate.body.length, 1) / USUAL_LENGTH));
  return ((sum + LOOKUP * candidate.lookup) / length) * candidate.prior * (0.4 + 0.6 * coverage);
}
