/**
 * The one shape every reader produces and every indicator counts. A record is what one source says about one work; several
 * records of a work are merged later, and each merged value remembers the record it came from.
 */
export const SOURCES = ['openalex', 'wos', 'scopus', 'crossref', 'pubmed', 'cnki', 'lens', 'ris', 'table'] as const;
export type Source = (typeof SOURCES)[number];

/** How a country became known, strongest first; stored as its number. */
export const EVIDENCE = { stated: 1, named: 2, place: 3, organisation: 4 } as const;
export type Evidence = keyof typeof EVIDENCE;

export interface Address {
  /** As printed in the source. */
  readonly text: string;
  /** ISO 3166-1 alpha-2, or `XK`; absent where it cannot be told. */
  readonly country?: string;
  readonly evidence?: Evidence;
}

export interface Authorship {
  readonly name: string;
  /** Identifier in the source (OpenAlex author id, Scopus author id, ORCID). */
  readonly id?: string;
  readonly corresponding: boolean;
  /** Positions in {@link WorkRecord.addresses}. */
  readonly addresses: readonly number[];
}

/** One funder with one award number as the source prints it; `award` is empty where only the funder is named. */
export interface FundingStatement {
  readonly funder: string;
  readonly award: string;
}

export interface WorkRecord {
  readonly source: Source;
  /** Source and its identifier: `wos:WOS:000452897000120`. The same record read twice has the same id. */
  readonly id: string;
  /** Lower case, without resolver: `10.1016/j.joi.2017.08.007`. */
  readonly doi?: string;
  readonly title: string;
  readonly year?: number;
  /** `article`, `review`, `proceedings`, `chapter`, `book`, `preprint`, `dataset`, `editorial`, `letter`, `other` or empty. */
  readonly type: string;
  readonly language?: string;
  readonly journal?: string;
  /** With a dash: `0036-8075`; the linking ISSN first where the source tells it. */
  readonly issns: readonly string[];
  readonly cited?: number;
  /** Field-weighted citation impact as the source states it. */
  readonly fwci?: number;
  /** Share of comparable works cited less, 0–1, as the source states it. */
  readonly percentile?: number;
  /** Subject terms of the source, primary first. */
  readonly fields: readonly string[];
  readonly subfield?: string;
  readonly authors: readonly Authorship[];
  /** Number of authors stated, where the list is cut. */
  readonly authorCount: number;
  /** The source cuts long author lists, so countries are a lower bound. */
  readonly authorsCut: boolean;
  readonly addresses: readonly Address[];
  /** Distinct organisations the source has identified; 0 where it does not. */
  readonly organisations: number;
  /** Addresses of corresponding authors that stand apart from the author list (Web of Science reprint addresses). */
  readonly correspondingAddresses: readonly number[];
  readonly funding: readonly FundingStatement[];
  readonly acknowledgement: string;
  readonly retracted: boolean;
  /** Line of the file the record begins at, from 1. */
  readonly line: number;
}

/** Everything a reader may leave out. */
export type WorkDraft = Pick<WorkRecord, 'source' | 'id' | 'title' | 'line'> & Partial<WorkRecord>;

export function completeRecord(draft: WorkDraft): WorkRecord {
  const authors = draft.authors ?? [];
  return {
    type: '',
    issns: [],
    fields: [],
    authors,
    authorsCut: false,
    addresses: [],
    organisations: 0,
    correspondingAddresses: [],
    funding: [],
    acknowledgement: '',
    retracted: false,
    ...draft,
    authorCount: Math.max(draft.authorCount ?? 0, authors.length),
  };
}
