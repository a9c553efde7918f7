import type { Schedule } from '@yumen/rules/schedule';
import { useText } from '@yumen/ui/i18n';
import { useT } from '../words.ts';

/** The answer in sentences: when, how sure, and what stands against it. */
export function ScheduleAnswer({ schedule }: { schedule: Schedule }) {
  const t = useT();
  const text = useText();
  const { start, target, finish, latestStart, late, atLeast, provisional, range, prohibited, tasks } = schedule;
  const ranges = [
    range.min < finish ? t('schedule.min', { day: range.min }) : '',
    range.typical !== finish ? t('schedule.typical', { day: range.typical }) : '',
    range.max > finish ? t('schedule.max', { day: range.max }) : '',
  ].filter((words) => words !== '');
  const titles = (items: Schedule['prohibited']): string => [...new Set(items.map((item) => text(item.title)))].join(t('listSeparator'));
  return (
    <div className="stack schedule-answer" role="status">
      {prohibited.length > 0 ? <p className="notice notice-error">{t('schedule.prohibited', { titles: titles(prohibited) })}</p> : null}
      <div className={`notice${late ? ' notice-warning' : ''}`}>
        <p className="lead">
          <strong>{tasks.length === 0 ? t('schedule.nothing') : answer()}</strong>
        </p>
        {atLeast ? <p>{t('schedule.atLeast')}</p> : null}
        {ranges.length > 0 ? <p>{ranges.join(' ')}</p> : null}
        {provisional ? <p>{t('schedule.provisional', { day: schedule.calendar.officialThrough })}</p> : null}
      </div>
    </div>
  );

  function answer(): string {
    if (target === null) return t('schedule.finish', { start, finish });
    return late ? t('schedule.late', { target, latestStart, start, finish }) : t('schedule.latest', { target, latestStart, start, finish });
  }
}
