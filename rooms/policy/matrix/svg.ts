import type { Lang } from '@yumen/kernel';
import type { Codebook } from '../coding/model.ts';
import { STATE_WORDS, columnName, periodYears } from './labels.ts';
import type { CellState, Matrix } from './model.ts';

const INK = '#1c2321';
const JADE = '#0b7a5c';
const AMBER = '#b7791f';
const LINE = '#8c9792';
const ROW = 20;
const WIDE = 110;
const LEFT = 300;

/**
 * Heat map of a matrix. States differ by mark as well as by tone, so that it reads in grey and for colour-blind eyes: filled with the number
 * of clauses, a bar and a question mark for disputed, dashed for one coder only, a white box with 0 for a claimed zero, hatched for not seen.
 * Every cell carries its words as a title.
 */
export function drawMatrix(matrix: Matrix, codebook: Codebook, lang: Lang): string {
  const most = Math.max(1, ...[...matrix.cells.values()].flat().map((cell) => cell.agreed + cell.disputed));
  const columns = matrix.columns.length;
  const names = matrix.columns.map((column) => columnName(column, matrix.by, lang));
  const lines: string[] = [];
  let y = 84;
  for (const group of codebook.groups) {
    lines.push(`<text x="8" y="${y + 14}" class="g">${escape(group.label[lang])}</text>`);
    y += ROW;
    for (const code of group.codes) {
      lines.push(`<text x="20" y="${y + 14}">${escape(shorten(code.label[lang], lang === 'zh' ? 22 : 42))}</text>`);
      (matrix.cells.get(code.id) ?? []).forEach((cell, index) => {
        const count = cell.agreed + cell.disputed;
        const title = `${code.label[lang]} · ${names[index]}: ${STATE_WORDS[cell.state][lang]} (${count})`;
        lines.push(`<g><title>${escape(title)}</title>${mark(cell.state, LEFT + index * WIDE, y, count, most)}</g>`);
      });
      y += ROW;
    }
  }
  const heads = matrix.columns.map((column, index) => {
    const years = matrix.by === 'period' ? periodYears(column.id) : '';
    const all = escape(column.texts.map((one) => one.ref).join('\n'));
    return `<text x="${LEFT + index * WIDE + 4}" y="62" class="g">${escape(shorten(names[index]!, 13))}<title>${all}</title></text>${years ? `<text x="${LEFT + index * WIDE + 4}" y="78">${years}</text>` : ''}`;
  });
  const legend = (Object.keys(STATE_WORDS) as CellState[]).map(
    (state, index) => `${mark(state, 8 + index * 200, 12, 1, 2, 30)}<text x="${8 + index * 200 + 36}" y="26">${escape(STATE_WORDS[state][lang])}</text>`,
  );
  const width = Math.max(LEFT + columns * WIDE + 20, 8 + 5 * 200 + 20);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y + 20}" viewBox="0 0 ${width} ${y + 20}" role="img" aria-label="${escape(codebook.title[lang])}">`,
    `<style>text{font:12px "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;fill:${INK}}.g{font-weight:700}</style>`,
    `<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#f1f2ed"/><line x1="0" y1="0" x2="0" y2="6" stroke="${LINE}" stroke-width="1.5"/></pattern></defs>`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...legend,
    ...heads,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

function mark(state: CellState, x: number, y: number, count: number, most: number, wide = WIDE - 10): string {
  const box = `x="${x}" y="${y + 1}" width="${wide}" height="${ROW - 3}" rx="2"`;
  const words = (content: string, fill = INK) => `<text x="${x + wide / 2}" y="${y + 14}" text-anchor="middle" style="fill:${fill}">${content}</text>`;
  if (state === 'present') {
    const tone = 0.2 + (0.8 * count) / most;
    return `<rect ${box} fill="${JADE}" fill-opacity="${tone.toFixed(2)}"/>${words(String(count), tone > 0.9 ? '#fff' : INK)}`;
  }
  if (state === 'disputed') return `<rect ${box} fill="#fbf0dc"/><rect x="${x}" y="${y + 1}" width="4" height="${ROW - 3}" fill="${AMBER}"/>${words(`${count}?`)}`;
  if (state === 'unconfirmed') return `<rect ${box} fill="none" stroke="${JADE}" stroke-dasharray="3 2"/>${words(`(${count})`)}`;
  if (state === 'absent') return `<rect ${box} fill="#fff" stroke="${LINE}"/>${words('0')}`;
  return `<rect ${box} fill="url(#h)"/>`;
}

function shorten(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
