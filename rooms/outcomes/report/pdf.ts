import { readFile } from 'node:fs/promises';
import { renderPdf, requireCjkFont, type Pdf } from '@yumen/platform/reports';
import type { Links } from './address.ts';
import { cellLink, linkOf } from './address.ts';
import { drawReport, numbering } from './draw.ts';
import { underneath, type Block, type Grid, type Report } from './model.ts';

/** The report as a PDF with vector charts. @throws YumenError `tool_missing` without a Chinese font. */
export async function reportPdf(report: Report, links?: Links): Promise<Pdf> {
  const font = await requireCjkFont();
  const [template, pictures] = await Promise.all([readFile(new URL('report.typ', import.meta.url), 'utf8'), drawReport(report, font.family)]);
  const numbers = numbering(report);
  const grid = ({ columns, rows }: Grid) => {
    const texts = columns.map((column, i) => [column.label, ...rows.map((row) => row[i]?.text ?? '')]);
    const bends = texts.map((column, i) => !columns[i]?.numeric && column.slice(1).some((text) => !UNBROKEN.test(text)));
    return {
      // As wide as its words: figures, and numbers of awards beside a column that bends. Without such a column the rest shares the width.
      columns: columns.map(({ label, numeric }, i) => ({ label, numeric, tight: numeric || (!bends[i] && bends.includes(true)), weight: weightOf(texts[i] ?? []) })),
      rows: rowsOf(rows),
    };
  };
  const rowsOf = (rows: Grid['rows']) => rows.map((row) => row.map((cell) => ({ text: cell.text, href: cellLink(links, cell) ?? '' })));
  const block = (one: Block) => {
    switch (one.kind) {
      case 'facts':
        return { kind: one.kind, items: one.items.map((item) => ({ label: item.label, value: item.value, note: item.note ?? '', href: linkOf(links, item.works) ?? '' })) };
      case 'figure':
        return { kind: one.kind, number: numbers.get(one.id) ?? '', title: one.title, notes: underneath(one), svg: pictures.get(one.id)?.svg ?? '', table: grid(one.table) };
      case 'table':
        return { kind: one.kind, number: numbers.get(one.id) ?? '', title: one.title, notes: underneath(one), table: grid(one.table) };
      default:
        return one;
    }
  };
  const [kind, ...head] = report.head;
  const data = {
    kind: report.kind,
    langs: [report.lang],
    title: report.title,
    label: kind ?? '',
    head,
    foot: report.foot,
    sections: report.sections.map((section) => ({ title: section.title, blocks: section.blocks.map(block) })),
  };
  if (report.kind === 'study') return renderPdf({ template, data: { ...data, size: 9.5 } });
  // A brief is one page: type shrinks until it is.
  let pdf: Pdf | undefined;
  for (const size of [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5]) {
    pdf = await renderPdf({ template, data: { ...data, size } });
    if (pdf.pages === 1) break;
  }
  return pdf as Pdf;
}

/** One word that no line can break, as an award number is. */
const UNBROKEN = /^[\x21-\x7e]{0,20}$/;

/** Part of the width a column of words gets: by its longest text, within bounds. */
function weightOf(texts: readonly string[]): number {
  const wide = (text: string) => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
  return Math.min(60, Math.max(8, ...texts.map(wide)));
}
