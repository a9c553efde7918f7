import { text, YumenError } from '@yumen/kernel';
import { loadGazetteer, nameKey } from '../country/gazetteer.ts';
import { yearOf } from '../model/identifiers.ts';
import { ReportBuilder, type FileReport } from '../read/report.ts';
import { numberOf, tableRows, type TableRow } from '../grants/table-rows.ts';
import { FACT_COLUMNS, measureNamed, ORIGIN_GROUPS, VISITS_AGAIN, type FactKind, type FactRow } from './columns.ts';

/** Reads a list of money or people from CSV or XLSX; a row with several measures becomes several rows. @throws YumenError file_unreadable. */
export async function readFacts(file: string, kind: FactKind): Promise<{ rows: FactRow[]; report: FileReport }> {
  const report = new ReportBuilder(file);
  const table = await tableRows(file, report);
  const header = table[0]?.cells.map((cell) => cell.trim()) ?? [];
  const measures = measuresOf(header, table.slice(1));
  const at = (column: keyof typeof FACT_COLUMNS) => header.findIndex((cell, i) => FACT_COLUMNS[column].test(cell) && !measures.some((m) => m.at === i));
  const columns = { year: at('year'), programme: at('programme'), tier: at('tier'), country: at('country'), field: at('field') };
  const used = new Set([...Object.values(columns), ...measures.map((m) => m.at)].filter((i) => i !== -1));
  if (used.size === 0) throw noColumns(file, header);
  const unused = header.filter((cell, i) => cell !== '' && !used.has(i));
  if (unused.length > 0) report.note(text(`未用到的列：${unused.join('、')}`, `columns not used: ${unused.join(', ')}`));
  const { names, countries } = await loadGazetteer();
  const rows: FactRow[] = [];
  for (const { cells, line } of table.slice(1)) {
    const cell = (i: number) => cells[i]?.trim() ?? '';
    const place = cell(columns.country);
    const group = Object.entries(ORIGIN_GROUPS).find(([, { words }]) => words.test(place))?.[0];
    const country = group ?? (countries.has(place) ? place : (names.get(nameKey(place)) ?? ''));
    if (place !== '' && country === '') report.repaired(line, text(`无法识别国别“${place}”，按未知计`, `the country “${place}” is not known and counts as unknown`));
    const base = { year: yearOf(cell(columns.year)), programme: cell(columns.programme), tier: cell(columns.tier), country, field: cell(columns.field) };
    if (cells.every((value) => value.trim() === '')) continue;
    const values = measures.map(({ measure, at: i, factor }) => ({ measure, text: cell(i), value: numberOf(cell(i)) * factor }));
    const bad = values.find(({ text: given, value }) => given !== '' && !(Number.isFinite(value) && value >= 0));
    if (bad) {
      report.refused(line, bad.value < 0 ? text(`“${bad.text}”是负数`, `“${bad.text}” is less than nothing`) : text(`“${bad.text}”不是数字`, `“${bad.text}” is not a number`));
      continue;
    }
    if (measures.length === 0) rows.push({ ...base, measure: kind, amount: 1 });
    for (const { measure, text: given, value } of values) if (given !== '') rows.push({ ...base, measure, amount: value });
    report.understood();
  }
  return { rows, report: report.build() };
}

interface Measure {
  readonly measure: string;
  readonly at: number;
  readonly factor: number;
}

/** Columns that count, in the order of the header. Visits there and here add up; of other measures the first column stands. */
function measuresOf(header: readonly string[], rows: readonly TableRow[]): Measure[] {
  const counts = (i: number): boolean => {
    const given = rows.map((row) => row.cells[i]?.trim() ?? '').filter((cell) => cell !== '');
    return given.length > 0 && given.filter((cell) => Number.isFinite(numberOf(cell))).length * 2 >= given.length;
  };
  const found = header.flatMap((cell, i) => {
    const measure = measureNamed(cell);
    return measure !== undefined && counts(i) ? [{ measure, at: i, factor: /万/.test(cell) ? 10_000 : 1, header: cell }] : [];
  });
  let visits = found.filter(({ measure }) => measure === 'visits');
  for (const again of VISITS_AGAIN) {
    const others = visits.filter((column) => !again.test(column.header));
    if (others.length > 0) visits = others;
  }
  return found.filter((column, i) => (column.measure === 'visits' ? visits.includes(column) : found.findIndex(({ measure }) => measure === column.measure) === i));
}

function noColumns(file: string, header: readonly string[]): YumenError {
  const named = header.filter((cell) => cell !== '');
  return new YumenError({
    code: 'file_unreadable',
    what:
      named.length === 0
        ? text('文件是空的，或第一行不是表头', 'the file is empty, or its first row is no header')
        : text(`表头中没有认得的列：${named.slice(0, 12).join('、')}`, `no column of the header is known: ${named.slice(0, 12).join(', ')}`),
    where: { file },
    remedy: text(
      '第一行请写列名，如：年度、类别、层次、国家、学科、申请项数、资助项数、金额（万元）、人次',
      'name the columns in the first row, such as: year, class, tier, country, field, applications, awards, amount, visits',
    ),
  });
}
