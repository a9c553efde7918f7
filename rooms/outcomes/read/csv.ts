export interface CsvRow {
  readonly cells: readonly string[];
  /** Line the row begins at, from 1. */
  readonly line: number;
}

/**
 * Rows of a delimited text as they come: quoted cells may hold delimiters, doubled quotes and line ends. A quote inside an
 * unquoted cell is an ordinary character, as spreadsheets read it.
 */
export async function* csvRows(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  let cells: string[] = [];
  let cell = '';
  let state: 'start' | 'bare' | 'quoted' | 'closed' = 'start';
  let line = 1;
  let rowLine = 1;
  for await (const chunk of chunks) {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const char = chunk[i] as string;
      if (state === 'quoted') {
        if (char === '"') {
          cell += chunk.slice(from, i);
          state = 'closed';
          from = i + 1;
        } else if (char === '\n') line++;
        continue;
      }
      if (state === 'closed' && char === '"') {
        cell += '"';
        state = 'quoted';
        from = i + 1;
      } else if (state === 'start' && char === '"') {
        state = 'quoted';
        from = i + 1;
      } else if (char === delimiter) {
        cells.push(cell + chunk.slice(from, i));
        cell = '';
        state = 'start';
        from = i + 1;
      } else if (char === '\n' || char === '\r') {
        cell += chunk.slice(from, i);
        from = i + 1;
        if (char === '\n') {
          cells.push(cell);
          if (cells.length > 1 || cell !== '') yield { cells, line: rowLine };
          cells = [];
          cell = '';
          state = 'start';
          line++;
          rowLine = line;
        }
      } else if (state === 'start') state = 'bare';
    }
    cell += chunk.slice(from);
  }
  cells.push(cell);
  if (cells.length > 1 || cell !== '') yield { cells, line: rowLine };
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
