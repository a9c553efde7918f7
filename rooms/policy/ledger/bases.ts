import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LineCounter, parseDocument } from 'yaml';
import { parseDate, text, type Bilingual } from '@yumen/kernel';
import type { CitationRef } from '../library/ids.ts';
import { parsePortion } from '../library/ids.ts';

/** One legal basis of a requirement card, article by article. */
export interface Basis {
  readonly card: string;
  /** Title of the card. */
  readonly title: Bilingual;
  readonly file: string;
  readonly line: number;
  readonly ref: CitationRef;
  /** True where the place is named in words that are no article number; then only instrument and version are checked. */
  readonly inWords: boolean;
}

const REQUIREMENTS = fileURLToPath(new URL('../../../data/rulebook/requirements/', import.meta.url));

interface Card {
  readonly id: string;
  readonly title?: { readonly zh?: string; readonly en?: string };
  readonly basis?: readonly { readonly instrument?: { readonly zh?: string }; readonly issued?: string; readonly articles?: readonly string[] }[];
}

let shipped: Promise<readonly Basis[]> | undefined;

/** The bases of the rulebook that ships with the product, read once: it does not change while the program runs. */
export function loadBases(): Promise<readonly Basis[]> {
  shipped ??= rulebookBases();
  return shipped;
}

/** All bases of a rulebook. A basis without articles counts once, for its instrument. */
export async function rulebookBases(folder = REQUIREMENTS): Promise<Basis[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.yaml')).sort();
  const out: Basis[] = [];
  for (const file of files) {
    const counter = new LineCounter();
    const document = parseDocument(await readFile(join(folder, file), 'utf8'), { schema: 'failsafe', lineCounter: counter });
    const card = document.toJS() as Card;
    card.basis?.forEach((basis, index) => {
      const title = basis.instrument?.zh ?? '';
      const date = basis.issued !== undefined && parseDate(basis.issued) !== undefined ? basis.issued : null;
      const node = document.getIn(['basis', index], true) as { range?: [number, number, number] } | undefined;
      const line = node?.range ? counter.linePos(node.range[0]).line : 1;
      for (const article of basis.articles && basis.articles.length > 0 ? basis.articles : [undefined]) {
        const portion = article === undefined ? null : (parsePortion(article) ?? null);
        const written = `${title}${date === null ? '' : `(${date})`}${article === undefined ? '' : `#${article}`}`;
        out.push({
          card: card.id,
          title: text(card.title?.zh ?? card.id, card.title?.en ?? card.id),
          file: file.replaceAll('\\', '/'),
          line,
          ref: { written, title, date, portion },
          inWords: article !== undefined && portion === null,
        });
      }
    });
  }
  return out;
}
