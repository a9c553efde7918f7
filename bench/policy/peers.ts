import { rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import MiniSearch from 'minisearch';
import { subjectOf, tokens } from '../../packages/platform/search/index.ts';

export interface Found {
  readonly title: string;
  readonly article: string;
}

export interface Engine {
  readonly name: string;
  readonly buildSeconds: number;
  readonly megabytes: number;
  search(question: string): Promise<Found[]> | Found[];
  close(): void;
}

/** What every engine indexes: the titles and the words of an article. */
export interface PeerDocument {
  readonly title: string;
  readonly body: string;
  readonly instrument: string;
  readonly article: string;
}

const LIMIT = 20;
const found = (doc: PeerDocument): Found => ({ title: doc.instrument, article: doc.article });

/** SQLite FTS5 with its own trigram tokenizer: any of the question's trigrams, title four times, BM25. */
export function trigramEngine(documents: readonly PeerDocument[], path: string): Engine {
  const sqlite = createRequire(import.meta.url)('../../node_modules/node-sqlite3-wasm') as typeof import('node-sqlite3-wasm');
  rmSync(path, { force: true });
  const db = new sqlite.Database(path);
  const start = performance.now();
  db.exec(`pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -65536;
    create virtual table t using fts5 (title, body, tokenize = 'trigram')`);
  db.exec('begin');
  const insert = db.prepare('insert into t (rowid, title, body) values (?, ?, ?)');
  documents.forEach((doc, index) => insert.run([index + 1, doc.title, doc.body]));
  insert.finalize();
  db.exec(`commit; insert into t (t) values ('optimize')`);
  return {
    name: 'FTS5 trigram',
    buildSeconds: (performance.now() - start) / 1000,
    megabytes: statSync(path).size / 1e6,
    search(question) {
      const grams = new Set(
        (subjectOf(question).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => Array.from({ length: Math.max(0, run.length - 2) }, (_, i) => run.slice(i, i + 3))),
      );
      if (grams.size === 0) return [];
      const match = [...grams].map((gram) => `"${gram}"`).join(' OR ');
      const rows = db.all(`select rowid as n from t where t match ? order by bm25(t, 4.0, 1.0) limit ${LIMIT}`, [match]) as { n: number }[];
      return rows.map((row) => found(documents[row.n - 1]!));
    },
    close: () => db.close(),
  };
}

/** MiniSearch over the same bigrams, any of them, title four times. */
export function miniSearchEngine(documents: readonly PeerDocument[]): Engine {
  const start = performance.now();
  const index = new MiniSearch<{ id: number; title: string; body: string }>({
    fields: ['title', 'body'],
    tokenize: tokens,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 4 }, combineWith: 'OR' },
  });
  const before = process.memoryUsage().heapUsed;
  documents.forEach((doc, id) => index.add({ id, title: doc.title, body: doc.body }));
  globalThis.gc?.();
  return {
    name: 'MiniSearch',
    buildSeconds: (performance.now() - start) / 1000,
    megabytes: (process.memoryUsage().heapUsed - before) / 1e6,
    search: (question) =>
      index
        .search(subjectOf(question))
        .slice(0, LIMIT)
        .map((hit) => found(documents[hit.id as number]!)),
    close: () => undefined,
  };
}
