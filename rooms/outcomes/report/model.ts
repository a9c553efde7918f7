import type { Lang } from '@yumen/kernel';
import type { Cell } from '../study/cell.ts';
import type { StudyDefinition } from '../study/definition.ts';

/**
 * A report as data, in one language: what the web page, PDF, Word and HTML all show. Sections hold findings with their chart, the
 * figures behind it as a table, and what must be said beside them. Nothing here draws.
 */
export interface Report {
  readonly kind: 'study' | 'country';
  readonly lang: Lang;
  readonly title: string;
  /** What is counted, in a line or two. */
  readonly head: readonly string[];
  readonly sections: readonly Section[];
  readonly foot: string;
  /** The definition every cell narrows: a cell and this are an address of works. */
  readonly definition: StudyDefinition;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block = Facts | Figure | TableBlock | Note | Missing;

/** Single figures, the most wanted first. */
export interface Facts {
  readonly kind: 'facts';
  readonly items: readonly { readonly label: string; readonly value: string; readonly note?: string; readonly works?: Cell }[];
}

export interface Figure {
  readonly kind: 'figure';
  /** Indicator it comes from; unique in the report. */
  readonly id: string;
  /** The finding: one claim. */
  readonly title: string;
  readonly notes: readonly string[];
  /** Choices and coverage, where the figure counts works. */
  readonly basis?: string;
  readonly chart: Chart;
  readonly table: Grid;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly id: string;
  readonly title: string;
  readonly notes: readonly string[];
  readonly basis?: string;
  readonly table: Grid;
}

export interface Note {
  readonly kind: 'note';
  readonly tone: 'plain' | 'warning';
  readonly text: string;
}

/** A list the product would need for this part: what it is, and how to bring it in. Never left out silently. */
export interface Missing {
  readonly kind: 'missing';
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The command that brings it in; empty where only a page does. */
  readonly command: string;
}

/** What stands under a figure, in the order it is read. */
export function underneath({ notes, basis }: Pick<TableBlock, 'notes' | 'basis'>): readonly string[] {
  return basis === undefined ? notes : [...notes, basis];
}

export interface Grid {
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly GridCell[])[];
}

export interface GridCell {
  readonly text: string;
  /** The works this cell counts. */
  readonly works?: Cell;
  /** The plan this cell names. */
  readonly plan?: string;
}

export type Chart = Ranking | Columns | Trend | Groups | Network;

/** Bars beside names, longest first. */
export interface Ranking {
  readonly kind: 'ranking';
  readonly unit: string;
  readonly items: readonly { readonly label: string; readonly value: number }[];
}
/** Columns over time, stacked by class. */
export interface Columns {
  readonly kind: 'columns';
  readonly unit: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}
/** Counts as columns and a share (0 to 1) as a line over them. */
export interface Trend {
  readonly kind: 'trend';
  readonly unit: string;
  readonly categories: readonly string[];
  readonly columns: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly line: { readonly name: string; readonly values: readonly (number | null)[] };
}
/** Several bars for each name. */
export interface Groups {
  readonly kind: 'groups';
  readonly unit: string;
  /** Values are shares from 0 to 1. */
  readonly percent: boolean;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}
/** Countries on a circle; the width of a line is the number of joint works. */
export interface Network {
  readonly kind: 'network';
  readonly nodes: readonly { readonly id: string; readonly label: string; readonly value: number }[];
  readonly edges: readonly { readonly a: string; readonly b: string; readonly value: number }[];
}
