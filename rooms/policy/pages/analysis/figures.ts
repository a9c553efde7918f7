import type { Bilingual } from '@yumen/kernel';
import type { Static } from 'typebox';
import type { FigureView, readBoard } from '../../tasks/contract.ts';
import type { AnalysisKey, Translate } from './words.ts';

export type Figure = Static<typeof FigureView>;
export type Board = Static<typeof readBoard.output>;
export type BoardRow = Board['rows'][number];
export type Series = BoardRow['own'][number];
type Words = (words: Bilingual | undefined) => string;

const PAPERS: Readonly<Record<string, AnalysisKey>> = { '000': 'paper.000', '001': 'paper.001', '002': 'paper.002', '003': 'paper.003', '004': 'paper.004' };

/** The short name of a paper. */
export function paperKey(paper: string): AnalysisKey {
  return PAPERS[paper] ?? 'paper.other';
}
export const PAPER_IDS = Object.keys(PAPERS);

/** A value as the paper hedges it, with its unit: 超过 200 场, nearly 48 100 million CNY. */
export function figureWords(t: Translate, text: Words, figure: Pick<Figure, 'value' | 'bound' | 'unit'>, units: Board['units']): string {
  const value = figure.bound === 'exact' ? String(figure.value) : t(`bound.${figure.bound}`, { value: figure.value });
  const unit = text(units[figure.unit]) || figure.unit;
  // “48 × 100 million CNY”: two numbers side by side would read as one.
  return t(/^\d/.test(unit) ? 'value.times' : 'value.unit', { value, unit });
}

/** First year a period names, to put values in order; periods without one come last. */
export function yearOf(period: string): number {
  return Number(/(?:19|20)\d{2}/.exec(period)?.[0] ?? 9999);
}

/** Ranks of one list (“…排名：美国”) stand together as one; everything else for itself. */
export function families(rows: readonly BoardRow[]): { readonly key: string; readonly rows: readonly BoardRow[] }[] {
  const all = new Map<string, BoardRow[]>();
  for (const row of rows) {
    const [list] = row.indicator.split('：');
    const paper = row.figures[0]?.paper ?? '';
    const key = row.unit === 'rank' && row.indicator.includes('：') ? `${list}\n${paper}` : `${row.indicator}\n${row.unit}\n${paper}`;
    all.set(key, [...(all.get(key) ?? []), row]);
  }
  return [...all].map(([key, own]) => ({ key, rows: own }));
}

/** `since 2018`, `5 years to 2022` and their like in the language of the screen; dates and spans as they are. */
export function periodWords(t: Translate, period: string): string {
  if (period === 'undated') return t('period.undated');
  const [, years, to] = /^(\d+) years to (.+)$/.exec(period) ?? [];
  if (years !== undefined && to !== undefined) return t('period.years', { years, to });
  const [, word, rest = ''] = /^(about|since|to) (.+)$/.exec(period) ?? [];
  if (word === 'about') return t('period.about', { period: rest });
  if (word === 'since') return t('period.since', { period: rest });
  return word === 'to' ? t('period.to', { period: rest }) : period;
}
