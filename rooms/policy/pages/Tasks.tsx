import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { readTasks } from '../tasks/contract.ts';
import { ChainSteps } from './analysis/ChainSteps.tsx';
import { TaskDrawer } from './analysis/TaskDrawer.tsx';
import { useReader } from './coding/reader.ts';
import { useT } from './analysis/words.ts';
import './analysis/analysis.css';

type Map = Static<typeof readTasks.output>;

/** Dimension → task → sub-task, each with its goal, measure and result, what is missing shown as missing. */
export function Page() {
  const t = useT();
  const text = useText();
  const [address, setAddress] = useAddress();
  const coder = useReader();
  const map = useQuery({ queryKey: ['policy', 'tasks', coder], queryFn: () => call<Map>(readTasks, { coder }) });
  const dimensions = map.data?.dimensions ?? [];
  const all = dimensions.flatMap((dimension) => dimension.tasks.flatMap((task) => task.subtasks));
  const count = (holds: (one: (typeof all)[number]) => boolean) => all.filter(holds).length;
  const only = address.only;
  const shown = (one: (typeof all)[number]) => only === undefined || (only === 'whole' ? one.missing.length === 0 : one.missing.length > 0);
  return (
    <>
      <PageHead title={t('tasks')} lead={t('tasks.lead')} />
      {map.error ? <Problems error={map.error} onRetry={() => void map.refetch()} /> : null}
      {map.isPending ? <Loading /> : null}
      {map.data ? (
        <>
          <p className="lead">
            {t('tasks.claim', {
              all: all.length,
              clauses: count((one) => one.clauses > 0),
              results: count((one) => one.figures > 0),
              whole: count((one) => one.missing.length === 0),
            })}
          </p>
          {count((one) => one.clauses > 0) === 0 ? (
            <p className="notice">
              {t('tasks.noClauses')} <Link to="/policy/matrix">{t('matrix')}</Link>
            </p>
          ) : null}
          <div className="row filters">
            <nav className="dimension-links" aria-label={t('tasks.dimensions')}>
              {dimensions.map((dimension) => (
                <a key={dimension.id} href={`#${dimension.id}`}>
                  {text(dimension.label)} {dimension.tasks.reduce((sum, task) => sum + task.subtasks.length, 0)}
                </a>
              ))}
            </nav>
            <label className="filter">
              <span className="visually-hidden">{t('tasks.show')}</span>
              <select value={only ?? ''} onChange={(event) => setAddress({ only: event.target.value || undefined })}>
                <option value="">{t('tasks.showAll')}</option>
                <option value="missing">{t('tasks.showMissing')}</option>
                <option value="whole">{t('tasks.showWhole')}</option>
              </select>
            </label>
          </div>
          {dimensions.map((dimension) => (
            <section key={dimension.id} id={dimension.id} className="part">
              <h2 className="part-head">{text(dimension.label)}</h2>
              <div className="task-columns">
                {dimension.tasks
                  .filter((task) => task.subtasks.some(shown))
                  .map((task) => (
                    <div key={task.id} className="task">
                      <h3 className="part-sub">{text(task.label)}</h3>
                      <ul className="plain-list">
                        {task.subtasks.filter(shown).map((one) => (
                          <li key={one.id} className="subtask">
                            <span>
                              <button type="button" className="link-button" onClick={() => setAddress({ task: one.id })}>
                                {text(one.label)}
                              </button>
                            </span>
                            <ChainSteps counts={{ goals: one.goals, measures: one.measures, results: one.figures }} />
                          </li>
                        ))}
                      </ul>
                    </div>
                  ))}
              </div>
            </section>
          ))}
        </>
      ) : null}
      {address.task ? <TaskDrawer id={address.task} onClose={() => setAddress({ task: undefined })} /> : null}
    </>
  );
}
