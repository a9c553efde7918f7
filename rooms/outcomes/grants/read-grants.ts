import { text, YumenError } from '@yumen/kernel';
import type { Grant } from '../awards/grant-list.ts';
import { loadGazetteer, nameKey, type Gazetteer } from '../country/gazetteer.ts';
import { yearOf } from '../model/identifiers.ts';
import { csvRows, delimiterOf } from '../read/csv.ts';
import { ReportBuilder, type FileReport } from '../read/report.ts';
import { openText, unreadable } from '../read/text-input.ts';
import { checkMapping, guessMapping, type ColumnMapping } from './columns.ts';

export interface GrantRow extends Grant {
  readonly institution: string;
  readonly person: string;
}

export interface GrantFile {
  readonly grants: readonly GrantRow[];
  readonly header: readonly string[];
  readonly mapping: ColumnMapping;
  readonly report: FileReport;
}

export interface GrantFileOptions {
  readonly list: string;
  /** What a person decided for this header before, or now. */
  readonly mapping?: ((header: readonly string[]) => ColumnMapping | undefined | Promise<ColumnMapping | undefined>) | undefined;
}

/** Rows of one list: a list of all grants of a funder in a year stays far below. */
const MAX_GRANTS = 2_000_000;
const TEN_THOUSAND = 10_000;

/** Reads a grant list from CSV or XLSX. @throws YumenError file_unreadable, bad_request. */
export async function readGrants(file: string, options: GrantFileOptions): Promise<GrantFile> {
  const report = new ReportBuilder(file);
  const rows = /\.xlsx$/i.test(file) ? await sheetRows(file, report) : await textRows(file, report);
  const headerAt = rows.findIndex((row) => row.cells.filter((cell) => cell !== '').length > 1);
  const header = (rows[headerAt]?.cells ?? []).map((cell) => cell.trim());
  const decided = await options.mapping?.(header);
  const mapping = checkMapping({ ...guessMapping(header), ...decided }, header, file);
  const gazetteer = await loadGazetteer();
  const index = Object.fromEntries(Object.entries(mapping).map(([column, cell]) => [column, header.indexOf(cell)])) as Partial<Record<keyof ColumnMapping, number>>;
  const factor = amountFactor(rows.slice(headerAt + 1), mapping.amount, index.amount, report);
  const grants: GrantRow[] = [];
  for (const { cells, line } of rows.slice(headerAt + 1)) {
    const cell = (column: keyof ColumnMapping) => cells[index[column] ?? -1]?.trim() ?? '';
    const number = cell('number').replace(/\.0$/, '');
    if (number === '' || !/\d/.test(number)) {
      if (cells.some((value) => value !== '')) report.refused(line, text('该行没有批准号，已跳过', 'a row without a grant number, left out'));
      continue;
    }
    if (/e\+\d+$/i.test(number)) {
      report.refused(line, text('批准号被表格软件改成了科学计数法，数位已丢失，已跳过', 'the spreadsheet turned the grant number into scientific notation and lost digits; left out'));
      continue;
    }
    const amount = Number(cell('amount').replace(/[,，\s]/g, ''));
    grants.push({
      number,
      title: cell('title'),
      programme: cell('programme'),
      year: yearOf(cell('year')),
      amount: cell('amount') !== '' && Number.isFinite(amount) ? amount * factor : undefined,
      partners: partnersOf(cell('partners'), gazetteer, (name) => report.repaired(line, text(`无法识别合作国别“${name}”`, `the partner country “${name}” is not known`))),
      institution: cell('institution'),
      person: cell('person'),
      list: options.list,
    });
    report.understood();
  }
  return { grants, header, mapping, report: report.build() };
}

interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
}

async function textRows(file: string, report: ReportBuilder): Promise<TableRow[]> {
  const input = await openText(file);
  report.encoding = input.encoding;
  report.format = 'CSV';
  const rows: TableRow[] = [];
  for await (const row of csvRows(input.chunks(), delimiterOf(input.head.replace(/^\uFEFF/, '')))) {
    rows.push(rows.length === 0 ? { ...row, cells: row.cells.map((cell) => cell.replace(/^\uFEFF/, '')) } : row);
    if (rows.length > MAX_GRANTS) throw tooMany(file);
  }
  return rows;
}

async function sheetRows(file: string, report: ReportBuilder): Promise<TableRow[]> {
  report.format = 'XLSX';
  const { readSheet } = await import('read-excel-file/node');
  try {
    const rows = await readSheet(file);
    if (rows.length > MAX_GRANTS) throw tooMany(file);
    return rows.map((cells, i) => ({ cells: cells.map((cell) => (cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell))), line: i + 1 }));
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function tooMany(file: string): YumenError {
  return new YumenError({
    code: 'file_too_large',
    what: text(`超过 ${MAX_GRANTS} 行`, `more than ${MAX_GRANTS} rows`),
    where: { file },
    remedy: text('请按年度拆分后分别导入', 'split it by year and import the parts'),
  });
}

/** Yuan for one unit of the amount column: the header says 万元, or the amounts are too small to be yuan (then the report says so). */
function amountFactor(rows: readonly TableRow[], header: string | undefined, at: number | undefined, report: ReportBuilder): number {
  if (header === undefined || at === undefined) return 1;
  if (/万/.test(header)) return TEN_THOUSAND;
  if (/元|yuan|cny|rmb/i.test(header)) return 1;
  const values = rows.map((row) => Number((row.cells[at] ?? '').replace(/[,，\s]/g, ''))).filter((value) => Number.isFinite(value) && value > 0).sort((a, b) => a - b);
  const middle = values[Math.floor(values.length / 2)] ?? Infinity;
  if (middle >= TEN_THOUSAND) return 1;
  report.note(text(`“${header}”列未写单位，按万元读入`, `the column “${header}” gives no unit and was read as 10,000 yuan`));
  return TEN_THOUSAND;
}

function partnersOf(value: string, gazetteer: Gazetteer, unknown: (name: string) => void): string[] {
  const names = value.split(/[;；、,，/|]+/).map((name) => name.trim()).filter(Boolean);
  return [
    ...new Set(
      names.flatMap((name) => {
        const code = /^[A-Z]{2}$/.test(name) && gazetteer.countries.has(name) ? name : gazetteer.names.get(nameKey(name));
        if (code === undefined) unknown(name);
        return code ?? [];
      }),
    ),
  ];
}
