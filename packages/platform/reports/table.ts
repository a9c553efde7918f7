import writeExcelFile from 'write-excel-file/node';

/** A table as people read it: a header and rows of texts and numbers; `null` is an empty cell. */
export interface Table {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Widths of columns in characters, for workbooks. */
  readonly widths?: readonly number[];
}

/** CSV (RFC 4180) in UTF-8 with the mark spreadsheet programs need for Chinese. Texts that would run as formulas are quoted with an apostrophe. */
export function writeCsv(table: Table): string {
  const lines = [table.header, ...table.rows].map((row) => row.map((cell) => csvCell(cell)).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of a small CSV file (RFC 4180), each with the line it begins on; empty lines are left out. `unclosed`: a quote never ends. */
export function readCsv(source: string): { line: number; cells: string[]; unclosed: boolean }[] {
  const text = source.replace(/^\uFEFF/, '');
  const rows: { line: number; cells: string[]; unclosed: boolean }[] = [];
  let row = { line: 1, cells: [''], unclosed: false };
  let line = 1;
  let quoted = false;
  const add = (letter: string): void => void (row.cells[row.cells.length - 1] += letter);
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '\n') line++;
    if (quoted) {
      if (letter !== '"') add(letter);
      else if (text[at + 1] === '"') add(text[++at]!);
      else quoted = false;
    } else if (letter === '"' && row.cells.at(-1) === '') quoted = true;
    else if (letter === ',') row.cells.push('');
    else if (letter === '\n') {
      rows.push(row);
      row = { line, cells: [''], unclosed: false };
    } else if (letter !== '\r') add(letter);
  }
  rows.push({ ...row, unclosed: quoted });
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/** An XLSX workbook, one sheet a table; texts stay texts. */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  const sheets = tables.map((table) => ({
    sheet: table.name
      .replaceAll(/[[\]:*?/\\]/g, ' ')
      .slice(0, 31)
      .trim(),
    data: [
      table.header.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })),
      ...table.rows.map((row) =>
        row.map((value) => (value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String, wrap: true, alignVertical: 'top' as const })),
      ),
    ],
    columns: (table.widths ?? table.header.map(() => 18)).map((width) => ({ width })),
    stickyRowsCount: 1,
  }));
  return new Uint8Array(await writeExcelFile(sheets).toBuffer());
}
