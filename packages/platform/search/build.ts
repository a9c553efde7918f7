import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openSqlite } from './sqlite.ts';
import { tokens } from './tokens.ts';

/** Something that can be found. Empty strings and nulls are allowed wherever nothing is known. */
export interface SearchDocument {
  readonly id: string;
  readonly title: string;
  /** Title in another language and other names. */
  readonly otherTitles: string;
  /** Headings above it, outermost first. */
  readonly path: string;
  readonly text: string;
  /** Values to filter by, by name; the names are those given when the index is built. */
  readonly facets: Readonly<Record<string, string | null>>;
  /** First day it holds, and first day it holds no more, ISO. */
  readonly from: string | null;
  readonly until: string | null;
  /** Prior between 0 and 1 by which its score is multiplied. */
  readonly prior: number;
  /** Whatever the caller wants back with a hit. */
  readonly extra: Readonly<Record<string, string | null>>;
}

export interface BuildOptions {
  /** Names of facets, letters only. */
  readonly facets: readonly string[];
  /** Names the state of the data it is built from; {@link openSearch} gives it back. */
  readonly stamp: string;
  readonly signal?: AbortSignal;
  progress?(done: number): Promise<void>;
}

/** Raised when the set of columns or the way of making tokens changes: older files are then rebuilt. */
export const LAYOUT = '5';
const BATCH = 2000;

/** Writes a new index beside the old one and puts it in its place when it is whole. Returns the number of documents. */
export async function buildSearch(path: string, documents: AsyncIterable<SearchDocument>, options: BuildOptions): Promise<number> {
  for (const name of options.facets) if (!/^[a-z]+$/.test(name)) throw new Error(`Not a facet name: ${name}`);
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  await rm(draft, { force: true });
  await rm(`${draft}.lock`, { recursive: true, force: true });
  const file = openSqlite(draft, { readOnly: false });
  try {
    const count = await fill(file, documents, options);
    file.close();
    await rm(`${path}.lock`, { recursive: true, force: true });
    await rename(draft, path);
    return count;
  } catch (error) {
    file.close();
    await rm(draft, { force: true });
    throw error;
  }
}

async function fill(file: ReturnType<typeof openSqlite>, documents: AsyncIterable<SearchDocument>, options: BuildOptions): Promise<number> {
  const columns = options.facets.map((name) => `facet_${name} text`).join(', ');
  file.exec(`pragma journal_mode = off; pragma synchronous = off; pragma page_size = 8192; pragma cache_size = -65536;
    create table about (name text primary key, value text not null);
    create table titles (n integer primary key, title text not null, other text not null, prior real not null);
    create table docs (n integer primary key, id text not null, title_n integer not null, path text not null, text text not null,
      first_day text, end_day text, prior real not null, extra text not null${columns ? `, ${columns}` : ''});
    create virtual table words using fts5 (title, body, content='', tokenize="ascii");`);
  const names = ['n', 'id', 'title_n', 'path', 'text', 'first_day', 'end_day', 'prior', 'extra', ...options.facets.map((name) => `facet_${name}`)];
  const insertDoc = file.prepare(`insert into docs (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`);
  const insertWords = file.prepare('insert into words (rowid, title, body) values (?, ?, ?)');
  const insertTitle = file.prepare('insert into titles (n, title, other, prior) values (?, ?, ?, ?)');
  const titles = new Map<string, number>();
  const titleNumber = (doc: SearchDocument): number => {
    const key = `${doc.title}\n${doc.otherTitles}`;
    const known = titles.get(key);
    if (known !== undefined) return known;
    titles.set(key, titles.size + 1);
    insertTitle.run([titles.size, doc.title, doc.otherTitles, doc.prior]);
    return titles.size;
  };
  let count = 0;
  file.exec('begin');
  try {
    for await (const doc of documents) {
      if (count > 0 && count % BATCH === 0) {
        file.exec('commit; begin');
        options.signal?.throwIfAborted();
        await options.progress?.(count);
      }
      count++;
      insertDoc.run([
        count,
        doc.id,
        titleNumber(doc),
        doc.path,
        doc.text,
        doc.from,
        doc.until,
        doc.prior,
        JSON.stringify(doc.extra),
        ...options.facets.map((name) => doc.facets[name] ?? null),
      ]);
      insertWords.run([count, tokens(`${doc.title} ${doc.otherTitles}`).join(' '), tokens(`${doc.path} ${doc.text}`).join(' ')]);
    }
  } finally {
    insertDoc.finish();
    insertWords.finish();
    insertTitle.finish();
  }
  file.exec('commit');
  file.exec(`create index docs_title on docs (title_n);
    insert into words (words) values ('optimize');
    create virtual table vocabulary using fts5vocab (words, 'row');`);
  const note = file.prepare('insert into about (name, value) values (?, ?)');
  const facts: [string, string][] = [
    ['layout', LAYOUT],
    ['stamp', options.stamp],
    ['count', String(count)],
    ['facets', options.facets.join(' ')],
  ];
  for (const fact of facts) note.run(fact);
  note.finish();
  return count;
}
