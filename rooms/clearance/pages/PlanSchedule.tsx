import type { MovedDate } from '@yumen/rules/schedule';
import { Loading, Problems } from '@yumen/ui/frame';
import { useAddress } from '@yumen/ui/router';
import { Choices } from '../ui/schedule/Choices.tsx';
import { Gantt } from '../ui/schedule/Gantt.tsx';
import { MovedDates } from '../ui/schedule/MovedDates.tsx';
import { Later } from '../ui/schedule/Later.tsx';
import { ScheduleAnswer } from '../ui/schedule/ScheduleAnswer.tsx';
import { TaskTable } from '../ui/schedule/TaskTable.tsx';
import { useSchedule } from '../ui/schedule/useSchedule.ts';
import { PlanFiles } from '../ui/workspace/PlanFiles.tsx';
import { PlanFrame } from '../ui/workspace/PlanFrame.tsx';
import { useT } from '../ui/words.ts';
import '../ui/schedule/schedule.css';

/** When all can be in place, or when to begin: the answer, the chart, the same as a table, and what comes after. */
export function Page() {
  return (
    <PlanFrame>
      <PlanDays />
    </PlanFrame>
  );
}

function PlanDays() {
  const t = useT();
  const { options, ready, error } = useSchedule();
  return (
    <>
      <h2>{t('schedule.title')}</h2>
      <Inputs start={options.start} target={options.target} possible={options.possible ?? false} open={ready?.schedule.open.length ?? 0} />
      {error ? <Problems error={error} /> : ready ? null : <Loading />}
      {ready ? (
        <>
          <ScheduleAnswer schedule={ready.schedule} />
          <Imported years={ready.imported} moved={ready.moved} />
          <PlanFiles days />
          <Choices choices={ready.schedule.choices} />
          {ready.schedule.tasks.length > 0 ? (
            <>
              <Gantt schedule={ready.schedule} calendar={ready.calendar} />
              <h3 className="part-head">{t('schedule.table')}</h3>
              <TaskTable schedule={ready.schedule} />
            </>
          ) : null}
          <Later schedule={ready.schedule} />
        </>
      ) : null}
    </>
  );
}

function Imported({ years, moved }: { years: readonly number[]; moved: readonly MovedDate[] }) {
  const t = useT();
  if (years.length === 0) return null;
  return (
    <div className="small">
      <span className="soft">{t('schedule.imported', { years: years.join(t('listSeparator')) })}</span>{' '}
      {moved.length > 0 ? (
        <details>
          <summary>{t('schedule.movedCount', { count: moved.length })}</summary>
          <MovedDates moved={moved} />
        </details>
      ) : null}
    </div>
  );
}

function Inputs({ start, target, possible, open }: { start: string | undefined; target: string | undefined; possible: boolean; open: number }) {
  const t = useT();
  const [, setAddress] = useAddress();
  const day = (key: 'start' | 'target', value: string): void => setAddress({ [key]: value === '' ? undefined : value }, { replace: true });
  return (
    <div className="row schedule-inputs">
      <label>
        {t('schedule.start')} <input type="date" value={start ?? ''} onChange={(event) => day('start', event.target.value)} />
      </label>
      <label>
        {t('schedule.target')} <input type="date" value={target ?? ''} onChange={(event) => day('target', event.target.value)} />
      </label>
      {open > 0 || possible ? (
        <label className="choice">
          <input type="checkbox" checked={possible} onChange={(event) => setAddress({ possible: event.target.checked ? 'yes' : undefined }, { replace: true })} />
          {possible ? t('schedule.possibleOn') : t('schedule.possible', { count: open })}
        </label>
      ) : null}
    </div>
  );
}
