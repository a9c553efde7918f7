import { readConfig } from '@yumen/platform/config';
import type { OfficialYear } from '@yumen/kernel';
import type { CheckResult, Plan, Rulebook } from '@yumen/rules';
import { checkPlan } from '@yumen/rules';
import type { MovedDate, Schedule } from '@yumen/rules/schedule';
import { buildSchedule, movedDates } from '@yumen/rules/schedule';
import type { Calendars } from '../calendar/store.ts';
import { loadCalendars } from '../calendar/store.ts';
import { currentLayers } from '../layers/load.ts';
import { loadPlanInLayers } from './files.ts';
import type { ScheduleCommandOptions } from './schedule-commands.ts';
import { readScheduleOptions } from './schedule-options.ts';

export interface Prepared {
  readonly rulebook: Rulebook;
  readonly plan: Plan;
  readonly checked: CheckResult;
  readonly calendars: Calendars;
  readonly schedule: Schedule;
  /** Dates that differ from what the released calendar gives, because official years were imported. */
  readonly moved: readonly MovedDate[];
}

/**
 * Checks a plan file and schedules it. `preview` years count as imported without being stored; with `startWhenJudged` a schedule
 * without start and target begins on the day judged.
 */
export async function prepareSchedule(
  file: string,
  options: ScheduleCommandOptions,
  preview: readonly OfficialYear[] = [],
  { startWhenJudged = false }: { startWhenJudged?: boolean } = {},
): Promise<Prepared> {
  const asked = readScheduleOptions(options);
  const { rulebook, plan } = await loadPlanInLayers(await currentLayers(), file, options.on);
  const settings = startWhenJudged && asked.start === undefined && asked.target === undefined ? { ...asked, start: plan.asOf } : asked;
  const checked = checkPlan(rulebook, plan);
  const calendars = await loadCalendars(readConfig().home, preview);
  const schedule = buildSchedule(rulebook, checked, calendars.current, settings);
  const moved = calendars.imported.length === 0 ? [] : movedDates(buildSchedule(rulebook, checked, calendars.released, settings), schedule);
  return { rulebook, plan, checked, calendars, schedule, moved };
}
