import type { Bilingual, IsoDate } from '@yumen/kernel';
import type { Change } from '../library/align.ts';

/** Those whose work rests on texts: keepers of the rulebook, owners of plans, coders. */
export const ROLES = ['rules', 'plans', 'coding'] as const;
export type Role = (typeof ROLES)[number];

/** A requirement of the rulebook that cites an older version than the one held now. */
export interface CardAgain {
  readonly id: string;
  readonly title: Bilingual;
  /** Short form of the version cited. */
  readonly cited: string;
  /** What became of the articles cited; empty where the version cited is not held, or none was cited. */
  readonly articles: readonly { readonly number: string; readonly change: Change; readonly after: string | null }[];
  readonly citedHeld: boolean;
}

/** Codings of one coder on an older version, and where they would stand in the new one. */
export interface CodingsAgain {
  readonly codebook: string;
  readonly coder: string;
  readonly from: string;
  /** Null while the reading is closed to others: how much somebody coded is theirs to tell. */
  readonly counts: { readonly same: number; readonly changed: number; readonly gone: number } | null;
}

export interface PlanAgain {
  readonly id: string;
  readonly title: string;
  /** Requirements of this change that apply to the plan. */
  readonly applies: readonly string[];
  /** Those that may, as long as facts are open. */
  readonly open: readonly string[];
}

export interface Receipt {
  readonly role: Role;
  readonly by: string;
  readonly at: string;
}

/** A new version of a text, with everything that rests on an older one. */
export interface TextChange {
  /** Id of the new version. */
  readonly id: string;
  readonly title: string;
  readonly ref: string;
  /** The version before it that is held. */
  readonly before: string | null;
  /** The date that names the new version. */
  readonly date: IsoDate;
  readonly inForce: IsoDate | null;
  /** When it was taken into the library; null where it came in by another way than an import. */
  readonly arrived: string | null;
  /** Articles by what became of them since the version before. */
  readonly counts: Readonly<Partial<Record<Change, number>>>;
  readonly cards: readonly CardAgain[];
  readonly codings: readonly CodingsAgain[];
  readonly plans: readonly PlanAgain[];
  readonly receipts: readonly Receipt[];
}

/** Has the change anything for this role? */
export function concerns(change: Pick<TextChange, 'cards' | 'codings' | 'plans'>, role: Role): boolean {
  return (role === 'rules' ? change.cards : role === 'coding' ? change.codings : change.plans).length > 0;
}
