import type { PlanDocument, Rulebook } from '@yumen/rules';
import type { Mark } from '../../present/index.ts';
import { countMarks, evaluate } from '../engine/evaluate.ts';

/** Verdicts of a whole plan by mark, under today's law. */
export function countsOf(rulebook: Rulebook, document: PlanDocument): Record<Mark, number> {
  return countMarks(evaluate(rulebook, document, undefined).rows);
}
