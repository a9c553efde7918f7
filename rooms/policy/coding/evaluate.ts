import { learn, type Judgement, type LabelModel } from './label-model.ts';
import type { Codebook } from './model.ts';
import { Suggester, type LabelledClause } from './suggest.ts';

export interface Score {
  readonly given: number;
  readonly suggested: number;
  readonly right: number;
  /** Of the suggestions, how many people had given; undefined without suggestions. */
  readonly precision: number | undefined;
  /** Of what people gave, how many were suggested. */
  readonly recall: number | undefined;
  readonly f1: number | undefined;
}

export interface Evaluation {
  readonly folds: readonly string[];
  readonly clauses: number;
  readonly threshold: number;
  readonly overall: Score;
  readonly byCode: ReadonlyMap<string, Score>;
  /** The same with the lexicon alone, for comparison. */
  readonly lexiconOnly: Score;
  /** Code ids a coder has to look at, most probable first, until the given one turns up: mean rank. */
  readonly meanRank: number | undefined;
}

/** Clauses looked at in one go; between them others are served. */
const AT_ONCE = 20;

/** A model that has learnt from these clauses; each is judged without itself as witness. */
export async function train(codebook: Codebook, labelled: readonly LabelledClause[]): Promise<LabelModel> {
  const suggester = new Suggester(codebook, labelled);
  const rows: Judgement[] = [];
  for (const [index, clause] of labelled.entries()) {
    if (index % AT_ONCE === 0) await breath();
    for (const [code, { features }] of suggester.features(clause)) rows.push({ code, features, given: clause.codes.has(code) });
  }
  return learn(rows);
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Cross-validation on human codings: each text in turn is left out whole, the model learns from the others, and its suggestions for the
 * text left out are compared with what people gave. Clauses of one text never stand on both sides.
 */
export async function crossValidate(codebook: Codebook, texts: ReadonlyMap<string, readonly LabelledClause[]>, threshold = 0.5): Promise<Evaluation> {
  const tally = new Map<string, { given: number; suggested: number; right: number }>();
  const words = { given: 0, suggested: 0, right: 0 };
  const ranks: number[] = [];
  let clauses = 0;
  for (const [left, testing] of texts) {
    const training = [...texts].filter(([text]) => text !== left).flatMap(([, own]) => own);
    const suggester = new Suggester(codebook, training, await train(codebook, training));
    for (const [index, clause] of testing.entries()) {
      if (index % AT_ONCE === 0) await breath();
      clauses++;
      const order = suggester.suggest(clause, 0);
      order.forEach(({ code }, index) => clause.codes.has(code) && ranks.push(index + 1));
      for (const { code, probability, features } of order) {
        const own = tally.get(code) ?? { given: 0, suggested: 0, right: 0 };
        tally.set(code, own);
        const given = clause.codes.has(code);
        count(own, given, probability >= threshold);
        count(words, given, features.words === 'several' || features.words === 'long' || features.words === 'short');
      }
    }
  }
  const sum = [...tally.values()].reduce((a, b) => ({ given: a.given + b.given, suggested: a.suggested + b.suggested, right: a.right + b.right }), {
    given: 0,
    suggested: 0,
    right: 0,
  });
  return {
    folds: [...texts.keys()],
    clauses,
    threshold,
    overall: scoreOf(sum),
    lexiconOnly: scoreOf(words),
    byCode: new Map([...tally].filter(([, own]) => own.given + own.suggested > 0).map(([code, own]) => [code, scoreOf(own)])),
    meanRank: ranks.length === 0 ? undefined : ranks.reduce((a, b) => a + b, 0) / ranks.length,
  };
}

function count(own: { given: number; suggested: number; right: number }, given: boolean, suggested: boolean): void {
  if (given) own.given++;
  if (suggested) own.suggested++;
  if (given && suggested) own.right++;
}

function scoreOf({ given, suggested, right }: { given: number; suggested: number; right: number }): Score {
  const precision = suggested === 0 ? undefined : right / suggested;
  const recall = given === 0 ? undefined : right / given;
  return { given, suggested, right, precision, recall, f1: given + suggested === 0 ? undefined : (2 * right) / (given + suggested) };
}
