import type { Bilingual, IsoDate, Place } from '@yumen/kernel';

/** Rulebook as written in its files (see docs/rulebook-format.md), parsed and shape-checked, conditions still text. */

export const AREAS = ['travel', 'data', 'materials', 'funds', 'programmes', 'organisations', 'talent'] as const;
export type Area = (typeof AREAS)[number];

export const KINDS = ['approval', 'filing', 'assessment', 'licence', 'registration', 'duty', 'exemption', 'entitlement', 'prohibition'] as const;
export type Kind = (typeof KINDS)[number];

export type Confidence = 'verified' | 'reported' | 'recalled';

export const FACT_TYPES = ['boolean', 'integer', 'decimal', 'money', 'date', 'duration', 'enum', 'enum_set', 'country', 'text'] as const;
export type FactType = (typeof FACT_TYPES)[number];

export interface EnumValue {
  id: string;
  label: Bilingual;
}

export interface FactSource {
  name: string;
  type: FactType;
  unit?: string;
  currency?: string;
  values?: EnumValue[];
  areas: Area[];
  askedOf?: string;
  label: Bilingual;
  question?: Bilingual;
  help?: Bilingual;
  /** Condition under which the question need not be put. It hides the question and never decides a verdict. */
  irrelevantWhen?: string;
  /** Expression of a derived fact. */
  derived?: string;
  aliases?: string[];
  /** Small numbers are asked earlier when two questions are worth the same. */
  order?: number;
  origin?: Origin;
}

export interface ParameterRow {
  from: IsoDate;
  /** Last day, included. */
  to?: IsoDate;
  /** null: no such threshold in this period. */
  value: number | string | boolean | null | { amount: number; currency: string };
}

export interface ParameterSource {
  label: Bilingual;
  unit?: string;
  series: ParameterRow[];
}

export interface Period {
  from?: IsoDate;
  to?: IsoDate;
}

export interface UnlessSource {
  when: string;
  text: Bilingual;
  article?: string;
}

export interface ReadingSource {
  id: string;
  label: Bilingual;
  when: string;
  default?: boolean;
  source?: string;
}

export interface LimitSource {
  id: string;
  kept: string;
  text: Bilingual;
  kind?: 'limit' | 'advice';
}

export interface ValueSource {
  id: string;
  label: Bilingual;
  unit?: string;
  expr: string;
  /** Words for the results of an expression that chooses between names. */
  choices?: EnumValue[];
}

export interface DocumentSource {
  id?: string;
  zh: string;
  en: string;
}

export type TimeUnit = 'working_day' | 'calendar_day' | 'month' | 'year' | 'hour';

export interface TimeSpan {
  n?: number;
  unit?: TimeUnit;
  text?: Bilingual;
}

export interface Duration extends TimeSpan {
  from?: 'acceptance' | 'filing' | 'event';
  steps?: TimeSpan[];
  extension?: TimeSpan;
  stops?: Bilingual[];
  typical?: TimeSpan;
  openEnded?: boolean;
  standing?: Confidence;
}

export interface EventBound extends TimeSpan {
  event?: string;
  standing?: Confidence;
}

export interface Validity extends TimeSpan {
  renewal?: TimeSpan;
}

export interface Basis {
  instrument: Bilingual;
  number?: string;
  articles?: string[];
  issued?: IsoDate;
  from?: IsoDate;
  to?: IsoDate;
  standing?: Confidence;
  note?: Bilingual;
}

export interface DatedText {
  date: IsoDate;
  text: Bilingual;
  standing?: Confidence;
}

export interface Awaited {
  what: Bilingual;
  announcedBy?: string;
  since?: IsoDate;
  facts?: string[];
}

export interface ExampleSource {
  kind: 'yes' | 'no' | 'boundary';
  title?: Bilingual;
  facts: Record<string, unknown>;
  unstated?: 'unknown' | 'no';
  on?: IsoDate;
  verdict: Verdict;
  findings?: Record<string, string>;
  readings?: Record<string, Verdict>;
  values?: Record<string, unknown>;
}

export type Verdict = 'applies' | 'does_not_apply' | 'undetermined';

export interface CardSource {
  id: string;
  area: Area;
  alsoIn?: Area[];
  aliases?: string[];
  kind: Kind;
  title: Bilingual;
  summary: Bilingual;
  inForce?: Period[];
  parameters?: Record<string, ParameterSource>;
  when: string;
  unless?: UnlessSource[];
  releases?: string[];
  alternatives?: string[];
  after?: string[];
  readings?: ReadingSource[];
  limits?: LimitSource[];
  values?: ValueSource[];
  /** `body`: who sits there, where the wording says more (through whom, under whose supervision). `self`: the one bound does it alone and hands nothing in. */
  authority: Bilingual & { level: string; body?: Bilingual; self?: true };
  decides?: Bilingual;
  documents?: DocumentSource[];
  duration?: Duration;
  lead?: EventBound;
  deadline?: EventBound;
  validity?: Validity;
  consequence?: Bilingual;
  basis: Basis[];
  history?: DatedText[];
  watch?: { since?: IsoDate; text: Bilingual }[];
  awaits?: Awaited[];
  pilots?: Bilingual[];
  bottleneck?: Bilingual;
  confidence: Confidence;
  checked: IsoDate;
  evidence?: { where: string; note?: string }[];
  examples?: ExampleSource[];
  /** Folder of the card below `requirements/`. */
  folder?: string;
  origin?: Origin;
  /** Layers and reforms that added this card, changed it or say something about it, in the order in which they were applied. */
  touched?: readonly Touch[];
}

/** What one layer or reform did to one card. */
export interface Touch {
  patch: string;
  kind: 'layer' | 'reform';
  level?: string;
  title: Bilingual;
  /** Parts it changed, such as `when`, `parameters.notice_days`, `limits.delegation-size`, `lead`; empty where it only notes something. */
  paths: readonly string[];
  /** The card itself comes from there. */
  added?: true;
  confidence?: Confidence;
  /** Local rules recorded in words that the evaluation cannot use. */
  notes?: readonly Bilingual[];
}

/** Where a piece of the rulebook was read, for error messages. */
export interface Origin {
  file: string;
  /** Position of the value at a path such as `when` or `unless.0.when`; `offset` counts characters inside that text. */
  locate(path: string, offset?: number): Place;
}

export interface RulebookSource {
  /** Content hash. */
  version: string;
  facts: FactSource[];
  cards: CardSource[];
  /** Ids of the layers and reforms applied, in order. */
  patches?: readonly string[];
}
