import type { IsoDate, WorkingCalendar } from '@yumen/kernel';
import { isYumenError } from '@yumen/kernel';
import { checkPlan } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import { readPlanInLayers } from '@yumen/rules/patch';
import type { MovedDate } from '@yumen/rules/schedule';
import { buildSchedule, movedDates } from '@yumen/rules/schedule';

/** Dates of a plan's schedule that differ between two calendars; `unreadable` for a plan the rulebook no longer reads. */
export interface PlanMoves {
  readonly id: string;
  readonly title: string;
  readonly moved: readonly MovedDate[];
  readonly unreadable?: true;
}

export interface SavedDocument {
  readonly id: string;
  readonly document: { readonly title: string };
}

/** The dates of a plan that move when work begins on a day and another calendar counts. */
export function movesOf(books: LayeredRulebooks, { id, document }: SavedDocument, before: WorkingCalendar, after: WorkingCalendar, start: IsoDate): PlanMoves {
  try {
    const { rulebook, plan } = readPlanInLayers(books, document);
    const checked = checkPlan(rulebook, plan);
    return { id, title: document.title, moved: movedDates(buildSchedule(rulebook, checked, before, { start }), buildSchedule(rulebook, checked, after, { start })) };
  } catch (error) {
    if (!isYumenError(error)) throw error;
    return { id, title: document.title, moved: [], unreadable: true };
  }
}
