import { useMemo } from 'react';
import type { CalendarData, WorkingCalendar } from '@yumen/kernel';
import { buildCalendar, isYumenError, todayInChina } from '@yumen/kernel';
import { checkPlan } from '@yumen/rules';
import type { Schedule, ScheduleOptions } from '@yumen/rules/schedule';
import { buildSchedule } from '@yumen/rules/schedule';
import { useQuery } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import { useWork } from '../workspace/work.ts';
import { scheduleOptions } from './options.ts';

/** The working days of China as released; fetched when a schedule is first asked for. */
async function loadCalendar(): Promise<WorkingCalendar> {
  const { default: data } = await import('../../../../data/reference/holidays-cn.json');
  return buildCalendar(data as CalendarData);
}

interface Scheduled {
  readonly options: ScheduleOptions;
  readonly ready: { readonly schedule: Schedule; readonly calendar: WorkingCalendar } | undefined;
  readonly error: unknown;
}

/** The dated network of this plan, worked out on this device. */
export function useSchedule(): Scheduled {
  const [address] = useAddress();
  const { rulebook, evaluation } = useWork();
  const calendar = useQuery({ queryKey: ['clearance', 'calendar'], queryFn: loadCalendar, staleTime: Infinity, gcTime: Infinity, structuralSharing: false });
  const checked = useMemo(() => checkPlan(rulebook, evaluation.plan), [rulebook, evaluation.plan]);
  const options = useMemo(() => scheduleOptions(address, todayInChina()), [address]);
  return useMemo(() => {
    if (!calendar.data) return { options, ready: undefined, error: calendar.error };
    try {
      return { options, ready: { schedule: buildSchedule(rulebook, checked, calendar.data, options), calendar: calendar.data }, error: undefined };
    } catch (error) {
      if (!isYumenError(error)) throw error;
      return { options, ready: undefined, error };
    }
  }, [rulebook, checked, calendar.data, calendar.error, options]);
}
