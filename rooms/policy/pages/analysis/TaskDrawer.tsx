import { Loading, Problems } from '@yumen/ui/frame';
import { Drawer } from '@yumen/ui/drawer';
import { useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { readTask } from '../../tasks/contract.ts';
import { ClauseItem, type CellClause } from './ClauseItem.tsx';
import { figureWords, paperKey, periodWords } from './figures.ts';
import { useReader } from '../coding/reader.ts';
import { useT } from './words.ts';

type Task = Static<typeof readTask.output>;

/** One sub-task: why, goal, measure, result; a step nobody has found is named as missing. */
export function TaskDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT();
  const text = useText();
  const coder = useReader();
  const task = useQuery({ queryKey: ['policy', 'task', id, coder], queryFn: () => call<Task>(readTask, { id, coder }) });
  const { data } = task;
  return (
    <Drawer title={data ? text(data.label) : id} onClose={onClose}>
      {task.error ? <Problems error={task.error} onRetry={() => void task.refetch()} /> : null}
      {task.isPending ? <Loading /> : null}
      {data ? (
        <>
          <p className="soft">{text(data.about)}</p>
          {data.situation.length > 0 ? <Step title={t('chain.situation')} clauses={data.situation} missing="" /> : null}
          <Step title={t('chain.goals')} clauses={data.goals} missing={t('chain.noGoal')} />
          <Step title={t('chain.measures')} clauses={data.measures} missing={t('chain.noMeasure')} />
          <section className="part">
            <h3 className="part-head">{t('chain.results')}</h3>
            {data.results.figures.length + data.results.own.length === 0 ? <p className="margin-open">○ {t('chain.noResult')}</p> : null}
            <ul className="plain-list">
              {data.results.figures.map((figure) => (
                <li key={figure.id} className="clause">
                  <Link to="/policy/indicators" search={{ open: figure.name.zh, unit: figure.unit } as never}>
                    {text(figure.name)}
                  </Link>{' '}
                  <strong>{figureWords(t, text, figure, data.units)}</strong>{' '}
                  <span className="soft small">
                    {periodWords(t, figure.period)} · {t(paperKey(figure.paper))} § {figure.section}
                  </span>
                </li>
              ))}
              {data.results.own.map((series) => (
                <li key={series.id} className="clause">
                  {text(series.name)} {series.points.map((point) => `${point.period}: ${point.value}`).join(t('semicolon'))} {text(data.units[series.unit]) || series.unit}{' '}
                  <span className="soft small">{t('own.by', { source: series.source })}</span>
                </li>
              ))}
            </ul>
          </section>
        </>
      ) : null}
    </Drawer>
  );
}

function Step({ title, clauses, missing }: { title: string; clauses: readonly CellClause[]; missing: string }) {
  return (
    <section className="part">
      <h3 className="part-head">
        {title} {clauses.length > 0 ? clauses.length : null}
      </h3>
      {clauses.length === 0 ? <p className="margin-open">○ {missing}</p> : null}
      <ul className="plain-list">
        {clauses.map((clause) => (
          <ClauseItem key={`${clause.versionId} ${clause.eId}`} clause={clause} />
        ))}
      </ul>
    </section>
  );
}
