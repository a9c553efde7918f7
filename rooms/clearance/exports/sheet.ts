import { readFile } from 'node:fs/promises';
import type { Pdf } from '@yumen/platform/reports';
import { renderPdf } from '@yumen/platform/reports';
import type { RowLimits, SheetData, SheetInput, SheetPart } from './sheet-data.ts';
import { sheetData } from './sheet-data.ts';
import type { Words } from './languages.ts';

/** Rows that make a full page, then ever fewer: what must be signed for goes last. */
const LAYOUTS: readonly { readonly size: number; readonly limits: RowLimits }[] = [
  { size: 9, limits: { prohibited: 20, must: 20, may: 8, asked: 14, not_required: 12, open: 8 } },
  { size: 8, limits: { prohibited: 20, must: 20, may: 8, asked: 14, not_required: 12, open: 8 } },
  { size: 7, limits: { prohibited: 20, must: 24, may: 6, asked: 12, not_required: 10, open: 6 } },
  { size: 6.5, limits: { prohibited: 20, must: 28, may: 4, asked: 10, not_required: 8, open: 4 } },
  { size: 6.5, limits: { prohibited: 20, must: 28, may: 3, asked: 8, not_required: 6, open: 3 } },
  { size: 6, limits: { prohibited: 20, must: 28, may: 3, asked: 8, not_required: 6, open: 3 } },
  { size: 6, limits: { prohibited: 12, must: 16, may: 2, asked: 6, not_required: 5, open: 2 } },
  { size: 6, limits: { prohibited: 6, must: 10, may: 1, asked: 4, not_required: 4, open: 1 } },
];

/** The sheet as one page of PDF. Type shrinks and long lists are counted instead of shown until it fits. */
export async function renderSheetPdf(input: SheetInput): Promise<Pdf> {
  const [paper, body] = await Promise.all(['paper.typ', 'sheet.typ'].map((name) => readFile(new URL(name, import.meta.url), 'utf8')));
  let pdf: Pdf | undefined;
  for (const { size, limits } of LAYOUTS) {
    pdf = await renderPdf({ template: `${paper}\n${body}`, data: { ...sheetData(input, limits), size } });
    if (pdf.pages === 1) break;
  }
  return pdf as Pdf;
}

/** The sheet as a self-contained web page, all rows shown. */
export function renderSheetHtml(input: SheetInput): string {
  const all = 1000;
  return sheetHtml(sheetData(input, { prohibited: all, must: all, may: all, asked: all, not_required: all, open: all }));
}

function sheetHtml(data: SheetData): string {
  const both = (words: Words): string => `${escape(words[0] ?? '')}${words[1] ? ` <span lang="en">${escape(words[1])}</span>` : ''}`;
  const part = ({ title, note, header, rows, more }: SheetPart): string =>
    [
      `<section><h2>${both(title)}</h2>`,
      note ? `<p class="note">${both(note)}</p>` : '',
      rows.length > 0
        ? `<table>${header ? `<thead><tr>${header.map((cell) => `<th scope="col">${both(cell)}</th>`).join('')}</tr></thead>` : ''}<tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${both(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`
        : '',
      more ? `<p class="note">${both(more)}</p>` : '',
      '</section>',
    ].join('');
  return `<!doctype html>
<html lang="${data.langs[0] === 'en' ? 'en' : 'zh-CN'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(data.kind[0] ?? '')} · ${escape(data.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><p class="kind">${both(data.kind)}</p><h1>${escape(data.title)}</h1>${data.head.map((line) => `<p>${both(line)}</p>`).join('')}</header>
<main>
${data.parts.map(part).join('\n')}
</main>
<div class="sign">${data.sign.map((words) => `<p>${both(words)}</p>`).join('')}</div>
<footer><p>${both(data.foot)}</p></footer>
</body>
</html>
`;
}

const STYLE = `body{font:14px/1.55 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;color:#1c2321;background:#fbfbf8;max-width:210mm;margin:0 auto;padding:12mm 14mm}h1{font-size:1.6em;margin:.1em 0}h2{font-size:1.1em;margin:1.1em 0 .3em}.kind{color:#0b7a5c;font-weight:700;margin:0}header p{margin:.1em 0}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.2em .5em .2em 0;border-bottom:1px solid #d5d9d3}th{color:#5b6663;font-weight:400;border-bottom-color:#1c2321}span[lang=en],.note,footer{color:#5b6663;font-size:.9em}.sign{display:grid;grid-template-columns:repeat(3,1fr);gap:1em;border-top:1px solid #1c2321;margin-top:2em;min-height:4em}@media print{body{background:#fff;padding:0;font-size:8.5px}@page{size:A4;margin:12mm}}`;

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
