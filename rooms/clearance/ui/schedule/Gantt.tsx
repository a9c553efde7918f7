import { useMemo, useState } from 'react';
import type { WorkingCalendar } from '@yumen/kernel';
import { formatDate } from '@yumen/kernel';
import type { Schedule, ScheduledTask } from '@yumen/rules/schedule';
import { useText } from '@yumen/ui/i18n';
import { useT } from '../words.ts';
import type { Scale } from './scale.ts';
import { daysOff, scaleOf, ticks } from './scale.ts';

/** Below this width of a month only every third month is named. */
const MONTH_LABEL = 56;
/** Below this width of a week its day is not written. */
const WEEK_LABEL = 30;

/** Weeks across, procedures by authority. It says nothing that the table below it does not say. */
export function Gantt({ schedule, calendar }: { schedule: Schedule; calendar: WorkingCalendar }) {
  const t = useT();
  const text = useText();
  const [narrow] = useState(() => matchMedia('(max-width: 760px)').matches);
  const scale = useMemo(() => scaleOf(schedule, calendar, narrow ? 'narrow' : 'wide'), [schedule, calendar, narrow]);
  const groups = useMemo(() => byAuthority(schedule.tasks, text), [schedule, text]);
  const { tasks, start, finish, target } = schedule;
  return (
    <figure className="gantt-figure">
      <div className="gantt-scroll" role="region" tabIndex={0} aria-label={t('schedule.chart')}>
        <div
          className="gantt"
          role="img"
          aria-label={t('schedule.chartWords', { count: tasks.length, start, finish, critical: tasks.filter((task) => task.critical).length })}
          style={{ '--weeks': `${scale.width}px` } as never}
        >
          <Ground scale={scale} calendar={calendar} finish={finish} target={target} />
          <Head scale={scale} />
          {groups.map(([authority, own]) => (
            <div key={authority} className="gantt-group">
              <div className="gantt-authority">
                <span>{authority}</span>
              </div>
              {own.map((task) => (
                <div key={task.id} className="gantt-row">
                  <div className="gantt-label">
                    <span>{text(task.title)}</span>
                  </div>
                  <Bar task={task} scale={scale} />
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
      <figcaption className="gantt-legend small">
        <span>
          <i className="gantt-key gantt-critical" /> {t('schedule.key.critical')}
        </span>
        <span>
          <i className="gantt-key gantt-other" /> {t('schedule.key.other')}
        </span>
        <span>
          <i className="gantt-key gantt-slack" /> {t('schedule.key.slack')}
        </span>
        <span>
          <i className="gantt-point gantt-other" /> {t('schedule.key.point')}
        </span>
        <span>
          <i className="gantt-key gantt-off" /> {t('schedule.key.off')}
        </span>
        <span>
          <i className="gantt-key gantt-key-line" /> {t('schedule.key.finish')}
        </span>
        {target ? (
          <span>
            <i className="gantt-key gantt-key-line gantt-key-target" /> {t('schedule.key.target')}
          </span>
        ) : null}
      </figcaption>
    </figure>
  );
}

function Bar({ task, scale }: { task: ScheduledTask; scale: Scale }) {
  const [from, to, late] = [scale.x(task.earliestStart), scale.x(task.earliestFinish) + scale.perDay, scale.x(task.latestFinish) + scale.perDay];
  const state = task.critical ? 'gantt-critical' : 'gantt-other';
  return (
    <div className="gantt-track">
      {late > to ? <i className="gantt-bar gantt-slack" style={{ left: to, width: late - to }} /> : null}
      {task.earliestStart === task.earliestFinish ? (
        <i className={`gantt-point ${state}`} style={{ left: from }} />
      ) : (
        <i className={`gantt-bar ${state}`} style={{ left: from, width: to - from }} />
      )}
    </div>
  );
}

/** Days off, weeks, and the two days that matter, behind the bars. */
function Ground({ scale, calendar, finish, target }: { scale: Scale; calendar: WorkingCalendar; finish: string; target: string | null }) {
  const { first, last, perDay, width } = scale;
  const off = useMemo(() => daysOff(calendar, first, last), [calendar, first, last]);
  const weeks = useMemo(() => ticks(first, last).weeks, [first, last]);
  return (
    <svg className="gantt-ground" width={width} height="100%" aria-hidden="true">
      {off.map(({ day, length }) => (
        <rect key={day} className="gantt-off" x={(day - first) * perDay} y="0" width={length * perDay} height="100%" />
      ))}
      {weeks.map((day) => (
        <line key={day} className="gantt-week" x1={(day - first) * perDay} x2={(day - first) * perDay} y1="0" y2="100%" />
      ))}
      <line className="gantt-finish" x1={scale.x(finish) + perDay} x2={scale.x(finish) + perDay} y1="0" y2="100%" />
      {target ? <line className="gantt-target" x1={scale.x(target) + perDay} x2={scale.x(target) + perDay} y1="0" y2="100%" /> : null}
    </svg>
  );
}

function Head({ scale }: { scale: Scale }) {
  const { first, last, perDay } = scale;
  const { weeks, months } = useMemo(() => ticks(first, last), [first, last]);
  const every = perDay * 30 < MONTH_LABEL ? 3 : 1;
  const shown = months.filter(
    ({ day, month }, i) => (every === 1 || (Number(month.slice(5)) - 1) % every === 0) && ((months[i + 1]?.day ?? last + 1) - day) * perDay * every >= MONTH_LABEL,
  );
  return (
    <div className="gantt-row gantt-head">
      <div className="gantt-label" />
      <div className="gantt-track">
        {shown.map(({ day, month }) => (
          <span key={day} className="gantt-month" style={{ left: (day - first) * perDay }}>
            {month}
          </span>
        ))}
        {perDay * 7 < WEEK_LABEL
          ? null
          : weeks.map((day) => (
              <span key={day} className="gantt-day" style={{ left: (day - first) * perDay }}>
                {Number(formatDate(day).slice(8))}
              </span>
            ))}
      </div>
    </div>
  );
}

/** In the order in which each authority first comes; by the name as it is read, so that one name stands once. */
function byAuthority(tasks: readonly ScheduledTask[], text: (name: ScheduledTask['authority']) => string): [string, ScheduledTask[]][] {
  const groups = new Map<string, ScheduledTask[]>();
  for (const task of tasks) {
    const name = text(task.authority);
    groups.set(name, [...(groups.get(name) ?? []), task]);
  }
  return [...groups];
}
