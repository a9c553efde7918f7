import type { PlanDocument } from '@yumen/rules';
import type { Mark } from '../../present/index.ts';
import type { Books } from '../engine/evaluate.ts';
import { countMarks, evaluate } from '../engine/evaluate.ts';

/** Verdicts of a whole plan by mark, under today's law. */
export function countsOf(books: Books, document: PlanDocument): Record<Mark, number> {
  return countMarks(evaluate(books, document, undefined).rows);
}
