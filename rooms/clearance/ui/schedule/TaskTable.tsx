import { useMemo } from 'react';
import type { Schedule, ScheduledTask } from '@yumen/rules/schedule';
import { useText } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import type { Column } from '@yumen/ui/table';
import { Table } from '@yumen/ui/table';
import { durationWords } from '../../present/index.ts';
import { flowName } from '../workspace/flow.ts';
import { useWork } from '../workspace/work.ts';
import { useT } from '../words.ts';
import { Flags } from './Flags.tsx';

/** Every procedure with its days. */
export function TaskTable({ schedule }: { schedule: Schedule }) {
  const t = useT();
  const text = useText();
  const [{ on }] = useAddress();
  const { id, kept, evaluation } = useWork();
  const several = evaluation.states.length > 1;
  const columns = useMemo((): Column<ScheduledTask>[] => {
    const day = (key: string, label: string, of: (task: ScheduledTask) => string): Column<ScheduledTask> => ({
      key,
      label,
      sort: of,
      cell: (task) => <span className="schedule-day">{of(task)}</span>,
    });
    return [
      {
        key: 'task',
        label: t('schedule.task'),
        sort: (task) => text(task.title),
        cell: (task) => (
          <div className="schedule-task">
            <Link to={`/plans/${id}`} search={{ req: task.requirement, flow: task.flow, ...(on ? { on } : {}) } as never}>
              {text(task.title)}
            </Link>
            {several ? <span className="soft small block">{flowName(kept.document, task.flow, t)}</span> : null}
          </div>
        ),
      },
      { key: 'authority', label: t('schedule.authority'), sort: (task) => text(task.authority), cell: (task) => <div className="schedule-authority">{text(task.authority)}</div> },
      { key: 'duration', label: t('schedule.duration'), cell: (task) => <div className="schedule-duration">{text(durationWords(task.duration))}</div> },
      day('start', t('schedule.earliestStart'), (task) => task.earliestStart),
      day('finish', t('schedule.earliestFinish'), (task) => task.earliestFinish),
      day('latest', t('schedule.latestStart'), (task) => task.latestStart),
      {
        key: 'slack',
        label: t('schedule.slack'),
        number: true,
        sort: (task) => task.slackWorkingDays,
        cell: (task) => (task.critical ? t('schedule.slackCritical', { count: task.slackWorkingDays }) : task.slackWorkingDays),
      },
      {
        key: 'flags',
        label: t('schedule.flags'),
        cell: (task) => (
          <div className="schedule-flags">
            {task.due ? <span className="block">{t('schedule.due', { day: task.due })}</span> : null}
            {task.lead?.text ? <span className="block">{text(task.lead.text)}</span> : null}
            <Flags flags={task.flags} />
          </div>
        ),
      },
    ];
  }, [t, text, id, on, several, kept.document]);
  return (
    <div className="schedule-table">
      <Table caption={t('schedule.table')} columns={columns} rows={schedule.tasks} rowKey={(task) => task.id} />
    </div>
  );
}
