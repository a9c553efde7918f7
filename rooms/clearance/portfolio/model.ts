import type { Bilingual, Problem } from '@yumen/kernel';
import type { Area, FactValue, Kind } from '@yumen/rules';

/** Where a plan of a portfolio came from. */
export interface PlanRef {
  /** As the file states it, else file and line. */
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly line?: number;
}

/** One plan as a source hands it on: a plan document and what a portfolio adds to it, or what is wrong with the row. */
export type PortfolioItem =
  | {
      readonly ref: PlanRef;
      readonly document: unknown;
      /** Place of a path inside the document, for messages. Called only when something is wrong. */
      readonly locate?: (path: string) => Problem['where'];
    }
  | { readonly problems: readonly Problem[] };

/** Plans in pieces of bounded size, read while they are checked. */
export interface PortfolioSource {
  readonly items: AsyncIterable<readonly PortfolioItem[]>;
  /** Bytes read so far, and in all where that is known. */
  readonly progress?: () => { readonly bytes: number; readonly total: number };
}

export interface PortfolioProgress {
  readonly plans: number;
  readonly bad: number;
  readonly bytes?: number;
  readonly total?: number;
}

/** What the law allows an authority, summed; the three kinds of time are never converted into each other. */
export interface StatutoryTime {
  readonly workingDays: number;
  readonly calendarDays: number;
  readonly months: number;
}

export interface OpenFactCount {
  readonly fact: string;
  readonly label: Bilingual;
  readonly plans: number;
}

/** One requirement over the portfolio; counts are plans. */
export interface RequirementCount {
  readonly requirement: string;
  readonly area: Area;
  readonly kind: Kind;
  readonly title: Bilingual;
  readonly authority: Bilingual;
  readonly applies: number;
  /** Of these, plans in which it is really to be done: no quicker alternative applies too. */
  readonly due: number;
  readonly open: number;
  readonly not: number;
  /** What the law allows for it, once; undefined where the law sets no limit. */
  readonly limit?: StatutoryTime;
  /** The same over all plans in which it is due. */
  readonly time: StatutoryTime;
  /** Facts that open verdicts wait for, most plans first. */
  readonly waitsFor: readonly OpenFactCount[];
  /** The first plans of each verdict; a drill-down lists all. */
  readonly examples: { readonly applies: readonly PlanRef[]; readonly open: readonly PlanRef[] };
}

export interface AuthorityCount {
  readonly authority: Bilingual;
  readonly requirements: readonly string[];
  /** Procedures to be gone through, over all plans. */
  readonly procedures: number;
  readonly time: StatutoryTime;
}

export const GROUPINGS = ['area', 'institution', 'country'] as const;
/** Area: of the requirement. Institution and partner country: as the plan states them; with several countries it is in the group of each. */
export type Grouping = (typeof GROUPINGS)[number];

export interface GroupCount {
  /** Area, institution or country code; empty where the plan states none. */
  readonly key: string;
  readonly plans: number;
  readonly procedures: number;
  readonly open: number;
  readonly time: StatutoryTime;
  /** Requirements that bind most of its plans. */
  readonly most: readonly { readonly requirement: string; readonly plans: number }[];
}

export interface PortfolioResult {
  /** Day every plan was checked on; undefined where each plan has its own. */
  readonly on?: string;
  readonly rulebook: { readonly version: string; readonly requirements: number };
  readonly plans: number;
  readonly flows: number;
  readonly bad: BadRows;
  readonly totals: {
    /** Requirements that apply, over all plans, and those still open. */
    readonly applies: number;
    readonly open: number;
    /** Approvals, filings, assessments, licences and registrations to be gone through. */
    readonly procedures: number;
    readonly time: StatutoryTime;
    /** Plans in which nothing is left open. */
    readonly settled: number;
  };
  /** What binds most first. */
  readonly requirements: readonly RequirementCount[];
  /** Over all requirements: verdicts that wait for the fact, and those that wait for it alone, so that its answer closes them. */
  readonly openFacts: readonly (OpenFactCount & { readonly verdicts: number; readonly closes: number; readonly question?: Bilingual; readonly requirements: readonly string[] })[];
  readonly authorities: readonly AuthorityCount[];
  readonly groups: Readonly<Record<Grouping, readonly GroupCount[]>>;
}

/** Rows that could not be read. They are counted all and shown as far as kept. */
export interface BadRows {
  readonly count: number;
  readonly problems: readonly Problem[];
}

/** A row of facts by name, as tables and generators give it. */
export type FactRow = Readonly<Record<string, FactValue>>;
