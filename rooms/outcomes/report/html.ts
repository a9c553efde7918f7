import type { Links } from './address.ts';
import { cellLink, linkOf } from './address.ts';
import type { Picture } from './draw.ts';
import { numbering } from './draw.ts';
import { underneath, type Block, type Grid, type Report } from './model.ts';

/** The report as one self-contained page: no script, nothing fetched, made to be printed. */
export function reportHtml(report: Report, pictures: ReadonlyMap<string, Picture>, links?: Links): string {
  const numbers = numbering(report);
  const [kind, ...rest] = report.head;
  return `<!doctype html>
<html lang="${report.lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(report.title)}</title>
<style>${STYLE}</style>
</head>
<body class="${report.kind}">
<header><p class="kind">${escape(kind ?? '')}</p><h1>${escape(report.title)}</h1>${rest.map((line) => `<p class="note">${escape(line)}</p>`).join('')}</header>
<main>
${report.sections.map((section) => `<section id="part-${section.id}"><h2>${escape(section.title)}</h2>\n${section.blocks.map((block) => blockHtml(block, numbers, pictures, links)).join('\n')}\n</section>`).join('\n')}
</main>
<footer>${escape(report.foot)}</footer>
</body>
</html>
`;
}

function blockHtml(block: Block, numbers: ReadonlyMap<string, string>, pictures: ReadonlyMap<string, Picture>, links: Links | undefined): string {
  switch (block.kind) {
    case 'facts':
      return `<dl class="facts">${block.items
        .map(
          ({ label, value, note, works }) =>
            `<div><dt>${escape(label)}</dt><dd>${linked(value, linkOf(links, works))}${note ? `<span class="note">${escape(note)}</span>` : ''}</dd></div>`,
        )
        .join('')}</dl>`;
    case 'note':
      return `<p class="${block.tone === 'warning' ? 'warning' : ''}">${block.tone === 'warning' ? '◐ ' : ''}${escape(block.text)}</p>`;
    case 'missing':
      return `<div class="missing"><h3>◐ ${escape(block.title)}</h3><p>${escape(block.text)}</p>${block.command === '' ? '' : `<p><code>${escape(block.command)}</code></p>`}</div>`;
    case 'figure':
      return `<figure id="${block.id}"><figcaption><span class="kind">${escape(numbers.get(block.id) ?? '')}</span> ${escape(block.title)}</figcaption>${picture(pictures.get(block.id), block.title)}${notes(underneath(block))}${table(block.table, links)}</figure>`;
    case 'table':
      return `<div class="block" id="${block.id}"><h3><span class="kind">${escape(numbers.get(block.id) ?? '')}</span> ${escape(block.title)}</h3>${table(block.table, links)}${notes(underneath(block))}</div>`;
  }
}

function picture(found: Picture | undefined, title: string): string {
  return found ? `<div role="img" aria-label="${escape(title)}">${found.svg}</div>` : '';
}

function notes(lines: readonly string[]): string {
  return lines.length > 0 ? `<p class="note">${lines.map(escape).join(' · ')}</p>` : '';
}

function table({ columns, rows }: Grid, links: Links | undefined): string {
  const number = (i: number) => (columns[i]?.numeric ? ' class="n"' : '');
  return `<table><thead><tr>${columns.map((column, i) => `<th scope="col"${number(i)}>${escape(column.label)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell, i) => `<td${number(i)}>${linked(cell.text, cellLink(links, cell))}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`;
}

function linked(text: string, href: string | undefined): string {
  return href ? `<a href="${escape(href)}">${escape(text)}</a>` : escape(text);
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `body{font:15px/1.6 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;color:#1c2321;background:#fbfbf8;max-width:186mm;margin:0 auto;padding:10mm 6mm}
h1{font-size:1.7em;line-height:1.3;margin:.1em 0}h2{font-size:1.25em;margin:1.8em 0 .5em;padding-top:.4em;border-top:1px solid #1c2321}h3,figcaption{font-size:1em;font-weight:700;margin:1.2em 0 .4em}
.kind{color:#0b7a5c;font-weight:700;margin:0}.note,footer{color:#5b6663;font-size:.86em;margin:.3em 0}.warning,.missing h3{color:#8a5a12}.missing{border:1px dashed #8a5a12;padding:.2em 1em .6em;margin:1em 0}.missing p{margin:.3em 0}code{font-size:.9em;overflow-wrap:anywhere}
figure,.block{margin:0 0 1.4em}svg{max-width:100%;height:auto}a{color:#0b7a5c}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(13em,1fr));gap:.8em 1.4em;margin:.6em 0}.facts div{border-top:2px solid #0b7a5c;padding-top:.3em}.facts dt{font-size:.86em;color:#5b6663}.facts dd{margin:0;font-size:1.5em;font-variant-numeric:tabular-nums}.facts .note{display:block;font-size:.55em}
table{border-collapse:collapse;width:100%;font-size:.88em}th,td{text-align:left;vertical-align:top;padding:.25em .6em .25em 0;border-bottom:1px solid #d5d9d3}th{color:#5b6663;font-weight:400;border-bottom-color:#1c2321}td.n{white-space:nowrap}.n{text-align:right;font-variant-numeric:tabular-nums}
footer{border-top:1px solid #d5d9d3;margin-top:2em;padding-top:.4em}
@media(max-width:600px){table{display:block;overflow-x:auto}}
@media print{body{background:#fff;padding:0;font-size:10.5px;max-width:none}figure,.block tr,.facts,.missing{break-inside:avoid}h2,h3,figcaption{break-after:avoid}@page{size:A4;margin:16mm}a{color:inherit;text-decoration:none}}
body.country main{display:grid;grid-template-columns:1fr 1fr;grid-template-rows:auto auto 1fr;gap:0 8mm;align-items:start}body.country #part-glance{grid-column:1/-1}body.country #part-output{grid-row:2/span 2}body.country section{min-width:0}@media(max-width:600px){body.country main{display:block}}@media print{body.country{font-size:9px}body.country figure table{display:none}@page{margin:12mm}}`;
