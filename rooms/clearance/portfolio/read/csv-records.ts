import { ROW_LIMIT } from './lines.ts';

/** One row of a table. `line` is where it begins; `broken` where a quote never closes. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly broken?: boolean;
}

/**
 * Splits CSV (RFC 4180: quoted cells may hold commas, line breaks and doubled quotes) that comes in pieces. Commas, or semicolons or
 * tabs where the first row has more of those. A row that outgrows the limit is broken and ends at the next line break.
 */
export async function* csvRecords(pieces: AsyncIterable<string>): AsyncGenerator<readonly CsvRecord[]> {
  const parser = new Parser();
  for await (const piece of pieces) {
    const ready = parser.push(piece);
    if (ready.length > 0) yield ready;
  }
  const last = parser.end();
  if (last.length > 0) yield last;
}

class Parser {
  private waiting = '';
  private line = 1;
  private separator: string | undefined;
  private first = true;

  push(piece: string): CsvRecord[] {
    this.waiting += piece;
    if (this.first && this.waiting !== '') {
      this.waiting = this.waiting.replace(/^\uFEFF/, '');
      this.first = false;
    }
    return this.take(false);
  }

  end(): CsvRecord[] {
    return this.take(true);
  }

  private take(last: boolean): CsvRecord[] {
    const found: CsvRecord[] = [];
    let at = 0;
    while (at < this.waiting.length) {
      const next = this.record(at, last);
      if (!next) break;
      found.push(next.record);
      at = next.end;
    }
    this.waiting = this.waiting.slice(at);
    return found;
  }

  /** The row that begins at an offset, or undefined where it has not come in whole yet. */
  private record(start: number, last: boolean): { record: CsvRecord; end: number } | undefined {
    const source = this.waiting;
    const separator = this.separatorOf(start, last);
    if (separator === undefined) return undefined;
    const { line } = this;
    const cells: string[] = [];
    let at = start;
    for (;;) {
      let cell: string;
      if (source[at] === '"') {
        const close = closingQuote(source, at + 1);
        if (close === undefined || (close + 1 >= source.length && !last)) return this.unfinished(start, last);
        cell = source.slice(at + 1, close).replaceAll('""', '"');
        at = close + 1;
        const behind = source[at];
        if (behind !== undefined && ![separator, '\n', '\r'].includes(behind)) return this.broken(start);
      } else {
        let end = at;
        while (end < source.length && source[end] !== separator && source[end] !== '\n' && source[end] !== '\r') end++;
        if (end >= source.length && !last) return this.unfinished(start, last);
        cell = source.slice(at, end);
        at = end;
      }
      cells.push(cell);
      if (source[at] === separator) {
        at++;
        continue;
      }
      if (source[at] === '\r' && at + 1 >= source.length && !last) return undefined;
      if (source[at] === '\r' && source[at + 1] === '\n') at++;
      if (at < source.length) at++;
      this.line += countBreaks(source, start, at);
      return { record: { line, cells }, end: at };
    }
  }

  private unfinished(start: number, last: boolean): { record: CsvRecord; end: number } | undefined {
    return last || this.waiting.length - start > ROW_LIMIT ? this.broken(start) : undefined;
  }

  /** Gives the row up and goes on behind the next line break. */
  private broken(start: number): { record: CsvRecord; end: number } {
    const { line } = this;
    const stop = this.waiting.indexOf('\n', start);
    const end = stop < 0 ? this.waiting.length : stop + 1;
    this.line += countBreaks(this.waiting, start, end);
    return { record: { line, cells: [], broken: true }, end };
  }

  private separatorOf(start: number, last: boolean): string | undefined {
    if (this.separator !== undefined) return this.separator;
    const stop = this.waiting.indexOf('\n', start);
    if (stop < 0 && !last) return undefined;
    const head = this.waiting.slice(start, stop < 0 ? undefined : stop);
    const count = (mark: string): number => head.split(mark).length - 1;
    this.separator = [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
    return this.separator;
  }
}

function closingQuote(source: string, from: number): number | undefined {
  let at = from;
  for (;;) {
    const quote = source.indexOf('"', at);
    if (quote < 0) return undefined;
    if (source[quote + 1] !== '"') return quote;
    at = quote + 2;
  }
}

function countBreaks(source: string, from: number, to: number): number {
  let breaks = 0;
  for (let at = source.indexOf('\n', from); at >= 0 && at < to; at = source.indexOf('\n', at + 1)) breaks++;
  return breaks;
}
