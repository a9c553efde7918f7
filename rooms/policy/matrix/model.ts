import type { Coding, Decision, Pass, Statement } from '../coding/model.ts';

/** One text as the matrix sees it. */
export interface MatrixText {
  readonly versionId: string;
  /** Short form such as 科学技术进步法(2021-12-24). */
  readonly ref: string;
  readonly title: string;
  readonly period: string | null;
  readonly place: string;
  /** Kind of instrument: a plan deploys work, a law rarely does. */
  readonly kind: string;
  readonly integrity: string;
  readonly passes: readonly Pass[];
  /** Coders whose finished reading is closed to the person looking. */
  readonly sealed: readonly string[];
  readonly codings: readonly Coding[];
  readonly decisions: readonly Decision[];
  /** Clauses by element id: reference, headings, words of the lexicon found in it. */
  readonly clauses: ReadonlyMap<string, { readonly ref: string; readonly text: string; readonly path: readonly string[]; readonly terms: (code: string) => readonly string[] }>;
}

export type By = 'period' | 'instrument' | 'region';

/**
 * `present`: at least one task or measure all its readers gave, two at least, or that was decided. `disputed`: given by some of those who read
 * it, or to be looked at again. `unconfirmed`: given by its only reader so far. `absent`: nothing in texts that are complete and were read through. `not_seen`: nothing found, and a zero cannot be claimed.
 */
export type CellState = 'present' | 'disputed' | 'unconfirmed' | 'absent' | 'not_seen';

export interface CellClause {
  readonly versionId: string;
  readonly eId: string;
  readonly ref: string;
  /** The words of the clause; empty where the text held has no such clause. */
  readonly text: string;
  readonly path: readonly string[];
  /** Kinds of statement given by those who coded it. */
  readonly statements: readonly Statement[];
  readonly matches: readonly string[];
  readonly modalities: readonly string[];
  readonly terms: readonly string[];
  /** Coders who gave the code, of those who read the clause. */
  readonly given: readonly string[];
  readonly readers: number;
  readonly decided: boolean | null;
  readonly again: boolean;
  /** Does it count? Tasks and measures do; situation and aim do not. */
  readonly counts: boolean;
  /** Does it stand in a chapter on international S&T cooperation? General chapters of a plan say similar things of the economy. */
  readonly cooperationChapter: boolean;
}

export interface Cell {
  readonly state: CellState;
  readonly clauses: readonly CellClause[];
  readonly agreed: number;
  readonly disputed: number;
  /** Clauses that only describe the situation or an aim. */
  readonly mentions: number;
  /** Clauses that count, of the clauses of the column that somebody finished reading; null where nobody did. */
  readonly share: number | null;
}

export interface Column {
  readonly id: string;
  readonly label: string;
  readonly texts: readonly {
    readonly versionId: string;
    readonly ref: string;
    readonly title: string;
    readonly kind: string;
    readonly integrity: string;
    readonly coders: readonly string[];
    readonly reading: readonly string[];
    readonly sealed: readonly string[];
    readonly coverage: 'whole' | 'screened' | null;
  }[];
  /** Clauses that at least one coder has finished reading: what a cell's share is a share of. */
  readonly read: number;
  /** May a zero be claimed? Only where every text is complete and somebody finished reading it. */
  readonly zeroClaimable: boolean;
}

export interface Matrix {
  readonly by: By;
  readonly codes: readonly string[];
  readonly columns: readonly Column[];
  /** Code → one cell for each column. */
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
}

/** What became of an item between two periods. */
export type Step = 'new' | 'continued' | 'renamed' | 'dropped' | 'unclear' | 'never';

/**
 * `agree`: both have it. `agree_zero`: neither has it. `only_here`: our texts state what the table denies.
 * `only_published`: the table has it, the texts read here do not. `open`: disputed, unconfirmed or not seen here, so nothing can be said.
 */
export type Verdict = 'agree' | 'agree_zero' | 'only_here' | 'only_published' | 'open';
