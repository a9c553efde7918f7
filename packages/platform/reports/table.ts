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

/** An XLSX workbook, one sheet a table; texts stay texts. */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  const sheets = tables.map((table) => ({
    sheet: table.name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31).trim(),
    data: [
      table.header.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })),
      ...table.rows.map((row) => row.map((value) => (value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String, wrap: true, alignVertical: 'top' as const }))),
    ],
    columns: (table.widths ?? table.header.map(() => 18)).map((width) => ({ width })),
    stickyRowsCount: 1,
  }));
  return new Uint8Array(await writeExcelFile(sheets).toBuffer());
}
