import { existsSync } from 'node:fs';
import { excerptOf } from './highlight.ts';
import type { SearchHit, SearchRequest } from './model.ts';
import { unpack } from './postings.ts';
import { conceptsOf } from './query.ts';
import { Ranking, type Ranked } from './rank.ts';
import { Shelf } from './shelf.ts';
import { openFinished, type Prepared, type SqliteFile } from './sqlite.ts';
import { aboutOf, LAYOUT } from './write.ts';

export { writeSearch, type WriteOptions, type Written } from './write.ts';
export { excerptOf, type Excerpt, type Mark } from './highlight.ts';
export { subjectOf, tokens } from './tokens.ts';
export type { SearchDocument, SearchHit, SearchRequest, SearchText } from './model.ts';
export type { Synonym } from './query.ts';

export interface SearchIndex {
  readonly stamp: string;
  readonly count: number;
  search(request: SearchRequest): SearchHit[];
  close(): void;
}

/** Postings kept in memory: 4 bytes each. */
const KEPT = 6_000_000;

/** Opens an index; undefined where there is none, or one of an older layout. */
export function openSearch(path: string): SearchIndex | undefined {
  if (!existsSync(path)) return undefined;
  let file: SqliteFile | undefined;
  try {
    file = openFinished(path);
    file.exec('pragma cache_size = -32768');
    const about = aboutOf(file);
    if (about.get('layout') === LAYOUT) return new Index(file, about);
  } catch {
    // A file that is no index is treated like a missing one: it is made anew.
  }
  file?.close();
  return undefined;
}

interface DocRow {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  readonly extra: string;
}

class Index implements SearchIndex {
  readonly stamp: string;
  readonly count: number;
  private readonly file: SqliteFile;
  private readonly shelf: Shelf;
  private readonly ranking: Ranking;
  private readonly segments: number;
  private readonly readPostings: Prepared;
  private readonly readDocument: Prepared;
  /** Postings by token, those asked for last at the end. */
  private readonly kept = new Map<string, Uint32Array>();
  private keptSize = 0;

  constructor(file: SqliteFile, about: ReadonlyMap<string, string>) {
    this.file = file;
    this.stamp = about.get('stamp') ?? '';
    this.segments = Number(about.get('segments'));
    this.shelf = new Shelf(file, Number(about.get('last')));
    this.count = this.shelf.count;
    this.ranking = new Ranking(this.shelf, (token) => this.postings(token));
    this.readPostings = file.prepare('select data from postings where segment = ? and token = ?');
    this.readDocument = file.prepare('select id, path, text, extra from docs where n = ?');
  }

  search(request: SearchRequest): SearchHit[] {
    const concepts = conceptsOf(request.question, request.synonyms ?? []);
    const wanted = concepts.flatMap((concept) => concept.alternatives.flat()).filter((token) => this.ranking.frequency(token) > 0);
    return this.ranking.best(concepts, this.shelf.factors(request), request.limit).map((ranked) => this.hit(ranked, wanted));
  }

  private hit({ document, score }: Ranked, wanted: readonly string[]): SearchHit {
    const text = this.shelf.texts[this.shelf.textOf[document]!]!;
    const [row] = this.readDocument.all<DocRow>(document) as [DocRow];
    return {
      id: row.id,
      title: text.title,
      path: row.path,
      text: row.text,
      score: Math.round(score * 1000) / 1000,
      ...excerptOf(row.text, wanted),
      from: text.from,
      until: text.until,
      extra: { ...(JSON.parse(text.extra) as Record<string, string | null>), ...(JSON.parse(row.extra) as Record<string, string | null>) },
    };
  }

  private postings(token: string): Uint32Array {
    const known = this.kept.get(token);
    if (known !== undefined) {
      this.kept.delete(token);
      this.kept.set(token, known);
      return known;
    }
    const found = this.read(token);
    this.kept.set(token, found);
    this.keptSize += found.length + 20; // An empty list takes memory too.
    for (const [oldest, list] of this.kept) {
      if (this.keptSize <= KEPT) break;
      this.kept.delete(oldest);
      this.keptSize -= list.length + 20;
    }
    return found;
  }

  private read(token: string): Uint32Array {
    const parts: Uint8Array[] = [];
    for (let segment = 1; segment <= this.segments; segment++) {
      for (const row of this.readPostings.all<{ data: Uint8Array }>(segment, token)) parts.push(row.data);
    }
    const out = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let size = 0;
    for (const part of parts) size = unpack(part, out, size, this.shelf.textOf);
    return out.slice(0, size);
  }

  close(): void {
    this.readPostings.finish();
    this.readDocument.finish();
    this.file.close();
  }
}
