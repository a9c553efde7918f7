import { text } from '@yumen/kernel';
import type { Grant } from '../awards/grant-list.ts';
import { loadGazetteer, nameKey, type Gazetteer } from '../country/gazetteer.ts';
import { yearOf } from '../model/identifiers.ts';
import { ReportBuilder, type FileReport } from '../read/report.ts';
import { numberOf, tableRows, type TableRow } from './table-rows.ts';
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
  /** The whole mapping, as a person decided it for this header before, or now; without it the header is asked. */
  readonly mapping?: ((header: readonly string[]) => ColumnMapping | undefined | Promise<ColumnMapping | undefined>) | undefined;
}

const TEN_THOUSAND = 10_000;

/** Reads a grant list from CSV or XLSX. @throws YumenError file_unreadable, bad_request. */
export async function readGrants(file: string, options: GrantFileOptions): Promise<GrantFile> {
  const report = new ReportBuilder(file);
  const rows = await tableRows(file, report);
  const headerAt = rows.findIndex((row) => row.cells.filter((cell) => cell !== '').length > 1);
  const header = (rows[headerAt]?.cells ?? []).map((cell) => cell.trim());
  const decided = await options.mapping?.(header);
  const mapping = checkMapping(decided ?? guessMapping(header), header, file);
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
      report.refused(
        line,
        text('批准号被表格软件改成了科学计数法，数位已丢失，已跳过', 'the spreadsheet turned the grant number into scientific notation and lost digits; left out'),
      );
      continue;
    }
    const amount = numberOf(cell('amount'));
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

/** Yuan for one unit of the amount column: the header says 万元, or the amounts are too small to be yuan (then the report says so). */
function amountFactor(rows: readonly TableRow[], header: string | undefined, at: number | undefined, report: ReportBuilder): number {
  if (header === undefined || at === undefined) return 1;
  if (/万/.test(header)) return TEN_THOUSAND;
  if (/元|yuan|cny|rmb/i.test(header)) return 1;
  const values = rows
    .map((row) => numberOf(row.cells[at] ?? ''))
    .filter((value) => Number.isFinite(value) && value > 0)
    .sort((a, b) => a - b);
  const middle = values[Math.floor(values.length / 2)] ?? Infinity;
  if (middle >= TEN_THOUSAND) return 1;
  report.note(text(`“${header}”列未写单位，按万元读入`, `the column “${header}” gives no unit and was read as 10,000 yuan`));
  return TEN_THOUSAND;
}

function partnersOf(value: string, gazetteer: Gazetteer, unknown: (name: string) => void): string[] {
  const names = value
    .split(/[;；、,，/|]+/)
    .map((name) => name.trim())
    .filter(Boolean);
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
