import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

/** A Web of Science record as far as funding goes, read by other means than the product's readers, so that these are tested too. */
export interface PlainRecord {
  readonly id: string;
  readonly doi: string;
  readonly statements: string;
  readonly text: string;
}

export async function webOfScience(file: string): Promise<{ content: string; tab: boolean; records: PlainRecord[] }> {
  const bytes = await readFile(file);
  const content = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  const lines = content.split(/\r?\n/);
  const tab = (lines[0] ?? '').startsWith('PT\t');
  if (!tab) {
    const records = content
      .split(/\nER\r?(?:\n|$)/)
      .map((block) => ({ id: field(block, 'UT'), doi: field(block, 'DI'), statements: field(block, 'FU'), text: field(block, 'FX') }));
    return { content, tab, records: records.filter(({ id }) => id !== '') };
  }
  const header = (lines[0] ?? '').split('\t');
  const at = (cells: readonly string[], name: string) => cells[header.indexOf(name)] ?? '';
  const records = lines
    .slice(1)
    .map((line) => line.split('\t'))
    .map((cells) => ({ id: at(cells, 'UT'), doi: at(cells, 'DI'), statements: at(cells, 'FU'), text: at(cells, 'FX') }));
  return { content, tab, records: records.filter(({ id }) => id !== '') };
}

function field(block: string, tag: string): string {
  const found = new RegExp(`(?:^|\\n)${tag} (.*(?:\\n   .*)*)`).exec(block);
  return (found?.[1] ?? '').replace(/\r?\n\s+/g, ' ').trim();
}

/** The same export without one of its two fields of funding. */
export function without(content: string, tab: boolean, tag: 'FU' | 'FX'): string {
  if (!tab) return content.replace(new RegExp(`(^|\\n)${tag} .*(?:\\n   .*)*`, 'g'), '$1ZZ left out');
  const lines = content.split('\n');
  const column = (lines[0] ?? '').split('\t').indexOf(tag);
  return lines.map((line, i) => (i === 0 || line === '' ? line : line.split('\t').with(column, '').join('\t'))).join('\n');
}

export interface Statement {
  readonly funder: string;
  readonly number: string;
}

/** `Funder [n, n]; Funder [n]` parted by its brackets alone. */
export function statementsOf(text: string): Statement[] {
  return [...text.matchAll(/([^;[\]]*)\[([^\]]*)\]/g)].flatMap(([, funder, numbers]) =>
    (numbers ?? '')
      .split(/[,;]| and |(?<=\d{6})\/(?=\d{6})/)
      .map((number) => ({ funder: (funder ?? '').trim(), number: number.trim() }))
      .filter(({ number }) => keyOf(number).replace(/\D/g, '').length >= 4 && keyOf(number).length >= 6),
  );
}

/** Letters and digits, capital. */
export function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

/** The same number, be it printed with a prefix or without. */
export function sameNumber(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= 6 && (a.endsWith(b) || b.endsWith(a)));
}
