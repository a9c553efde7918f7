import type { Bilingual, IsoDate } from '@yumen/kernel';
import type { Confidence, Duration, Kind } from '../model.ts';
import type { Basis } from './clock.ts';

/** The JSON of `yumen schedule`; every key is described in docs/schedule.md. Dates are ISO days. */

export interface ScheduleOptions {
  /** First day anything can be done. */
  readonly start?: IsoDate;
  /** Day the cooperation is to begin. At least one of start and target is given. */
  readonly target?: IsoDate;
  /** Days of events: `activity_start`, or `flow:activity_start` for one flow. */
  readonly events?: Readonly<Record<string, IsoDate>>;
  /** Working days a person sets for a document or a requirement, by id. */
  readonly days?: Readonly<Record<string, number>>;
  /** Requirements preferred among alternatives, by id or `flow:id`. */
  readonly choose?: readonly string[];
  /** Also schedule what may yet turn out to apply. */
  readonly possible?: boolean;
  /** Length counted, `statutory` unless told. */
  readonly basis?: Basis;
}

export const TASK_FLAGS = [
  'no_limit',
  'assumed',
  'from_acceptance',
  'from_event',
  'open_ended',
  'extendable',
  'clock_stops',
  'reported',
  'recalled',
  'optional',
  'possible',
  'chosen',
  'late',
  'deadline_missed',
  'provisional',
  'circle',
] as const;
export type TaskFlag = (typeof TASK_FLAGS)[number];

export interface ScheduledTask {
  readonly id: string;
  readonly requirement: string;
  readonly flow: string;
  readonly kind: Kind;
  readonly title: Bilingual;
  readonly authority: Bilingual;
  /** As the card states it; null where the law sets no time. */
  readonly duration: Duration | null;
  readonly earliestStart: IsoDate;
  readonly earliestFinish: IsoDate;
  readonly latestStart: IsoDate;
  readonly latestFinish: IsoDate;
  /** Working days the start can slip; negative when it is too late. */
  readonly slackWorkingDays: number;
  readonly critical: boolean;
  /** Ids of tasks, documents and events that come first. */
  readonly after: readonly string[];
  /** Last day to file, where a deadline runs from an event. */
  readonly due: IsoDate | null;
  /** Event it must precede, with the stated distance. */
  readonly lead: BoundOut | null;
  readonly deadline: BoundOut | null;
  readonly documents: readonly string[];
  /** Finish under other counts of length, where they differ. */
  readonly finishRange: { readonly min: IsoDate; readonly typical: IsoDate; readonly max: IsoDate } | null;
  readonly flags: readonly TaskFlag[];
}

export interface BoundOut {
  readonly event: string;
  readonly label: Bilingual;
  readonly n: number | null;
  readonly unit: string | null;
  readonly text: Bilingual | null;
}

export interface ScheduledDocument {
  readonly id: string;
  readonly title: Bilingual;
  /** Tasks that want it. */
  readonly wantedBy: readonly string[];
  /** Working days set by a person; 0 where nobody did. The law states none. */
  readonly days: number;
  readonly earliestStart: IsoDate;
  readonly earliestFinish: IsoDate;
  readonly latestStart: IsoDate;
  readonly latestFinish: IsoDate;
  readonly critical: boolean;
  readonly flags: readonly TaskFlag[];
}

export interface ScheduledEvent {
  readonly id: string;
  readonly event: string;
  readonly flow: string;
  readonly label: Bilingual;
  /** The day given, or the earliest day everything before it allows. */
  readonly date: IsoDate;
  readonly given: boolean;
  readonly latest: IsoDate;
  readonly flags: readonly TaskFlag[];
}

/** A group of which one is enough. */
export interface Choice {
  readonly flow: string;
  readonly chosen: string;
  readonly options: readonly {
    readonly requirement: string;
    readonly title: Bilingual;
    /** Days from start to finish; null where the law sets no time. */ readonly calendarDays: number | null;
  }[];
}

/** What is due after the cooperation has started. */
export interface LaterDuty {
  readonly id: string;
  readonly requirement: string;
  readonly flow: string;
  readonly kind: Kind;
  readonly title: Bilingual;
  readonly authority: Bilingual;
  readonly deadline: BoundOut | null;
  readonly eventDate: IsoDate | null;
  /** Last day; null while the event has no day. */
  readonly due: IsoDate | null;
  readonly yearly: boolean;
  readonly confidence: Confidence;
  readonly flags: readonly TaskFlag[];
}

export interface Renewal {
  readonly requirement: string;
  readonly task: string;
  readonly flow: string;
  readonly title: Bilingual;
  /** Day counted from: the earliest finish of the task, or the event its term runs from. */
  readonly from: IsoDate;
  readonly validUntil: IsoDate;
  /** Expiry less the time the card states for asking again. */
  readonly renewal: { readonly date: IsoDate; readonly text: Bilingual | null } | null;
  readonly text: Bilingual | null;
  readonly flags: readonly TaskFlag[];
}

export interface Schedule {
  readonly title: string;
  readonly asOf: IsoDate;
  readonly rulebook: string;
  readonly basis: Basis;
  readonly start: IsoDate;
  readonly target: IsoDate | null;
  /** Earliest day everything before the start of the cooperation is done. */
  readonly finish: IsoDate;
  /** Latest day to begin that still meets the target (without one: the finish). */
  readonly latestStart: IsoDate;
  /** With a target: the latest start lies before the day judged or the start given. Or the day given for an event cannot be met. */
  readonly late: boolean;
  /** Something counted has no stated length, no end, or a clock that stops: the dates are the least that is possible. */
  readonly atLeast: boolean;
  readonly provisional: boolean;
  readonly range: { readonly min: IsoDate; readonly statutory: IsoDate; readonly typical: IsoDate; readonly max: IsoDate };
  readonly calendar: { readonly officialThrough: IsoDate };
  readonly tasks: readonly ScheduledTask[];
  readonly documents: readonly ScheduledDocument[];
  readonly events: readonly ScheduledEvent[];
  readonly choices: readonly Choice[];
  readonly renewals: readonly Renewal[];
  readonly afterwards: readonly LaterDuty[];
  /** Prohibitions that apply: the plan is not permitted as it stands. */
  readonly prohibited: readonly { readonly requirement: string; readonly flow: string; readonly title: Bilingual }[];
  /** Requirements left out because nobody knows yet whether they apply. */
  readonly open: readonly { readonly requirement: string; readonly flow: string; readonly title: Bilingual }[];
}
