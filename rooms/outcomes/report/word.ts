import { requireCjkFont, writeDocx, type TextBlock } from '@yumen/platform/reports';
import type { Links } from './address.ts';
import { cellLink, linkOf } from './address.ts';
import { drawReport, numbering, type Picture } from './draw.ts';
import { underneath, type Block, type Grid, type Report } from './model.ts';

/** The report as a Word document. @throws YumenError `tool_missing` without a Chinese font. */
export async function reportDocx(report: Report, links?: Links): Promise<Uint8Array> {
  const font = await requireCjkFont();
  const pictures = await drawReport(report, font.family);
  const numbers = numbering(report);
  const [kind, ...rest] = report.head;
  return writeDocx({
    title: report.title,
    lang: report.lang,
    foot: report.foot,
    blocks: [
      { kind: 'paragraph', runs: [{ text: kind ?? '', bold: true }], tone: 'accent' },
      { kind: 'title', text: report.title },
      ...rest.map((text): TextBlock => ({ kind: 'paragraph', runs: [{ text }], tone: 'soft' })),
      ...report.sections.flatMap((section) => [
        { kind: 'heading', text: section.title } as const,
        ...section.blocks.flatMap((block) => blockOf(block, report.lang, numbers, pictures, links)),
      ]),
    ],
  });
}

function blockOf(block: Block, lang: 'zh' | 'en', numbers: ReadonlyMap<string, string>, pictures: ReadonlyMap<string, Picture>, links: Links | undefined): TextBlock[] {
  const notes = (lines: readonly string[]): TextBlock[] => (lines.length > 0 ? [{ kind: 'paragraph', runs: [{ text: lines.join(' · ') }], tone: 'soft' }] : []);
  const run = (text: string, href: string | undefined) => (href ? { text, href } : { text });
  const grid = ({ columns, rows }: Grid): TextBlock => ({
    kind: 'grid',
    header: columns.map((column) => column.label),
    numeric: columns.map((column) => column.numeric),
    rows: rows.map((row) => row.map((cell) => run(cell.text, cellLink(links, cell)))),
  });
  switch (block.kind) {
    case 'facts':
      return [
        {
          kind: 'grid',
          header: lang === 'zh' ? ['指标', '数值', '说明'] : ['Figure', 'Value', 'Rests on'],
          numeric: [false, true, false],
          rows: block.items.map((item) => [{ text: item.label }, { ...run(item.value, linkOf(links, item.works)), bold: true }, { text: item.note ?? '' }]),
        },
      ];
    case 'note':
      return [{ kind: 'paragraph', runs: [{ text: block.text }], tone: block.tone }];
    case 'missing':
      return [
        { kind: 'subheading', text: `◐ ${block.title}` },
        { kind: 'paragraph', runs: [{ text: block.text }], tone: 'warning' },
        ...(block.command === '' ? [] : [{ kind: 'paragraph', runs: [{ text: block.command }], tone: 'soft' } as const]),
      ];
    case 'figure': {
      const found = pictures.get(block.id);
      return [
        { kind: 'subheading', text: `${numbers.get(block.id) ?? ''}　${block.title}` },
        ...(found ? [{ kind: 'picture', ...found, alt: block.title } as const] : []),
        ...notes(underneath(block)),
        grid(block.table),
      ];
    }
    case 'table':
      return [{ kind: 'subheading', text: `${numbers.get(block.id) ?? ''}　${block.title}` }, ...notes(underneath(block)), grid(block.table)];
  }
}
