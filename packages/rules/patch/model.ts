import type { Bilingual, IsoDate } from '@yumen/kernel';
import type {
  Basis,
  CardSource,
  Confidence,
  DocumentSource,
  Duration,
  EventBound,
  Kind,
  LimitSource,
  Origin,
  ParameterRow,
  Period,
  UnlessSource,
  Validity,
  ValueSource,
} from '../model.ts';

/** Levels below the national rulebook, in the order in which they are applied. */
export const LAYER_LEVELS = ['pilot_zone', 'province', 'city', 'institution'] as const;
export type LayerLevel = (typeof LAYER_LEVELS)[number];

/**
 * A file that changes cards by reference and never copies them: a layer (what a zone, a place or an institution adds, tightens or
 * relaxes) or a reform (what somebody proposes). Both are applied by the same function.
 */
export interface Patch {
  id: string;
  title: Bilingual;
  summary?: Bilingual;
  kind: 'layer' | 'reform';
  /** Layers only. */
  level?: LayerLevel;
  place?: Bilingual;
  institution?: Bilingual;
  /** Layer directly above; without one it is the national rulebook. A plan that lives in a layer lives in those above it. */
  parent?: string;
  confidence?: Confidence;
  checked?: IsoDate;
  basis?: Basis[];
  changes?: CardChange[];
  /** Cards of its own. */
  add?: CardSource[];
  /** Local rules beside the rule above, in words; they change no verdict. */
  comparisons?: Comparison[];
  origin?: Origin;
}

export type ParameterValue = ParameterRow['value'];

/** An entry of a list with ids: replaces the one with its id or is appended; `remove` takes it out. */
export type ById<T extends { id: string }> = T | { id: string; remove: true };

/** Changes of one card. What is not named stays as it is. */
export interface CardChange {
  requirement: string;
  /** Day from which the change holds; without one it always does. */
  from?: IsoDate;
  note?: Bilingual;
  confidence?: Confidence;
  basis?: Basis[];
  /** Takes the card out; reforms only, because a lower layer cannot repeal a national rule. */
  remove?: true;
  kind?: Kind;
  title?: Bilingual;
  summary?: Bilingual;
  authority?: CardSource['authority'];
  decides?: Bilingual;
  consequence?: Bilingual;
  inForce?: Period[];
  /** A value in place of the whole series, or a new dated series. Only parameters the card has. */
  parameters?: Record<string, ParameterValue | { series: ParameterRow[] }>;
  /** A new trigger; `or` widens the trigger and `and` narrows it, together `((when) || (or)) && (and)`. Readings follow. */
  when?: string;
  or?: string;
  and?: string;
  /** Further exemptions. */
  unless?: UnlessSource[];
  releases?: string[];
  alternatives?: string[];
  after?: string[];
  limits?: ById<LimitSource>[];
  values?: ById<ValueSource>[];
  documents?: { add?: DocumentSource[]; remove?: string[] };
  /** Laid over what the card says; a new number drops the old words. null takes it away. */
  duration?: Duration | null;
  lead?: EventBound | null;
  deadline?: EventBound | null;
  validity?: Validity | null;
}

export type ComparisonResult = 'stricter' | 'equal' | 'looser';
/** How a local rule stands to the one above; `adds_where_national_silent` is a burden compared with peers, not a breach. */
export type ComparisonGround = 'exceeds_national' | 'adds_where_national_silent' | 'narrows_scope' | 'same' | 'relaxes';

/** One local rule beside the rule above. */
export interface Comparison {
  requirement: string;
  /** What is compared, for instance `lead_time`. */
  parameter: string;
  value: Bilingual;
  /** The rule above. */
  above: Bilingual;
  comparison: ComparisonResult;
  ground: ComparisonGround;
  /** Only where both are numbers of one kind. */
  quantity?: Quantity;
  /** Local number where the rule above has none, for comparison with peers. */
  local?: { n: number; unit: QuantityUnit };
  /** True where a change of this layer brings it into the evaluation. */
  evaluated?: boolean;
  /** Date or year of the local rule as its page states it; absent where undated. */
  issued?: string;
  where?: string;
  confidence: Confidence;
  note?: Bilingual;
}

export type QuantityUnit = 'day' | 'working_day' | 'week' | 'month' | 'person' | 'country' | 'document' | 'step';

export interface Quantity {
  local: number;
  above: number;
  unit: QuantityUnit;
  /** Where the rule above counts in another unit. */
  aboveUnit?: QuantityUnit;
  /** `lead`: to be asked for so long before. `deadline`: to be done within. `cap`: at most. `floor`: at least. `count`: so many. */
  measures: 'lead' | 'deadline' | 'cap' | 'floor' | 'count';
}
