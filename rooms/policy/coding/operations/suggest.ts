import { implement } from '@yumen/platform/operation';
import * as contracts from '../../coding-contract.ts';
import { codebookById } from '../codebooks.ts';
import { findVersion, finishedCoders, judgements, openDesk } from '../desk.ts';
import { crossValidate, type Score } from '../evaluate.ts';
import { suggesterFor } from './desk.ts';
import { presentClause, presentSuggestion } from './present.ts';

/** Suggestions of a text, ordered by what a person’s look is worth most for: coders who disagree, voters who disagree, odds near even. */
export const suggest = implement(contracts.suggest, async (input, context) => {
  const codebook = await codebookById(context.home, input.codebook);
  const version = await findVersion(context.db, input.ref);
  const desk = await openDesk(context.db, codebook, version);
  const { suggester, labelled } = await suggesterFor(context, codebook, version.id);
  const coders = finishedCoders([desk]);
  const disagree = new Set(
    coders.length < 2 ? [] : judgements(desk, coders)
      .filter(({ byCoder }) => new Set(byCoder.filter((own) => own !== null).map((own) => [...own].sort().join())).size > 1)
      .map(({ clause }) => clause.eId),
  );
  const items = desk.shown
    .map((clause) => {
      const suggestions = suggester.suggest(clause, 0.1);
      // 1 at even odds, 0 at certainty: the entropy of the least certain suggestion.
      const uncertainty = Math.max(0, ...suggestions.map(({ probability: p }) => (p <= 0 || p >= 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p)))));
      return { clause, suggestions, codersDisagree: disagree.has(clause.eId), uncertainty };
    })
    .filter((item) => item.suggestions.length > 0 || item.codersDisagree)
    .sort((a, b) => Number(b.codersDisagree) - Number(a.codersDisagree) || Number(b.suggestions.some((s) => s.disputed)) - Number(a.suggestions.some((s) => s.disputed)) || b.uncertainty - a.uncertainty)
    .slice(0, input.limit ?? 50);
  const measured = labelled.size < 2 ? null : crossValidate(codebook, labelled);
  return {
    version: version.id, learnt: [...labelled].filter(([id]) => id !== version.id).reduce((sum, [, own]) => sum + own.length, 0),
    measured: measured === null ? null : {
      texts: measured.folds.length, clauses: measured.clauses, threshold: measured.threshold, overall: present(measured.overall), lexiconOnly: present(measured.lexiconOnly), meanRank: measured.meanRank ?? null,
    },
    items: items.map(({ clause, suggestions, ...item }) => ({ ...item, clause: presentClause(version, clause), suggestions: suggestions.slice(0, 8).map(presentSuggestion) })),
  };
});

function present({ precision, recall, f1, ...counts }: Score) {
  return { ...counts, precision: precision ?? null, recall: recall ?? null, f1: f1 ?? null };
}
