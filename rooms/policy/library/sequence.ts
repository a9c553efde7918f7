import { compareArticles } from './numerals.ts';
import { mayFollowNumber, type Token } from './classify.ts';

type Article = Extract<Token, { type: 'article' }>;

export type ArticleDecision = 'article' | 'number_out_of_sequence' | 'number_repeated' | 'reference';

export interface Sequenced {
  /** By token index, for every article candidate. */
  readonly decisions: ReadonlyMap<number, ArticleDecision>;
  /** Token indices at which an annex begins. */
  readonly annexStarts: ReadonlySet<number>;
}

/**
 * Decides which lines that begin like an article are articles. A line out of step with the numbers so far is running text
 * (`第三条规定的…` after a line break) when the expected number still follows; otherwise a jump upwards is a hole in the text.
 * An annex begins where no later line carries the numbering on; inside annexes articles count anew from 1.
 */
export function sequenceArticles(tokens: readonly Token[]): Sequenced {
  const decisions = new Map<number, ArticleDecision>();
  const annexStarts = new Set<number>();
  let last: string | undefined;
  let inAnnex = false;
  const isNext = (number: string) => follows(last, number);
  const laterContinues = (from: number) => tokens.slice(from).some((token) => token.type === 'article' && acceptable(token) && follows(last, token.number));
  tokens.forEach((token, index) => {
    if (token.type === 'annex') {
      if (inAnnex || last === undefined || !laterContinues(index + 1)) {
        annexStarts.add(index);
        inAnnex = true;
        last = undefined;
      }
      return;
    }
    if (token.type !== 'article') return;
    if (last === undefined) {
      const startsLater = token.number !== '1' && tokens.slice(index + 1).some((t) => t.type === 'article' && t.number === '1' && acceptable(t));
      const accepted = acceptable(token) && !startsLater && (!inAnnex || token.number === '1');
      decisions.set(index, accepted ? 'article' : 'reference');
      if (accepted) last = token.number;
    } else if (isNext(token.number) && (acceptable(token) || mayFollowNumber(token.rest))) {
      decisions.set(index, 'article');
      last = token.number;
    } else if (token.number === last) {
      decisions.set(index, 'number_repeated');
    } else if (!acceptable(token)) {
      decisions.set(index, 'reference');
    } else if (compareArticles(token.number, last) > 0 && !laterContinues(index + 1)) {
      decisions.set(index, 'article');
      last = token.number;
    } else {
      decisions.set(index, 'number_out_of_sequence');
    }
  });
  return { decisions, annexStarts };
}

function acceptable(token: Article): boolean {
  return token.separated || (token.spaced && mayFollowNumber(token.rest));
}

/** Is `number` the one that comes after `last`: the next whole number, or the next 之 of the same one? */
export function follows(last: string | undefined, number: string): boolean {
  const [main, added] = number.split('-').map(Number) as [number, number | undefined];
  if (last === undefined) return main === 1 && added === undefined;
  const [lastMain, lastAdded] = last.split('-').map(Number) as [number, number | undefined];
  if (main === lastMain + 1) return added === undefined;
  return main === lastMain && added === (lastAdded ?? 0) + 1;
}
