import { text, YumenError } from '@yumen/kernel';

export interface CsvRow {
  readonly cells: readonly string[];
  /** Line the row begins at, from 1. */
  readonly line: number;
  /** Line of a quote in this row that is never closed; it was read as a character, so that the rows behind it are not lost. */
  readonly unclosed?: number;
}

/** Characters a quoted cell may have before its quote counts as never closed. */
const LONGEST_CELL = 4 << 20;
/** Unclosed quotes put right in one file; reading on after each costs one more look at what they swallowed. */
const MAX_UNCLOSED = 100;

/**
 * Rows of a delimited text as they come: quoted cells may hold delimiters, doubled quotes and line ends. A quote inside an
 * unquoted cell is an ordinary character, as spreadsheets read it. So is a quote that opens a cell and is never closed: one that
 * reaches the end of the file, grows beyond all measure, or is closed lines later by what is plainly another cell's quote.
 * @throws YumenError file_unreadable behind the rows read so far, where too many quotes are never closed.
 */
export async function* csvRows(chunks: AsyncIterable<string>, delimiter: string, file = ''): AsyncGenerator<CsvRow> {
  const rows = new RowReader(delimiter, file);
  for await (const chunk of chunks) yield* rows.take(chunk);
  yield* rows.end();
}

class RowReader {
  private cells: string[] = [];
  private cell = '';
  private state: 'start' | 'bare' | 'quoted' | 'closed' = 'start';
  private line = 1;
  private rowLine = 1;
  private unclosed: number | undefined;
  /** Since the quote that is open: what was read, and where it began. */
  private swallowed = '';
  private quoteLine = 1;
  private givenUp = 0;
  private firstGivenUp = 0;

  constructor(
    private readonly delimiter: string,
    private readonly file: string,
  ) {}

  *take(chunk: string): Generator<CsvRow> {
    const { delimiter } = this;
    let from = 0;
    // Begin of what `swallowed` does not hold yet.
    let quoteFrom = 0;
    for (let i = 0; i < chunk.length; i++) {
      const char = chunk[i] as string;
      if (this.state === 'quoted') {
        if (char === '"') {
          this.cell += chunk.slice(from, i);
          this.state = 'closed';
          from = i + 1;
        } else if (char === '\n') this.line++;
        continue;
      }
      if (this.state === 'closed' && char === '"') {
        this.cell += '"';
        this.state = 'quoted';
        from = i + 1;
      } else if (this.state === 'start' && char === '"') {
        this.state = 'quoted';
        this.quoteLine = this.line;
        this.swallowed = '';
        from = i + 1;
        quoteFrom = i + 1;
      } else if (char === delimiter) {
        this.cells.push(this.cell + chunk.slice(from, i));
        this.cell = '';
        this.state = 'start';
        from = i + 1;
      } else if (char === '\n' || char === '\r') {
        this.cell += chunk.slice(from, i);
        from = i + 1;
        if (char === '\n') {
          yield* this.row();
          this.line++;
          this.rowLine = this.line;
        }
      } else if (this.state === 'closed' && char !== ' ' && this.line > this.quoteLine) {
        yield* this.reread(this.swallowed + chunk.slice(quoteFrom));
        return;
      } else if (this.state !== 'bare') this.state = 'bare';
    }
    this.cell += chunk.slice(from);
    if (this.state === 'quoted' || this.state === 'closed') {
      this.swallowed += chunk.slice(quoteFrom);
      if (this.state === 'quoted' && this.swallowed.length > LONGEST_CELL) yield* this.reread(this.swallowed);
    }
  }

  *end(): Generator<CsvRow> {
    while (this.state === 'quoted') yield* this.reread(this.swallowed);
    yield* this.row();
  }

  /** Reads on from behind the quote, which is a character now. */
  private *reread(text: string): Generator<CsvRow> {
    if (this.givenUp === 0) this.firstGivenUp = this.quoteLine;
    if (this.givenUp === MAX_UNCLOSED) throw tooManyUnclosed(this.file, this.firstGivenUp);
    this.givenUp++;
    this.unclosed ??= this.quoteLine;
    this.line = this.quoteLine;
    this.cell = '"';
    this.state = 'bare';
    this.swallowed = '';
    yield* this.take(text);
  }

  private *row(): Generator<CsvRow> {
    const { cells, cell, rowLine: line, unclosed } = this;
    cells.push(cell);
    this.cells = [];
    this.cell = '';
    this.state = 'start';
    this.unclosed = undefined;
    if (cells.length > 1 || cell !== '') yield unclosed === undefined ? { cells, line } : { cells, line, unclosed };
  }
}

function tooManyUnclosed(file: string, line: number): YumenError {
  return new YumenError({
    code: 'file_unreadable',
    what: text(`未闭合的引号过多，第一处在第 ${line} 行`, `too many unclosed quotes, first at line ${line}`),
    where: { file, line },
    remedy: text('请重新导出该文件，或补全引号后再导入', 'export the file again, or close the quotes and import it anew'),
  });
}

/** Tab-delimited text without quoting, as Web of Science writes it: a quote is a character. */
export async function* tabRows(lines: AsyncIterable<{ text: string; number: number }>): AsyncGenerator<CsvRow> {
  for await (const line of lines) if (line.text !== '') yield { cells: line.text.split('\t'), line: line.number };
}

/** The delimiter a header line uses most; a comma where none is seen. */
export function delimiterOf(head: string): string {
  const header = head.slice(0, head.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((d) => [d, header.split(d).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
