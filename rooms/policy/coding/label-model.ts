/** What each voter says of one code of one clause. */
export interface Features {
  /** Lexicon: several different words, one long word (five characters or more), one short word, only a negative term, nothing. */
  readonly words: 'several' | 'long' | 'short' | 'against' | 'none';
  /** Rank of the code's definition among all by BM25. */
  readonly definition: 'first' | 'third' | 'eighth' | 'none';
  /** Where the clause stands: a chapter on cooperation, words that point abroad, neither. */
  readonly section: 'cooperation' | 'abroad' | 'none';
  /** Likeness to clauses people gave the code. */
  readonly like: 'near' | 'somewhat' | 'none';
}

type Voter = keyof Features;
const VALUES: { readonly [V in Voter]: readonly Features[V][] } = {
  words: ['several', 'long', 'short', 'against', 'none'],
  definition: ['first', 'third', 'eighth', 'none'],
  section: ['cooperation', 'abroad', 'none'],
  like: ['near', 'somewhat', 'none'],
};
const VOTERS = Object.keys(VALUES) as Voter[];

/**
 * Counts a voter starts with, as if so many judgements had been seen: what one would expect before anybody has coded anything. They weigh
 * as much as 20 given and 400 not given codes, so a few hundred real judgements outweigh them.
 */
const EXPECTED: { readonly [V in Voter]: { readonly given: Readonly<Record<string, number>>; readonly not: Readonly<Record<string, number>> } } = {
  words: { given: { several: 3, long: 8, short: 4, against: 1, none: 4 }, not: { several: 1, long: 3, short: 10, against: 6, none: 380 } },
  definition: { given: { first: 9, third: 5, eighth: 3, none: 3 }, not: { first: 8, third: 14, eighth: 40, none: 338 } },
  section: { given: { cooperation: 8, abroad: 11, none: 1 }, not: { cooperation: 50, abroad: 280, none: 70 } },
  like: { given: { near: 5, somewhat: 6, none: 9 }, not: { near: 3, somewhat: 25, none: 372 } },
};
/** Share of clause × code pairs that are given, before anything is known, and the weight of that belief in clauses. */
const PRIOR = { share: 0.02, weight: 30 };

/** Naive Bayes over four voters: how often each says what when a code is given and when not, and how common each code is. */
export interface LabelModel {
  readonly counts: { readonly [V in Voter]: { readonly given: Readonly<Record<string, number>>; readonly not: Readonly<Record<string, number>> } };
  /** Per code: clauses judged and clauses given. */
  readonly codes: ReadonlyMap<string, { readonly judged: number; readonly given: number }>;
  /** Judgements (clause × code) it has learnt from. */
  readonly learnt: number;
}

/** One code of one clause somebody looked at. */
export interface Judgement {
  readonly code: string;
  readonly features: Features;
  readonly given: boolean;
}

export function emptyModel(): LabelModel {
  return { counts: EXPECTED, codes: new Map(), learnt: 0 };
}

/**
 * Learns from people's judgements: each row is one code of one clause somebody looked at. The voters are taken as independent given the
 * truth, which they are not quite (words and definition share words), so probabilities lean to 0 and 1; the order is what counts.
 */
export function learn(rows: Iterable<Judgement>): LabelModel {
  const counts = structuredClone(EXPECTED) as { [V in Voter]: { given: Record<string, number>; not: Record<string, number> } };
  const codes = new Map<string, { judged: number; given: number }>();
  let learnt = 0;
  for (const { code, features, given } of rows) {
    for (const voter of VOTERS) counts[voter][given ? 'given' : 'not'][features[voter]]! += 1;
    const own = codes.get(code) ?? { judged: 0, given: 0 };
    codes.set(code, { judged: own.judged + 1, given: own.given + (given ? 1 : 0) });
    learnt++;
  }
  return { counts, codes, learnt };
}

/** Probability that a person would give the code. */
export function probability(model: LabelModel, code: string, features: Features): number {
  const own = model.codes.get(code) ?? { judged: 0, given: 0 };
  const share = (own.given + PRIOR.share * PRIOR.weight) / (own.judged + PRIOR.weight);
  let logit = Math.log(share / (1 - share));
  for (const voter of VOTERS) logit += Math.log(likelihood(model, voter, 'given', features[voter]) / likelihood(model, voter, 'not', features[voter]));
  return 1 / (1 + Math.exp(-logit));
}

function likelihood(model: LabelModel, voter: Voter, side: 'given' | 'not', value: string): number {
  const table = model.counts[voter][side];
  let sum = 0;
  for (const one of VALUES[voter]) sum += table[one] ?? 0;
  return (table[value] ?? 0) / sum;
}
