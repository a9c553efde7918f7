import { text } from '@yumen/kernel';
import type { WorkDraft } from '../model/work.ts';
import type { Format } from './format.ts';
import { csvRows, delimiterOf } from './csv.ts';
import { fromColumns, recognisesColumns, type Cells } from './column-fields.ts';
import { NO_AUTHOR_COUNTRY, UNCLOSED_QUOTE, type ReportBuilder } from './report.ts';
import { fromScopusRow } from './scopus-fields.ts';

/**
 * Comma-separated exports: Scopus (every generation of its header), OpenAlex (dotted and readable column names), Lens, and any
 * other table with a title and a year or an identifier.
 */
export const csvWorks: Format = {
  id: 'CSV',
  recognises: (head) => recognisesColumns(headerOf(head)) || isScopus(headerOf(head)),
  async *read(input, report) {
    const delimiter = delimiterOf(input.head);
    let header: readonly string[] | undefined;
    let convert: ((cells: Cells, line: number) => WorkDraft | undefined) | undefined;
    let index = new Map<string, number>();
    for await (const { cells: given, line, unclosed } of csvRows(input.chunks(), delimiter, input.file)) {
      if (unclosed !== undefined) report.repaired(unclosed, UNCLOSED_QUOTE);
      if (!header) {
        header = given.map((cell) => cell.replace(/^\uFEFF/, '').trim());
        index = new Map(header.map((name, i) => [name.toLowerCase(), i]));
        convert = converterOf(header, report);
        continue;
      }
      const columns = header;
      const cells = given.length > columns.length ? realigned(given, columns) : given;
      const cell: Cells = (...names) => {
        for (const name of names) {
          const value = cells[index.get(name.toLowerCase()) ?? -1]?.trim();
          if (value) return value;
        }
        return '';
      };
      const draft = convert?.(cell, line);
      if (!draft || (draft.title === '' && cell('id', 'work_id', 'EID', 'DOI') === '')) {
        report.refused(line, text('该行既没有题名也没有标识，已跳过', 'a row with neither title nor identifier, left out'));
        continue;
      }
      if (given.length !== columns.length) {
        report.repaired(line, text(`该行有 ${given.length} 个单元格，表头有 ${columns.length} 个`, `the row has ${given.length} cells, the header ${columns.length}`));
      }
      yield draft;
    }
  },
};

/**
 * Scopus writes as many funding texts into a row as a work has but names only those of the first work in the header, so all
 * later cells stand too far right. The surplus behind the first funding text is joined to it.
 */
function realigned(cells: readonly string[], header: readonly string[]): readonly string[] {
  const at = header.indexOf('Funding Text 1');
  const surplus = cells.length - header.length;
  if (at === -1) return cells;
  return [
    ...cells.slice(0, at),
    cells
      .slice(at, at + surplus + 1)
      .filter(Boolean)
      .join(' '),
    ...cells.slice(at + surplus + 1),
  ];
}

function converterOf(header: readonly string[], report: ReportBuilder) {
  if (isScopus(header)) {
    report.format = 'Scopus CSV';
    return fromScopusRow;
  }
  const { name, convert, carriesCountry } = fromColumns(header);
  report.format = name;
  if (!carriesCountry) report.note(NO_AUTHOR_COUNTRY);
  return convert;
}

function headerOf(head: string): string[] {
  const line = head.replace(/^\uFEFF/, '').slice(0, Math.max(0, head.search(/\r?\n/)));
  return line.split(delimiterOf(head)).map((cell) => cell.replace(/^"|"$/g, '').trim());
}

function isScopus(header: readonly string[]): boolean {
  return header.includes('Authors') && header.includes('Source title') && (header.includes('EID') || header.includes('Link'));
}
