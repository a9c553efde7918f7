import type { Lang } from '@yumen/kernel';
import type { Codebook } from '../coding/model.ts';
import type { CellState, Matrix } from './model.ts';

const STATE_WORDS: Readonly<Record<CellState, { zh: string; en: string }>> = {
  present: { zh: '有', en: 'present' }, disputed: { zh: '有分歧', en: 'disputed' }, unconfirmed: { zh: '仅一人标', en: 'one coder only' }, absent: { zh: '所读全文中没有', en: 'absent from the texts read' }, not_seen: { zh: '未见，不能断言没有', en: 'not seen' },
};
const INK = '#1d2b33';
const ROW = 20;
const WIDE = 110;
const LEFT = 300;

/**
 * Heat map of a matrix. States differ by mark as well as by tone, so that it reads in grey and for colour-blind eyes: filled with the number
 * of clauses, hatched for disputed, dashed for one coder only, a ring for a claimed zero, a dot for not seen. Every cell carries its words as a title.
 */
export function drawMatrix(matrix: Matrix, codebook: Codebook, lang: Lang): string {
  const most = Math.max(1, ...[...matrix.cells.values()].flat().map((cell) => cell.agreed + cell.disputed));
  const columns = matrix.columns.length;
  const lines: string[] = [];
  let y = 70;
  for (const group of codebook.groups) {
    lines.push(`<text x="8" y="${y + 14}" class="g">${escape(group.label[lang])}</text>`);
    y += ROW;
    for (const code of group.codes) {
      lines.push(`<text x="20" y="${y + 14}">${escape(code.label[lang])}</text>`);
      (matrix.cells.get(code.id) ?? []).forEach((cell, index) => {
        const x = LEFT + index * WIDE;
        const count = cell.agreed + cell.disputed;
        const title = `${code.label[lang]} · ${matrix.columns[index]!.label}: ${STATE_WORDS[cell.state][lang]} (${count})`;
        lines.push(`<g><title>${escape(title)}</title>${mark(cell.state, x, y, count, most)}</g>`);
      });
      y += ROW;
    }
  }
  const heads = matrix.columns.map((column, index) =>
    `<text x="${LEFT + index * WIDE + 4}" y="60" class="g">${escape(column.label.length > 13 ? `${column.label.slice(0, 12)}…` : column.label)}<title>${escape(column.texts.map((one) => one.ref).join('\n'))}</title></text>`);
  const legend = (Object.keys(STATE_WORDS) as CellState[]).map((state, index) =>
    `${mark(state, 8 + index * 190, 12, 1, 2)}<text x="${8 + index * 190 + 104}" y="26">${escape(STATE_WORDS[state][lang].slice(0, 14))}</text>`);
  const width = Math.max(LEFT + columns * WIDE + 20, 8 + 5 * 190 + 20);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y + 20}" viewBox="0 0 ${width} ${y + 20}" role="img" aria-label="${escape(codebook.title[lang])}">`,
    `<style>text{font:12px "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;fill:${INK}}.g{font-weight:700}</style>`,
    '<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#f3e6cf"/><line x1="0" y1="0" x2="0" y2="6" stroke="#b3761d" stroke-width="2"/></pattern></defs>',
    '<rect width="100%" height="100%" fill="#fff"/>', ...legend, ...heads, ...lines, '</svg>', '',
  ].join('\n');
}

function mark(state: CellState, x: number, y: number, count: number, most: number): string {
  const box = `x="${x}" y="${y + 1}" width="${WIDE - 10}" height="${ROW - 3}" rx="2"`;
  if (state === 'present') {
    const tone = 0.25 + (0.75 * count) / most;
    return `<rect ${box} fill="#1f6f6b" fill-opacity="${tone.toFixed(2)}"/><text x="${x + (WIDE - 10) / 2}" y="${y + 14}" text-anchor="middle" style="fill:${tone > 0.55 ? '#fff' : INK}">${count}</text>`;
  }
  if (state === 'disputed') return `<rect ${box} fill="url(#h)"/><text x="${x + (WIDE - 10) / 2}" y="${y + 14}" text-anchor="middle">${count}?</text>`;
  if (state === 'unconfirmed') return `<rect ${box} fill="none" stroke="#1f6f6b" stroke-dasharray="3 2"/><text x="${x + (WIDE - 10) / 2}" y="${y + 14}" text-anchor="middle">${count}</text>`;
  if (state === 'absent') return `<circle cx="${x + (WIDE - 10) / 2}" cy="${y + ROW / 2}" r="4" fill="none" stroke="${INK}"/>`;
  return `<circle cx="${x + (WIDE - 10) / 2}" cy="${y + ROW / 2}" r="1.5" fill="#9aa5ab"/>`;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
