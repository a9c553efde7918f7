import { existsSync } from 'node:fs';
import { LAYOUT } from './build.ts';
import { excerptOf, type Mark } from './highlight.ts';
import { conceptsOf, rarest, type Concept, type Synonym } from './query.ts';
import { score } from './rank.ts';
import { openSqlite, type SqliteFile, type Value } from './sqlite.ts';
import { Titles } from './titles.ts';

export { buildSearch, type BuildOptions, type SearchDocument } from './build.ts';
export { excerptOf, type Excerpt, type Mark } from './highlight.ts';
export { subjectOf, tokens } from './tokens.ts';
export type { Synonym } from './query.ts';

export interface SearchRequest {
  readonly question: string;
  readonly synonyms?: readonly Synonym[];
  /** Only documents with one of these values, by facet. */
  readonly facets?: Readonly<Record<string, readonly string[]>>;
  /** Only documents that hold on this day. */
  readonly on?: string;
  /** The day against which a document counts as superseded; today's date of the caller. */
  readonly today: string;
  readonly limit: number;
}

export interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly text: string;
  readonly score: number;
  readonly excerpt: string;
  readonly marks: readonly Mark[];
  readonly from: string | null;
  readonly until: string | null;
  readonly extra: Readonly<Record<string, string | null>>;
}

export interface SearchIndex {
  readonly stamp: string;
  readonly count: number;
  search(request: SearchRequest): SearchHit[];
  close(): void;
}

/** Candidates of one lookup that are scored in full, documents a lookup may read, things meant that are combined, titles followed, documents read of each. */
const CANDIDATES = 70;
const READ_BOUND = 2500;
const THINGS = 3;
const TITLES = 5;
const PER_TITLE = 130;
/** Factor for a text no longer, or not yet, in force on the day of the search. */
const SUPERSEDED = 0.55;

/** Opens an index; undefined where there is none, or one of an older layout. */
export function openSearch(path: string): SearchIndex | undefined {
  if (!existsSync(path)) return undefined;
  const file = openSqlite(path, { readOnly: true });
  try {
    file.exec('pragma cache_size = -65536');
    const about = new Map(file.all<{ name: string; value: string }>('select name, value from about').map((row) => [row.name, row.value]));
    if (about.get('layout') === LAYOUT) return new Index(file, about);
  } catch {
    // A file that is no index is treated like a missing one: it is rebuilt.
  }
  file.close();
  return undefined;
}

/** What scoring needs of a document; the rest is read for the hits shown. */
const COLUMNS = "d.n, d.title_n as title, d.prior, d.path || ' ' || d.text as body, d.first_day, d.end_day";

interface Row {
  readonly n: number;
  readonly title: number;
  readonly prior: number;
  readonly body: string;
  readonly first_day: string | null;
  readonly end_day: string | null;
  readonly lookup: number;
}

interface DocRow {
  readonly n: number;
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly text: string;
  readonly first_day: string | null;
  readonly end_day: string | null;
  readonly extra: string;
}

class Index implements SearchIndex {
  readonly stamp: string;
  readonly count: number;
  private readonly file: SqliteFile;
  private readonly facetNames: ReadonlySet<string>;
  private readonly frequencies = new Map<string, number>();
  private readonly titles: Titles;

  constructor(file: SqliteFile, about: ReadonlyMap<string, string>) {
    this.file = file;
    this.stamp = about.get('stamp') ?? '';
    this.count = Number(about.get('count') ?? 0);
    this.titles = new Titles(file.all('select n, title, other, prior from titles'));
    this.facetNames = new Set((about.get('facets') ?? '').split(' ').filter((name) => name));
  }

  search(request: SearchRequest): SearchHit[] {
    const concepts = conceptsOf(request.question, request.synonyms ?? []);
    const known = this.knownTokens(concepts);
    if (known.length === 0) return [];
    const rarities = new Map(known.map((token) => [token, Math.log(1 + this.count / (1 + this.frequency(token)))]));
    const idf = (token: string) => rarities.get(token) ?? Math.log(1 + this.count);
    const wanted = [...new Set(known)];
    const scored = this.candidates(concepts, wanted, request).map((row) => {
      const title = this.titles.get(row.title);
      const holds = (row.first_day === null || row.first_day <= request.today) && (row.end_day === null || row.end_day > request.today);
      const prior = row.prior * (holds || request.on !== undefined ? 1 : SUPERSEDED);
      const candidate = { title, body: row.body, lookup: -row.lookup, prior };
      return { n: row.n, score: score(candidate, concepts, idf) };
    });
    scored.sort((a, b) => b.score - a.score || a.n - b.n);
    return this.hits(scored.slice(0, request.limit), wanted);
  }

  private hits(best: readonly { n: number; score: number }[], wanted: readonly string[]): SearchHit[] {
    if (best.length === 0) return [];
    const statement = `select d.n, d.id, t.title, d.path, d.text, d.first_day, d.end_day, d.extra from docs d join titles t on t.n = d.title_n
      where d.n in (${best.map(() => '?').join(', ')})`;
    const rows = new Map(
      this.file
        .all<DocRow>(
          statement,
          best.map((one) => one.n),
        )
        .map((row) => [row.n, row]),
    );
    return best.map(({ n, score: points }) => {
      const row = rows.get(n)!;
      return {
        id: row.id,
        title: row.title,
        path: row.path,
        text: row.text,
        score: Math.round(points * 1000) / 1000,
        ...excerptOf(row.text, wanted),
        from: row.first_day,
        until: row.end_day,
        extra: JSON.parse(row.extra) as Record<string, string | null>,
      };
    });
  }

  close(): void {
    this.file.close();
  }

  /**
   * Documents worth scoring: those with all words of the question, those with the legal terms of its everyday phrases, those with its
   * rarest words, and those of the instruments whose title it seems to name.
   */
  private candidates(concepts: readonly Concept[], wanted: readonly string[], request: SearchRequest): Row[] {
    const plain = concepts.filter((concept) => concept.kind === 'word').map((concept) => concept.alternatives[0]![0]!);
    const all = plain.filter((token) => this.frequency(token) > 0);
    const rows = new Map<number, Row>();
    const add = (found: readonly Row[]) => found.forEach((row) => rows.has(row.n) || rows.set(row.n, row));
    if (all.length > 1) add(this.lookUp(all.map(quoted).join(' AND '), request));
    add(
      this.lookUpMeant(
        concepts.filter((concept) => concept.kind === 'meant'),
        request,
      ),
    );
    const weighted = wanted.map((token) => ({ token, documents: this.frequency(token) }));
    add(this.lookUp(rarest(weighted, READ_BOUND).map(quoted).join(' OR '), request));
    for (const title of this.titles.nearest(wanted, TITLES)) add(this.readTitle(title, request));
    return [...rows.values()];
  }

  /**
   * Documents that say two of the things meant, else one of them. The rarest things are taken, and of each wording its rarest tokens:
   * they find nearly the same documents as all of it for a fraction of the reading.
   */
  private lookUpMeant(meant: readonly Concept[], request: SearchRequest): Row[] {
    const things = meant
      .map(({ alternatives }) => {
        const wordings = alternatives.filter((tokens) => tokens.every((token) => this.frequency(token) > 0)).map((tokens) => this.rarestOf(tokens));
        const documents = wordings.reduce((sum, tokens) => sum + this.frequency(tokens[0]!), 0);
        return { documents, match: `(${wordings.map((tokens) => `(${tokens.map(quoted).join(' AND ')})`).join(' OR ')})`, empty: wordings.length === 0 };
      })
      .filter((thing) => !thing.empty)
      .sort((a, b) => a.documents - b.documents)
      .slice(0, THINGS);
    if (things.length === 0) return [];
    const [first] = things;
    if (things.length === 1) return first!.documents > READ_BOUND ? [] : this.lookUp(first!.match, request);
    const pairs = things.flatMap((a, index) => things.slice(index + 1).map((b) => `(${a.match} AND ${b.match})`));
    const both = this.lookUp(pairs.join(' OR '), request);
    return both.length >= 20 || first!.documents > READ_BOUND ? both : [...both, ...this.lookUp(first!.match, request)];
  }

  private rarestOf(tokens: readonly string[]): string[] {
    return [...tokens].sort((a, b) => this.frequency(a) - this.frequency(b)).slice(0, 3);
  }

  private lookUp(match: string, request: SearchRequest): Row[] {
    const { where, values } = this.filter(request);
    const best = `select rowid as n, bm25(words, 4.0, 1.0) as points from words where words match ?`;
    const order = `order by points limit ${CANDIDATES}`;
    if (!where) return this.file.all<Row>(`select ${COLUMNS}, w.points as lookup from (${best} ${order}) w join docs d on d.n = w.n`, [match]);
    const statement = `select ${COLUMNS}, w.points as lookup from (${best}) w join docs d on d.n = w.n where ${where} ${order}`;
    return this.file.all<Row>(statement, [match, ...values]);
  }

  private readTitle(title: number, request: SearchRequest): Row[] {
    const { where, values } = this.filter(request);
    const statement = `select ${COLUMNS}, 0 as lookup from docs d where d.title_n = ?${where ? ` and ${where}` : ''} limit ${PER_TITLE}`;
    return this.file.all<Row>(statement, [title, ...values]);
  }

  private filter(request: SearchRequest): { where: string; values: Value[] } {
    const where: string[] = [];
    const values: Value[] = [];
    for (const [name, allowed] of Object.entries(request.facets ?? {})) {
      if (!this.facetNames.has(name) || allowed.length === 0) continue;
      where.push(`d.facet_${name} in (${allowed.map(() => '?').join(', ')})`);
      values.push(...allowed);
    }
    if (request.on !== undefined) {
      where.push('(d.first_day is null or d.first_day <= ?) and (d.end_day is null or d.end_day > ?)');
      values.push(request.on, request.on);
    }
    return { where: where.join(' and '), values };
  }

  private knownTokens(concepts: readonly Concept[]): string[] {
    return concepts.flatMap((concept) => concept.alternatives.flat()).filter((token) => this.frequency(token) > 0);
  }

  /** Number of documents that have a token. */
  private frequency(token: string): number {
    let known = this.frequencies.get(token);
    if (known === undefined) {
      if (this.frequencies.size > 50_000) this.frequencies.clear();
      known = this.file.all<{ doc: number }>('select doc from vocabulary where term = ?', [token])[0]?.doc ?? 0;
      this.frequencies.set(token, known);
    }
    return known;
  }
}

function quoted(token: string): string {
  return `"${token.replaceAll('"', '""')}"`;
}
