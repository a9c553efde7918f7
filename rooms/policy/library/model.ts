import type { IsoDate } from '@yumen/kernel';

/** Kinds of parts, outermost first: 编 篇 → part, 分编 → subpart, 章, 节, 条, 款, 项, 目; `clause` is a numbered heading or passage of a plan. */
export type ProvisionKind = 'part' | 'subpart' | 'chapter' | 'section' | 'heading' | 'clause' | 'article' | 'paragraph' | 'item' | 'subitem' | 'table' | 'annex';

/** One addressable part of a version. Provisions form a tree, kept as a list in reading order. */
export interface Provision {
  /** After the naming convention of Akoma Ntoso, unique within the version: `art_38__para_1__item_2`, `chp_8__sec_1`. */
  readonly eId: string;
  readonly parent: string | null;
  readonly kind: ProvisionKind;
  /** In figures: `38`, `133-1` (第一百三十三条之一); empty where the part has no number. */
  readonly number: string;
  /** The number as written: `第三十八条`, `（二）`, `一、`. */
  readonly label: string;
  /** Title of a part, chapter, section, clause or annex. */
  readonly heading: string;
  /** Own words, without those of its children. */
  readonly text: string;
  /** Line in the file it was read from, from 1. */
  readonly line: number;
}

export const LEVELS = ['national', 'provincial', 'municipal', 'institution', 'foreign'] as const;
export type Level = (typeof LEVELS)[number];

export const INSTRUMENT_KINDS = [
  'constitution',
  'law',
  'administrative_regulation',
  'departmental_rule',
  'judicial_interpretation',
  'local_regulation',
  'plan',
  'notice',
  'other',
] as const;
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number];

/** A dated line of the history printed under a title. */
export interface HistoryEvent {
  readonly date: IsoDate;
  readonly kind: 'adopted' | 'approved' | 'amended' | 'revised' | 'promulgated' | 'commenced' | 'other';
  readonly text: string;
  readonly line: number;
}

/** How a date came to be known. `curated` was entered by a person with evidence and wins over all others. */
export type DateSource = 'curated' | 'declared' | 'history' | 'clause' | 'promulgation' | 'file_name' | 'next_version' | 'unknown';

export interface SourcedDate {
  readonly date: IsoDate | null;
  readonly source: DateSource;
}

export const INTEGRITIES = ['complete', 'gap', 'truncated', 'unchecked'] as const;
/** `gap`: something inside is missing; `truncated`: the end seems to be missing; `unchecked`: nothing in the text lets us tell. */
export type Integrity = (typeof INTEGRITIES)[number];

export interface IntegrityReason {
  readonly code:
    | 'pages_cut'
    | 'articles_missing'
    | 'first_article_missing'
    | 'items_missing'
    | 'no_closing_clause'
    | 'declared_partial'
    | 'gap_marked'
    | 'no_numbered_articles'
    | 'no_text';
  /** What exactly: article numbers, a line, a mark. */
  readonly detail: string;
  readonly line?: number;
}

/** One line of the import report: something that was not understood, was set aside, or was put right. */
export interface ReportNote {
  readonly line: number;
  readonly code:
    | 'mark_set_aside'
    | 'front_matter_set_aside'
    | 'contents_set_aside'
    | 'history_not_understood'
    | 'history_line_joined'
    | 'number_spaced'
    | 'article_without_space'
    | 'number_out_of_sequence'
    | 'number_repeated'
    | 'number_not_understood'
    | 'title_differs'
    | 'layout_lost';
  readonly text: string;
}

export type SourceFormat = 'markdown' | 'text' | 'html' | 'docx' | 'pdf' | 'akoma_ntoso';

/** An instrument in one version, as read from a file. */
export interface ParsedInstrument {
  readonly file: string;
  readonly format: SourceFormat;
  /** SHA-256 of the bytes of the file, hexadecimal. */
  readonly contentHash: string;
  /** The title as in the file. */
  readonly title: string;
  readonly titleEn: string | null;
  /** Other titles under which it is cited. */
  readonly aliases: readonly string[];
  /** Title of the volume where one instrument comes in several files (民法典 · 总则). */
  readonly volume: string | null;
  readonly issuer: string | null;
  readonly level: Level;
  /** ISO 3166-2 code of the province, `CN` for national texts. */
  readonly place: string;
  readonly kind: InstrumentKind;
  /** Document number: 国务院令第790号. */
  readonly number: string | null;
  /** Plan period such as `fyp13`. */
  readonly period: string | null;
  readonly language: 'zh' | 'en';
  /** The date that names the version. */
  readonly versionDate: SourcedDate;
  readonly adopted: IsoDate | null;
  readonly promulgated: IsoDate | null;
  readonly inForce: SourcedDate;
  readonly history: readonly HistoryEvent[];
  readonly source: string | null;
  readonly note: string | null;
  readonly provisions: readonly Provision[];
  readonly integrity: Integrity;
  readonly integrityReasons: readonly IntegrityReason[];
  readonly notes: readonly ReportNote[];
}
