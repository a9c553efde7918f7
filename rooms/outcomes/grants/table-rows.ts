import { text, YumenError } from '@yumen/kernel';
import { csvRows, delimiterOf } from '../read/csv.ts';
import { UNCLOSED_QUOTE, type ReportBuilder } from '../read/report.ts';
import { openText, unreadable } from '../read/text-input.ts';

/** Rows of one list: all grants of a funder in a year stay far below. */
const MAX_ROWS = 2_000_000;

/** The rows of a CSV file or of the first sheet of an XLSX file, as text. @throws YumenError file_unreadable, file_too_large. */
export function tableRows(file: string, report: ReportBuilder): Promise<TableRow[]> {
  return /\.xlsx$/i.test(file) ? sheetRows(file, report) : textRows(file, report);
}

export interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A cell as a number, its digits grouped or not; NaN where it is none. */
export const numberOf = (cell: string): number => Number(cell.replace(/[,，\s]/g, ''));

async function textRows(file: string, report: ReportBuilder): Promise<TableRow[]> {
  const input = await openText(file);
  // A program or a picture decodes to something; no list holds a NUL.
  if (input.head.includes('\u0000')) throw unreadable(file, new TypeError('not a text'));
  report.encoding = input.encoding;
  report.format = 'CSV';
  const rows: TableRow[] = [];
  for await (const row of csvRows(input.chunks(), delimiterOf(input.head.replace(/^\uFEFF/, '')), file)) {
    if (row.unclosed !== undefined) report.repaired(row.unclosed, UNCLOSED_QUOTE);
    rows.push(rows.length === 0 ? { ...row, cells: row.cells.map((cell) => cell.replace(/^\uFEFF/, '')) } : row);
    if (rows.length > MAX_ROWS) throw tooMany(file);
  }
  return rows;
}

async function sheetRows(file: string, report: ReportBuilder): Promise<TableRow[]> {
  report.format = 'XLSX';
  const { readSheet } = await import('read-excel-file/node');
  try {
    const rows = await readSheet(file);
    if (rows.length > MAX_ROWS) throw tooMany(file);
    return rows.map((cells, i) => ({
      cells: cells.map((cell) => (cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell))),
      line: i + 1,
    }));
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function tooMany(file: string): YumenError {
  return new YumenError({
    code: 'file_too_large',
    what: text(`超过 ${MAX_ROWS} 行`, `more than ${MAX_ROWS} rows`),
    where: { file },
    remedy: text('请按年度拆分后分别导入', 'split it by year and import the parts'),
  });
}
