import { implement } from '@yumen/platform/operation';
import * as contracts from '../contract/index.ts';
import { codebookById } from '../codebooks.ts';
import { findVersion, openDesk, seenBy } from '../desk.ts';
import type { Evaluation, Score } from '../evaluate.ts';
import { learningOf } from '../learning.ts';
import { byWorth } from '../order.ts';
import { disagreements, worthOf } from '../worth.ts';
import { coderOf } from './coder.ts';
import { presentClause, presentSuggestion } from './present.ts';

/** Below it a suggestion is noise and not a question worth asking. */
const LEAST = 0.1;

/** Suggestions of a text, ordered by what a person’s look is worth most for: coders who disagree, voters who disagree, odds near even. */
export const suggest = implement(contracts.suggest, async (input, { db, home, actor }) => {
  const codebook = await codebookById(home, input.codebook);
  const version = await findVersion(db, input.ref);
  const reader = coderOf(actor, input.coder);
  const desk = seenBy(await openDesk(db, codebook, version), reader);
  const learning = await learningOf(db, home, codebook, reader);
  const suggester = await learning.suggester(version.id);
  const disagree = disagreements(desk);
  const items = desk.shown
    .map((clause) => {
      const suggestions = suggester.suggest(clause, LEAST);
      return { clause, suggestions, ...worthOf(clause, suggestions, disagree) };
    })
    .filter((item) => item.suggestions.length > 0 || item.codersDisagree)
    .sort(byWorth)
    .slice(0, input.limit ?? 50);
  const measured = await learning.measured();
  return {
    version: version.id,
    learnt: [...learning.labelled].filter(([id]) => id !== version.id).reduce((sum, [, own]) => sum + own.length, 0),
    measured: measured ? { texts: measured.folds.length, ...presentEvaluation(measured) } : null,
    items: items.map(({ clause, suggestions, ...worth }) => ({ ...worth, clause: presentClause(version, clause), suggestions: suggestions.slice(0, 8).map(presentSuggestion) })),
  };
});

export const measureSuggestions = implement(contracts.measureSuggestions, async ({ id, coder }, { db, home, actor }) => {
  const measured = await (await learningOf(db, home, await codebookById(home, id), coderOf(actor, coder))).measured();
  return {
    measured: measured
      ? {
          texts: [...measured.folds],
          ...presentEvaluation(measured),
          codes: [...measured.byCode].map(([code, score]) => ({ code, ...presentScore(score) })),
        }
      : null,
  };
});

function presentEvaluation({ clauses, threshold, overall, lexiconOnly, meanRank }: Evaluation) {
  return { clauses, threshold, overall: presentScore(overall), lexiconOnly: presentScore(lexiconOnly), meanRank: meanRank ?? null };
}

function presentScore({ precision, recall, f1, ...counts }: Score) {
  return { ...counts, precision: precision ?? null, recall: recall ?? null, f1: f1 ?? null };
}
