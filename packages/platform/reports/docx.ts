import type { Paragraph as DocxParagraph, Table as DocxTable } from 'docx';
import type { FontPlaces } from './fonts.ts';
import { FONT_PLACES } from './fonts.ts';
import { svgToPng } from './picture.ts';

/** A text document in the terms of any word processor. */
export interface TextDocument {
  readonly title: string;
  readonly lang: 'zh' | 'en';
  readonly blocks: readonly TextBlock[];
  /** At the foot of every page, before the page number. */
  readonly foot: string;
}

export type Tone = 'plain' | 'soft' | 'warning' | 'accent';
/** A run of text; with `href` a link. */
export interface TextRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly href?: string;
}
export type TextBlock =
  | { readonly kind: 'title' | 'heading' | 'subheading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly TextRun[]; readonly tone?: Tone }
  | { readonly kind: 'picture'; readonly svg: string; readonly width: number; readonly height: number; readonly alt: string }
  | { readonly kind: 'grid'; readonly header: readonly string[]; readonly rows: readonly (readonly TextRun[])[]; readonly numeric: readonly boolean[] };

const INK = '1C2321';
const COLOURS: Readonly<Record<Tone, string>> = { plain: INK, soft: '5B6663', warning: '8A5A12', accent: '0B7A5C' };
const RULE = 'D5D9D3';
/** Width of the text on A4 with 20 mm margins, in twentieths of a point. */
const TEXT_WIDTH = 9638;
/** Pictures are laid in at twice their size, so that print is sharp where SVG is not shown. */
const SHARP = 2;

/**
 * Writes a Word document: headings as headings, tables as tables whose heads repeat, pictures as SVG with a PNG beside for
 * readers without SVG.
 * @throws YumenError `tool_missing` when there is no Chinese font to draw the PNG with.
 */
export async function writeDocx(document: TextDocument, fonts: FontPlaces = FONT_PLACES): Promise<Uint8Array> {
  const d = await import('docx');
  // Fonts every office machine in China has; another machine falls back by script.
  const font = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'SimSun', cs: 'Arial' };
  const run = ({ text, bold, href }: TextRun, tone: Tone = 'plain', size?: number) => {
    const made = new d.TextRun({ text, bold: bold ?? false, color: href ? COLOURS.accent : COLOURS[tone], ...(size ? { size } : {}) });
    return href ? new d.ExternalHyperlink({ link: href, children: [made] }) : made;
  };
  const children: (DocxParagraph | DocxTable)[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      children.push(new d.Paragraph({ spacing: { after: 100 }, children: block.runs.map((part) => run(part, block.tone, block.tone === 'soft' ? 18 : undefined)) }));
    } else if (block.kind === 'picture') {
      const png = await svgToPng(block.svg, block.width * SHARP, fonts);
      children.push(
        new d.Paragraph({
          keepNext: true,
          children: [
            new d.ImageRun({
              type: 'svg',
              data: Buffer.from(block.svg),
              transformation: { width: block.width, height: block.height },
              fallback: { type: 'png', data: Buffer.from(png) },
              altText: { name: block.alt, title: block.alt, description: block.alt },
            }),
          ],
        }),
      );
    } else if (block.kind === 'grid') {
      children.push(grid(d, block, run), new d.Paragraph({ spacing: { after: 120 }, children: [] }));
    } else {
      const level = block.kind === 'title' ? d.HeadingLevel.TITLE : block.kind === 'heading' ? d.HeadingLevel.HEADING_1 : d.HeadingLevel.HEADING_2;
      children.push(new d.Paragraph({ heading: level, keepNext: true, children: [new d.TextRun({ text: block.text })] }));
    }
  }
  const heading = (size: number, before: number) => ({ run: { size, bold: true, color: INK, font }, paragraph: { spacing: { before, after: 100 } } });
  const file = new d.Document({
    title: document.title,
    creator: 'Yumen',
    styles: {
      default: {
        document: { run: { font, size: 21, color: INK, language: { value: document.lang === 'zh' ? 'zh-CN' : 'en-GB', eastAsia: 'zh-CN' } } },
        title: heading(36, 0),
        heading1: heading(27, 320),
        heading2: heading(22, 220),
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        footers: {
          default: new d.Footer({
            children: [
              new d.Paragraph({
                children: [
                  new d.TextRun({ text: `${document.foot} · `, color: COLOURS.soft, size: 16 }),
                  new d.TextRun({ children: [d.PageNumber.CURRENT, ' / ', d.PageNumber.TOTAL_PAGES], color: COLOURS.soft, size: 16 }),
                ],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  return new Uint8Array(await d.Packer.toBuffer(file));
}

type Library = typeof import('docx');
type Grid = Extract<TextBlock, { kind: 'grid' }>;

function grid(
  d: Library,
  { header, rows, numeric }: Grid,
  run: (part: TextRun, tone?: Tone, size?: number) => InstanceType<Library['TextRun'] | Library['ExternalHyperlink']>,
): DocxTable {
  const none = { style: d.BorderStyle.NONE, size: 0, color: 'auto' };
  const line = { style: d.BorderStyle.SINGLE, size: 4, color: RULE };
  const widths = columnWidths(header, rows, numeric);
  const cell = (part: TextRun, column: number, head: boolean) =>
    new d.TableCell({
      width: { size: widths[column] ?? 0, type: d.WidthType.DXA },
      borders: { top: none, left: none, right: none, bottom: head ? { ...line, color: INK } : line },
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      children: [new d.Paragraph({ alignment: numeric[column] ? d.AlignmentType.RIGHT : d.AlignmentType.LEFT, children: [run(part, head ? 'soft' : 'plain', 18)] })],
    });
  return new d.Table({
    width: { size: TEXT_WIDTH, type: d.WidthType.DXA },
    columnWidths: widths,
    rows: [
      new d.TableRow({ tableHeader: true, cantSplit: true, children: header.map((text, i) => cell({ text }, i, true)) }),
      ...rows.map((row) => new d.TableRow({ cantSplit: true, children: row.map((part, i) => cell(part, i, false)) })),
    ],
  });
}

/** Columns by their longest text, within bounds: numbers stay narrow, words share the rest. */
function columnWidths(header: readonly string[], rows: readonly (readonly TextRun[])[], numeric: readonly boolean[]): number[] {
  const wide = (text: string) => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
  const needs = header.map((head, i) => Math.min(numeric[i] ? 16 : 40, Math.max(6, ...[head, ...rows.map((row) => row[i]?.text ?? '')].map((text) => wide(text) + 2))));
  const total = needs.reduce((sum, need) => sum + need, 0);
  return needs.map((need) => Math.floor((need / total) * TEXT_WIDTH));
}
