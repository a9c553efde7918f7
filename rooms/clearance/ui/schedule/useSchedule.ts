import { useMemo } from 'react';
import type { WorkingCalendar } from '@yumen/kernel';
import { isYumenError, todayInChina } from '@yumen/kernel';
import { checkPlan } from '@yumen/rules';
import type { MovedDate, Schedule, ScheduleOptions } from '@yumen/rules/schedule';
import { buildSchedule, movedDates } from '@yumen/rules/schedule';
import { useAddress } from '@yumen/ui/router';
import { useWork } from '../workspace/work.ts';
import { useCalendars } from './calendar.ts';
import { scheduleOptions } from './options.ts';

interface Ready {
  readonly schedule: Schedule;
  readonly calendar: WorkingCalendar;
  /** Official years this installation has imported. */
  readonly imported: readonly number[];
  /** Dates that differ from what the released calendar gives. */
  readonly moved: readonly MovedDate[];
}

interface Scheduled {
  readonly options: ScheduleOptions;
  readonly ready: Ready | undefined;
  readonly error: unknown;
}

/** The dated network of this plan, worked out on this device. */
export function useSchedule(): Scheduled {
  const [address] = useAddress();
  const { rulebook, evaluation } = useWork();
  const calendars = useCalendars();
  const checked = useMemo(() => checkPlan(rulebook, evaluation.plan), [rulebook, evaluation.plan]);
  const options = useMemo(() => scheduleOptions(address, todayInChina()), [address]);
  return useMemo(() => {
    if (!calendars.data) return { options, ready: undefined, error: calendars.error };
    const { current, released, imported } = calendars.data;
    try {
      const schedule = buildSchedule(rulebook, checked, current, options);
      const moved = imported.length > 0 ? movedDates(buildSchedule(rulebook, checked, released, options), schedule) : [];
      return { options, ready: { schedule, calendar: current, imported: imported.map(({ year }) => year), moved }, error: undefined };
    } catch (error) {
      if (!isYumenError(error)) throw error;
      return { options, ready: undefined, error };
    }
  }, [rulebook, checked, calendars.data, calendars.error, options]);
}
