import { text } from '@yumen/kernel';
import { loadGazetteer, nameKey } from '../country/gazetteer.ts';
import { yearOf } from '../model/identifiers.ts';
import { ReportBuilder, type FileReport } from '../read/report.ts';
import { tableRows } from '../grants/table-rows.ts';
import { FACT_COLUMNS, MEASURES, type FactKind, type FactRow } from './columns.ts';

/** Reads a list of money or people from CSV or XLSX; a row with several measures becomes several rows. @throws YumenError file_unreadable. */
export async function readFacts(file: string, kind: FactKind): Promise<{ rows: FactRow[]; report: FileReport }> {
  const report = new ReportBuilder(file);
  const table = await tableRows(file, report);
  const header = table[0]?.cells.map((cell) => cell.trim()) ?? [];
  const measures = Object.entries(MEASURES).flatMap(([measure, pattern]) => {
    const at = header.findIndex((cell) => pattern.test(cell));
    return at === -1 ? [] : [{ measure, at, factor: /万/.test(header[at] ?? '') ? 10_000 : 1 }];
  });
  const at = (column: keyof typeof FACT_COLUMNS) => header.findIndex((cell, i) => FACT_COLUMNS[column].test(cell) && !measures.some((m) => m.at === i));
  const columns = { year: at('year'), programme: at('programme'), tier: at('tier'), country: at('country'), field: at('field') };
  const { names, countries } = await loadGazetteer();
  const rows: FactRow[] = [];
  for (const { cells, line } of table.slice(1)) {
    const cell = (i: number) => cells[i]?.trim() ?? '';
    const place = cell(columns.country);
    const country = countries.has(place) ? place : (names.get(nameKey(place)) ?? '');
    if (place !== '' && country === '') report.repaired(line, text(`无法识别国别“${place}”，按未知计`, `the country “${place}” is not known and counts as unknown`));
    const base = { year: yearOf(cell(columns.year)), programme: cell(columns.programme), tier: cell(columns.tier), country, field: cell(columns.field) };
    const values = measures.map(({ measure, at: i, factor }) => ({ measure, text: cell(i), value: Number(cell(i).replace(/[,，\s]/g, '')) * factor }));
    const bad = values.find(({ text: given, value }) => given !== '' && !Number.isFinite(value));
    if (bad) {
      report.refused(line, text(`“${bad.text}”不是数字`, `“${bad.text}” is not a number`));
      continue;
    }
    if (measures.length === 0) rows.push({ ...base, measure: kind, amount: 1 });
    for (const { measure, text: given, value } of values) if (given !== '') rows.push({ ...base, measure, amount: value });
    report.understood();
  }
  return { rows, report: report.build() };
}
