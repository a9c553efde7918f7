import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { SearchDocument, SearchText } from './model.ts';
import { PostingsDraft } from './postings.ts';
import { openDraft, type Prepared, type SqliteFile } from './sqlite.ts';
import { tokens } from './tokens.ts';

export interface WriteOptions {
  /** Names the state of the data it is made from; {@link openSearch} gives it back. */
  readonly stamp: string;
  readonly signal?: AbortSignal;
  /** The documents of texts, in the order of `keys`; called only for texts that are new or changed. */
  read(keys: readonly string[]): Promise<readonly (readonly SearchDocument[])[]>;
  progress?(done: number, total: number): Promise<void>;
  /** Called just before the new file takes the place of the old one: who has that open closes it. */
  replacing?(): void;
}

export interface Written {
  readonly documents: number;
  readonly added: number;
  readonly removed: number;
}

/** Raised when tables or the way of making tokens change: older files are then made anew. */
export const LAYOUT = '7';
/** Texts read at a time. */
const BATCH = 50;
/** Postings kept in memory before they are written as a segment: 16 bytes each. */
const SEGMENT = 4_000_000;
/** More segments than this, or more than this share of numbers no longer in use, and the index is made anew. */
const MOST_SEGMENTS = 12;
const MOST_GONE = 0.25;
/** Characters at the start of a document that say what it is about. */
export const START = 40;

const TABLES = `pragma page_size = 8192;
  create table about (name text primary key, value text not null);
  create table texts (n integer primary key, key text not null unique, state text not null, title text not null, other text not null, prior real not null,
    first_day text, end_day text, facets text not null, extra text not null, first_doc integer not null, measures blob not null);
  create table docs (n integer primary key, id text not null, path text not null, text text not null, extra text not null);
  create table postings (segment integer not null, token text not null, data blob not null, primary key (segment, token)) without rowid;`;

/**
 * Brings the index in line with `texts`: what it holds in the same state stays as it is, what is gone or changed goes, what is new is read and added.
 * It is written beside the old file and put in its place when it is whole, so that a stop at any moment leaves the old one.
 */
export async function writeSearch(path: string, texts: readonly SearchText[], options: WriteOptions): Promise<Written> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  await discard(draft);
  try {
    const written = (await amend(path, draft, texts, options)) ?? (await fill(openDraft(draft), texts, options));
    await settle(draft);
    options.replacing?.();
    await rm(`${path}.lock`, { recursive: true, force: true });
    await rename(draft, path);
    return written;
  } catch (error) {
    await discard(draft);
    throw error;
  }
}

/** Puts the file on the disk for good before it takes the place of the old one. */
async function settle(draft: string): Promise<void> {
  const handle = await open(draft, 'r+');
  await handle.sync().finally(() => handle.close());
}

async function discard(draft: string): Promise<void> {
  await rm(draft, { force: true });
  await rm(`${draft}.lock`, { recursive: true, force: true });
}

/** Changes a copy of the index at `path`; undefined where there is none that can be changed, or too much of it has changed. */
async function amend(path: string, draft: string, texts: readonly SearchText[], options: WriteOptions): Promise<Written | undefined> {
  if (!existsSync(path)) return undefined;
  await copyFile(path, draft, constants.COPYFILE_FICLONE);
  const file = openDraft(draft);
  if (isAmendable(file)) return fill(file, texts, options);
  file.close();
  await discard(draft);
  return undefined;
}

function isAmendable(file: SqliteFile): boolean {
  try {
    const about = aboutOf(file);
    if (about.get('layout') !== LAYOUT) return false;
    const [segments, last, documents] = ['segments', 'last', 'documents'].map((name) => Number(about.get(name))) as [number, number, number];
    return segments < MOST_SEGMENTS && last - documents <= MOST_GONE * last;
  } catch {
    return false; // A file that is no index: it is made anew.
  }
}

export function aboutOf(file: SqliteFile): Map<string, string> {
  return new Map(file.all<{ name: string; value: string }>('select name, value from about').map((row) => [row.name, row.value]));
}

async function fill(file: SqliteFile, texts: readonly SearchText[], options: WriteOptions): Promise<Written> {
  try {
    file.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -65536');
    if (file.all(`select 1 from sqlite_master where name = 'texts'`).length === 0) file.exec(TABLES);
    file.exec('begin');
    const wanted = new Map(texts.map((text) => [text.key, text]));
    const held = file.all<HeldText>('select n, key, state, first_doc, length(measures) / 8 as docs from texts');
    const gone = held.filter((row) => wanted.get(row.key)?.state !== row.state);
    remove(file, gone);
    const kept = new Set(held.map((row) => row.key));
    for (const row of gone) kept.delete(row.key);
    const fresh = texts.filter((text) => !kept.has(text.key));
    describe(
      file,
      texts.filter((text) => kept.has(text.key)),
    );
    await add(file, fresh, options);
    const { documents } = file.all<{ documents: number }>('select count(*) as documents from docs')[0]!;
    note(file, { layout: LAYOUT, stamp: options.stamp, documents: String(documents) });
    file.exec('commit');
    return { documents, added: fresh.length, removed: gone.length };
  } finally {
    file.close();
  }
}

interface HeldText {
  readonly n: number;
  readonly key: string;
  readonly state: string;
  readonly first_doc: number;
  readonly docs: number;
}

function remove(file: SqliteFile, rows: readonly HeldText[]): void {
  withStatements(file, ['delete from docs where n >= ? and n < ?', 'delete from texts where n = ?'], (docs, text) => {
    // Numbers of documents are not given again, so the postings may keep those of documents that are gone.
    for (const row of rows) {
      docs!.run(row.first_doc, row.first_doc + row.docs);
      text!.run(row.n);
    }
  });
}

/** What may change of a text without its words changing: days, names, facets. */
function describe(file: SqliteFile, texts: readonly SearchText[]): void {
  withStatements(file, ['update texts set title = ?, other = ?, prior = ?, first_day = ?, end_day = ?, facets = ?, extra = ? where key = ?'], (update) => {
    for (const text of texts) update!.run(...described(text), text.key);
  });
}

function described(text: SearchText): [string, string, number, string | null, string | null, string, string] {
  return [text.title, text.otherTitles, text.prior, text.from, text.until, JSON.stringify(text.facets), JSON.stringify(text.extra)];
}

async function add(file: SqliteFile, texts: readonly SearchText[], options: WriteOptions): Promise<void> {
  const about = aboutOf(file);
  let docN = Number(about.get('last') ?? 0);
  let segment = Number(about.get('segments') ?? 0);
  const insertText = file.prepare(
    'insert into texts (title, other, prior, first_day, end_day, facets, extra, key, state, first_doc, measures) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertDoc = file.prepare('insert into docs (n, id, path, text, extra) values (?, ?, ?, ?, ?)');
  let postings = new PostingsDraft();
  try {
    for (let at = 0; at < texts.length; at += BATCH) {
      options.signal?.throwIfAborted();
      const batch = texts.slice(at, at + BATCH);
      const documents = await options.read(batch.map((text) => text.key));
      for (const [index, text] of batch.entries()) {
        const docs = documents[index] ?? [];
        insertText.run(...described(text), text.key, text.state, docN + 1, measuresOf(docs));
        for (const doc of docs) {
          docN++;
          insertDoc.run(docN, doc.id, doc.path, doc.text, JSON.stringify(doc.extra));
          const body = bodyOf(doc);
          postings.add(docN, tokens(body), new Set(tokens(body.slice(0, START))));
        }
        // Others on this thread are served between: a server goes on answering while it indexes.
        await setImmediate();
      }
      if (postings.size >= SEGMENT) {
        await writeSegment(file, ++segment, postings);
        postings = new PostingsDraft();
      }
      await options.progress?.(at + batch.length, texts.length);
    }
    if (postings.size > 0) await writeSegment(file, ++segment, postings);
    note(file, { last: String(docN), segments: String(segment) });
  } finally {
    insertText.finish();
    insertDoc.finish();
  }
}

function bodyOf(doc: SearchDocument): string {
  return `${doc.path} ${doc.text}`;
}

/** Length and prior of each document, as ranking needs them of all documents at once. */
function measuresOf(docs: readonly SearchDocument[]): Uint8Array {
  return new Uint8Array(new Float32Array(docs.flatMap((doc) => [bodyOf(doc).length, doc.prior])).buffer);
}

async function writeSegment(file: SqliteFile, segment: number, postings: PostingsDraft): Promise<void> {
  const insert = file.prepare('insert into postings (segment, token, data) values (?, ?, ?)');
  let count = 0;
  try {
    for (const [token, data] of postings.packed()) {
      insert.run(segment, token, data);
      if (++count % 5000 === 0) await setImmediate();
    }
  } finally {
    insert.finish();
  }
}

function note(file: SqliteFile, facts: Readonly<Record<string, string>>): void {
  withStatements(file, ['insert or replace into about (name, value) values (?, ?)'], (insert) => {
    for (const [name, value] of Object.entries(facts)) insert!.run(name, value);
  });
}

function withStatements(file: SqliteFile, statements: readonly string[], work: (...prepared: readonly Prepared[]) => void): void {
  const prepared = statements.map((statement) => file.prepare(statement));
  try {
    work(...prepared);
  } finally {
    for (const one of prepared) one.finish();
  }
}
