import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Type, type Static } from 'typebox';
import { BilingualSchema } from '../coding/model.ts';
import { checkedFile } from '../tasks/task-map.ts';
import type { Cell, Matrix, Verdict } from './model.ts';

const FILE = fileURLToPath(new URL('../../../data/reference/policy-matrix.yaml', import.meta.url));
const Bit = Type.Union([Type.Literal(0), Type.Literal(1)]);
const PublishedSchema = Type.Object({
  source: BilingualSchema,
  periods: Type.Array(Type.String()),
  coded: Type.Record(Type.String(), BilingualSchema),
  items: Type.Record(Type.String(), Type.Array(Bit)),
  doubts: Type.Array(Type.Object({ item: Type.String(), period: Type.String(), zh: Type.String(), en: Type.String() })),
});
export type Published = Static<typeof PublishedSchema>;

export async function loadPublished(file: string = FILE): Promise<Published> {
  return checkedFile(file, PublishedSchema, await readFile(file, 'utf8')) as Published;
}

export interface ComparedCell {
  readonly item: string;
  readonly period: string;
  readonly published: 0 | 1;
  readonly here: Cell['state'];
  readonly verdict: Verdict;
  readonly clauses: number;
  /** Does every counting clause stand outside chapters on cooperation? Then the paper may have left it out on purpose. */
  readonly generalChaptersOnly: boolean;
  /** Why the published value is doubtful: the paper says two things. */
  readonly doubt: { readonly zh: string; readonly en: string } | null;
}

export interface Comparison {
  readonly cells: readonly ComparedCell[];
  readonly tally: Readonly<Record<Verdict, number>>;
  /** Share of published ones that our texts support, over the periods for which texts were read. */
  readonly recallOfOnes: number | null;
  readonly contradictions: Published['doubts'];
}

/** Cell by cell against the published table, for the periods both have. The texts differ, so this is evidence, not a score. */
export function compareWithPublished(matrix: Matrix, published: Published): Comparison {
  const cells: ComparedCell[] = [];
  for (const [item, values] of Object.entries(published.items)) {
    published.periods.forEach((period, index) => {
      const column = matrix.columns.findIndex((one) => one.id === period);
      const cell = column < 0 ? undefined : matrix.cells.get(item)?.[column];
      const here = cell?.state ?? 'not_seen';
      const value = values[index] === 1 ? 1 : 0;
      const doubt = published.doubts.find((one) => one.item === item && one.period === period);
      const counting = cell?.clauses.filter((clause) => clause.counts) ?? [];
      cells.push({
        item,
        period,
        published: value,
        here,
        verdict: verdictOf(value, here),
        clauses: counting.length,
        generalChaptersOnly: counting.length > 0 && counting.every((clause) => !clause.cooperationChapter),
        doubt: doubt ? { zh: doubt.zh, en: doubt.en } : null,
      });
    });
  }
  const tally = { agree: 0, agree_zero: 0, only_here: 0, only_published: 0, open: 0 };
  for (const cell of cells) tally[cell.verdict]++;
  const read = new Set(matrix.columns.map((column) => column.id));
  const ones = cells.filter((cell) => cell.published === 1 && read.has(cell.period));
  return { cells, tally, recallOfOnes: ones.length === 0 ? null : ones.filter((cell) => cell.here === 'present').length / ones.length, contradictions: published.doubts };
}

function verdictOf(published: 0 | 1, here: Cell['state']): Verdict {
  if (here !== 'present' && here !== 'absent') return 'open';
  if (here === 'present') return published === 1 ? 'agree' : 'only_here';
  return published === 0 ? 'agree_zero' : 'only_published';
}
