import { subjectOf, tokens } from './tokens.ts';

/** An everyday phrase found in a question and what the law calls it. */
export interface Synonym {
  readonly phrase: string;
  readonly means: readonly string[];
}

/** One thing a question is about: any of its alternatives will do. */
export interface Concept {
  readonly alternatives: readonly (readonly string[])[];
  readonly weight: number;
  /** `word`: inside a word of the question; `seam`: across two words; `everyday`: of a phrase the law does not use; `meant`: what the law calls it. */
  readonly kind: 'word' | 'seam' | 'everyday' | 'meant';
}

const WEIGHT: Readonly<Record<Concept['kind'], number>> = { word: 1, seam: 0.4, everyday: 0.35, meant: 1.5 };
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * What a question is about: each of its tokens, and each everyday phrase with its legal alternatives. Tokens across a word boundary say
 * little; the tokens of an everyday phrase keep a small weight, since a text may use the everyday word after all.
 */
export function conceptsOf(question: string, synonyms: readonly Synonym[]): Concept[] {
  const subject = subjectOf(question);
  // A phrase that the law uses too is no everyday word: it keeps its full weight.
  const everyday = new Set(synonyms.filter(({ phrase, means }) => !means.some((term) => term.includes(phrase))).flatMap(({ phrase }) => tokens(phrase)));
  const words = new Set([...segmenter.segment(subject)].flatMap(({ segment }) => tokens(segment)));
  const own = [...new Set(tokens(subject))].map((token): Concept => {
    const kind = everyday.has(token) ? 'everyday' : words.has(token) ? 'word' : 'seam';
    return { alternatives: [[token]], weight: WEIGHT[kind], kind };
  });
  const meant = synonyms.map(({ means }): Concept => {
    const alternatives = means.map((term) => [...new Set(tokens(term))]).filter((list) => list.length > 0);
    return { alternatives, weight: WEIGHT.meant, kind: 'meant' };
  });
  return [...own, ...meant.filter((concept) => concept.alternatives.length > 0)];
}
