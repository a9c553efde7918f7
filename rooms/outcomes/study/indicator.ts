import type { StudyBase } from './base.ts';
import type { IndicatorResult } from './result.ts';
import type { StudyDefinition } from './definition.ts';

/** One or several indicators that come from one query. */
export interface IndicatorGroup {
  readonly ids: readonly string[];
  /** Reads links or grants, not works alone: a decision on a link changes it. */
  readonly links?: true;
  compute(base: StudyBase, definition: StudyDefinition): Promise<Readonly<Record<string, IndicatorResult>>>;
}
