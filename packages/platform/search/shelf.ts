import type { SearchRequest } from './model.ts';
import type { SqliteFile } from './sqlite.ts';
import { tokens } from './tokens.ts';

/** A text as the index keeps it in memory. */
export interface ShelvedText {
  readonly title: string;
  readonly first: number;
  readonly documents: number;
  readonly prior: number;
  readonly from: string | null;
  readonly until: string | null;
  readonly facets: Readonly<Record<string, string | null>>;
  readonly extra: string;
}

interface TextRow {
  readonly title: string;
  readonly other: string;
  readonly prior: number;
  readonly first_day: string | null;
  readonly end_day: string | null;
  readonly facets: string;
  readonly extra: string;
  readonly first_doc: number;
  readonly measures: Uint8Array;
}

/** Factor for a text no longer, or not yet, in force on the day of the search. */
const SUPERSEDED = 0.55;
/** Length in characters at which the gain of a long text is evened out. */
const USUAL_LENGTH = 320;

/** What ranking needs of all texts and documents, in memory. Texts are in the order of their keys, whatever the order they came in. */
export class Shelf {
  readonly texts: readonly ShelvedText[];
  /** Number of documents, and the highest number of a document. */
  readonly count: number;
  readonly last: number;
  /** Place of a document's text in {@link texts}; -1 where the document is gone. */
  readonly textOf: Int32Array;
  /** Prior of a document over its length: long texts contain everything, so length counts against them. */
  readonly weight: Float64Array;
  private readonly byTitleToken = new Map<string, number[]>();

  constructor(file: SqliteFile, last: number) {
    const rows = file.all<TextRow>('select title, other, prior, first_day, end_day, facets, extra, first_doc, measures from texts order by key');
    this.last = last;
    this.textOf = new Int32Array(last + 1).fill(-1);
    this.weight = new Float64Array(last + 1);
    this.texts = rows.map((row, place) => this.shelve(row, place));
    this.count = this.texts.reduce((sum, text) => sum + text.documents, 0);
  }

  private shelve(row: TextRow, place: number): ShelvedText {
    const measures = new Float32Array(row.measures.slice().buffer);
    const documents = measures.length / 2;
    for (let i = 0; i < documents; i++) {
      this.textOf[row.first_doc + i] = place;
      this.weight[row.first_doc + i] = measures[i * 2 + 1]! / (1 + 0.35 * Math.max(0, Math.log2(Math.max(measures[i * 2]!, 1) / USUAL_LENGTH)));
    }
    for (const token of new Set(tokens(`${row.title} ${row.other}`))) {
      const places = this.byTitleToken.get(token);
      if (places) places.push(place);
      else this.byTitleToken.set(token, [place]);
    }
    const { title, prior, extra } = row;
    const facets = JSON.parse(row.facets) as Record<string, string | null>;
    return { title, prior, extra, facets, first: row.first_doc, documents, from: row.first_day, until: row.end_day };
  }

  /** Places of the texts whose title has a token. */
  titled(token: string): readonly number[] {
    return this.byTitleToken.get(token) ?? [];
  }

  /** For each text its factor in a search: its prior, less where it does not hold; 0 where the search leaves it out. */
  factors(request: SearchRequest): Float64Array {
    const asked = Object.entries(request.facets ?? {}).filter(([, allowed]) => allowed.length > 0);
    const holds = (text: ShelvedText, day: string) => (text.from === null || text.from <= day) && (text.until === null || text.until > day);
    return Float64Array.from(this.texts, (text) => {
      if (request.on !== undefined && !holds(text, request.on)) return 0;
      if (!asked.every(([name, allowed]) => allowed.includes(text.facets[name] ?? ''))) return 0;
      return text.prior * (request.on !== undefined || holds(text, request.today) ? 1 : SUPERSEDED);
    });
  }
}
