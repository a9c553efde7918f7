import { text, type Bilingual } from '@yumen/kernel';

export interface Remark {
  readonly line: number;
  readonly what: Bilingual;
}

/** What became of one file. `understood + refused` is the number of records in it. */
export interface FileReport {
  readonly file: string;
  readonly format: string;
  readonly encoding: string;
  readonly understood: number;
  readonly repaired: number;
  readonly refused: number;
  /** The first remarks of each kind; counts above are complete. */
  readonly repairs: readonly Remark[];
  readonly refusals: readonly Remark[];
  /** Things true of the whole file: a format without author countries, for instance. */
  readonly notes: readonly Bilingual[];
}

/** Remarks kept for each kind: a broken file of a million lines must not fill the memory. */
const KEPT = 200;

/** Collects the report while a reader runs. */
export class ReportBuilder {
  encoding = 'utf-8';
  format = '';
  private understoodCount = 0;
  private repairedCount = 0;
  private refusedCount = 0;
  private readonly repairs: Remark[] = [];
  private readonly refusals: Remark[] = [];
  private readonly notes = new Map<string, Bilingual>();

  constructor(readonly file: string) {}

  understood(): void {
    this.understoodCount++;
  }

  repaired(line: number, what: Bilingual): void {
    this.repairedCount++;
    if (this.repairs.length < KEPT) this.repairs.push({ line, what });
  }

  refused(line: number, what: Bilingual): void {
    this.refusedCount++;
    if (this.refusals.length < KEPT) this.refusals.push({ line, what });
  }

  note(what: Bilingual): void {
    this.notes.set(what.en, what);
  }

  build(): FileReport {
    return {
      file: this.file,
      format: this.format,
      encoding: this.encoding,
      understood: this.understoodCount,
      repaired: this.repairedCount,
      refused: this.refusedCount,
      repairs: this.repairs,
      refusals: this.refusals,
      notes: [...this.notes.values()],
    };
  }
}

export const NO_AUTHOR_COUNTRY = text('此格式不含作者国别，国别按“未知”计入覆盖率', 'this format carries no country of the authors: they count as unknown in the coverage');

export const UNCLOSED_QUOTE = text(
  '该行有一个引号始终没有闭合，已按普通字符读入；请核对这一行',
  'a quote opened in this line is never closed; it was read as a character: look at this line',
);
