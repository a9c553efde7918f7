import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Confidence, FactValue, Verdict, Way } from '@yumen/rules';

export const PROGRAMME_KINDS = ['programme', 'project_type', 'opening', 'call', 'fund', 'platform', 'talent', 'megascience', 'facility', 'mechanism', 'benchmark'] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

export const PROGRAMME_STATUSES = ['running', 'pilot', 'taking_part', 'china_led', 'replaced', 'past', 'planned', 'proposed'] as const;
export type ProgrammeStatus = (typeof PROGRAMME_STATUSES)[number];

/** A programme as the papers describe it (`data/reference/programmes.yaml`). */
export interface Programme {
  readonly id: string;
  readonly title: Bilingual;
  readonly kind: ProgrammeKind;
  readonly parent?: string;
  readonly sponsor?: Bilingual;
  readonly aims: Bilingual;
  readonly fields?: Bilingual;
  readonly conditions?: Bilingual;
  readonly tiers?: readonly Bilingual[];
  readonly amounts?: Bilingual;
  readonly status: ProgrammeStatus;
  readonly replacedBy?: string;
  /** Last year, of a programme that has ended. */
  readonly until?: string;
  /** Requirements that say who may apply; any one of several is enough. */
  readonly cards?: readonly string[];
  /** Facts taken as given when somebody asks about this programme. */
  readonly presumes?: Readonly<Record<string, FactValue>>;
  /** Its answer is that of the programmes below it. */
  readonly mirrors?: boolean;
  /** Papers that describe it. */
  readonly papers: readonly string[];
  readonly confidence: Confidence;
  readonly note?: Bilingual;
}

/** Why the answer is what it is: conditions judged, answers of the programmes below, standing of the programme, or nothing known. */
export type Ground = 'conditions' | 'below' | 'not_open' | 'foreign' | 'conditions_unknown';

export interface ConditionAnswer {
  readonly requirement: string;
  readonly title: Bilingual;
  readonly verdict: Verdict;
  readonly confidence: Confidence;
  readonly reasons: readonly Bilingual[];
  /** Facts that decide it. */
  readonly decidedBy: readonly { readonly fact: string; readonly label: Bilingual }[];
  /** Facts it waits for. */
  readonly openFacts: readonly { readonly fact: string; readonly label: Bilingual; readonly question?: Bilingual }[];
}

export interface ProgrammeAnswer {
  readonly id: string;
  readonly title: Bilingual;
  readonly kind: ProgrammeKind;
  readonly status: ProgrammeStatus;
  readonly parent?: string;
  readonly answer: 'yes' | 'no' | 'open';
  readonly ground: Ground;
  readonly reason: Bilingual;
  readonly conditions: readonly ConditionAnswer[];
  /** Of a no: the smallest changes of team or plan that would make it a yes. Empty where none of up to three facts was found. */
  readonly nearly: readonly (Way & { readonly requirement: string })[];
  readonly confidence: Confidence;
}

export const ANSWER_WORDS: Readonly<Record<ProgrammeAnswer['answer'], Bilingual>> = {
  yes: text('可以申请', 'yes'),
  open: text('尚不能确定', 'open'),
  no: text('不能申请', 'no'),
};

export const STATUS_WORDS: Readonly<Record<ProgrammeStatus, Bilingual>> = {
  running: text('在行', 'running'),
  pilot: text('试点', 'pilot'),
  taking_part: text('中国参与', 'China takes part'),
  china_led: text('中国牵头', 'led by China'),
  replaced: text('已被取代', 'replaced'),
  past: text('已结束', 'ended'),
  planned: text('拟设立', 'planned'),
  proposed: text('建议中', 'proposed'),
};
