import { ReportBuilder } from '../read/report.ts';
import { guessMapping, type ColumnMapping } from './columns.ts';
import { tableRows } from './table-rows.ts';

/** Rows shown before a list is read, and characters shown of a cell. */
const SAMPLE = 5;
const CELL = 200;

/** Header, first rows and the mapping the header suggests. @throws YumenError file_unreadable, file_too_large. */
export async function previewOf(file: string): Promise<{ header: string[]; sample: string[][]; rows: number; guessed: ColumnMapping }> {
  const rows = await tableRows(file, new ReportBuilder(file));
  const at = rows.findIndex((row) => row.cells.filter((cell) => cell !== '').length > 1);
  const header = (rows[at]?.cells ?? []).map((cell) => cell.trim());
  const body = at === -1 ? [] : rows.slice(at + 1);
  return { header, sample: body.slice(0, SAMPLE).map((row) => row.cells.map((cell) => cell.slice(0, CELL))), rows: body.length, guessed: guessMapping(header) };
}
