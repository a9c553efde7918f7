import type { Mark } from './highlight.ts';
import type { Synonym } from './query.ts';

/** A part of a text that can be found by itself: an article, a passage. */
export interface SearchDocument {
  readonly id: string;
  /** Headings above it, outermost first. */
  readonly path: string;
  readonly text: string;
  /** Factor between 0 and 1 by which its score is multiplied, beside that of its text. */
  readonly prior: number;
  /** Whatever the caller wants back with a hit. */
  readonly extra: Readonly<Record<string, string | null>>;
}

/** Documents that share a title, facets and days. Empty strings and nulls are allowed wherever nothing is known. */
export interface SearchText {
  readonly key: string;
  /** Names the words of its documents: while it stays the same, they are not read again. */
  readonly state: string;
  readonly title: string;
  /** Title in another language and other names. */
  readonly otherTitles: string;
  /** Values to filter by, by name. */
  readonly facets: Readonly<Record<string, string | null>>;
  /** First day it holds, and first day it holds no more, ISO. */
  readonly from: string | null;
  readonly until: string | null;
  /** Factor between 0 and 1 by which the scores of its documents are multiplied. */
  readonly prior: number;
  readonly extra: Readonly<Record<string, string | null>>;
}

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
  /** That of the text and that of the document. */
  readonly extra: Readonly<Record<string, string | null>>;
}
