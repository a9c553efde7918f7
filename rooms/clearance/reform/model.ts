import type { Bilingual } from '@yumen/kernel';
import type { Area, Kind } from '@yumen/rules';
import type { BadRows, PlanRef, StatutoryTime } from '../portfolio/model.ts';

/** A portfolio under one state of the law. */
export interface LawTotals {
  /** Things that must be done or must not be done, over all plans; alternatives count once. */
  readonly burdens: number;
  /** Of these, procedures at an office, by kind. */
  readonly procedures: number;
  readonly byKind: Readonly<Partial<Record<Kind, number>>>;
  readonly open: number;
  readonly time: StatutoryTime;
  /** Plans that need no procedure at all. */
  readonly free: number;
}

/** What a reform does to one requirement; counts are plans. */
export interface RequirementEffect {
  readonly requirement: string;
  readonly title: Bilingual;
  readonly area: Area;
  /** Undefined where the requirement exists on one side only. */
  readonly kindBefore?: Kind;
  readonly kindAfter?: Kind;
  readonly appliesBefore: number;
  readonly appliesAfter: number;
  /** Applied, and no longer does. For an exemption or entitlement this is a loss. */
  readonly freed: number;
  /** Did not apply, and now does. For an exemption or entitlement this is a gain. */
  readonly newlyBound: number;
  /** Was settled and is open now; was open and is settled now. */
  readonly opened: number;
  readonly closed: number;
  /** Positive: saved. Alternatives count once. */
  readonly proceduresSaved: number;
  readonly timeSaved: StatutoryTime;
  readonly examples: { readonly freed: readonly PlanRef[]; readonly newlyBound: readonly PlanRef[] };
}

export interface ReformOutcome {
  readonly id: string;
  readonly title: Bilingual;
  readonly summary?: Bilingual;
  readonly totals: LawTotals;
  /** Base minus reform. */
  readonly saved: { readonly procedures: number; readonly time: StatutoryTime };
  readonly plans: {
    /** With at least one burden less, or one more. */
    readonly freed: number;
    readonly newlyBound: number;
    /** With at least one exemption or entitlement more, or less. */
    readonly granted: number;
    readonly withdrawn: number;
    readonly opened: number;
    readonly closed: number;
    /** With any verdict, procedure or limit that differs. */
    readonly touched: number;
  };
  /** Requirements on which anything differs; most plans first. */
  readonly requirements: readonly RequirementEffect[];
}

/** The law as it is and one or more reforms of it, over the same portfolio. */
export interface ReformResult {
  readonly on?: string;
  readonly rulebook: { readonly version: string };
  readonly plans: number;
  readonly flows: number;
  readonly bad: BadRows;
  readonly base: LawTotals;
  readonly reforms: readonly ReformOutcome[];
}
