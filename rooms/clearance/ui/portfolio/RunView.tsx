import type { ReactNode } from 'react';
import { useState } from 'react';
import { renderPlace } from '@yumen/kernel';
import type { Problem } from '@yumen/kernel';
import { Loading, Problems } from '@yumen/ui/frame';
import { useLang, useText } from '@yumen/ui/i18n';
import { call, useMutation } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import { exportRun, startRun } from '../../contract-portfolio.ts';
import type { PortfolioRun, RunKind } from '../../contract-portfolio.ts';
import { addressOf } from './address.ts';
import { saveFile } from './download.ts';
import { PlansDrawer } from './PlansDrawer.tsx';
import { searchOf, sourceWords } from './RecentRuns.tsx';
import { isDone, isUnderWay, useRun } from './useRun.ts';
import type { Job } from './useRun.ts';
import { useP } from './words.ts';

/** The run of the address: how far it is, or its result, and the plans behind a figure that was asked for. */
export function RunView({ id, children }: { id: string; children: (run: PortfolioRun) => ReactNode }) {
  const { run, error, job, cancel, goOn, retry } = useRun(id);
  const [address] = useAddress();
  if (error) return <Problems error={error} onRetry={retry} />;
  if (!run || (!isDone(run) && !job)) return <Loading />;
  if (!isDone(run)) return job ? <Progress run={run} job={job} onCancel={() => cancel.mutate()} onGoOn={() => goOn.mutate()} error={cancel.error ?? goOn.error} /> : null;
  return (
    <>
      <RunHead run={run} />
      {children(run)}
      {address.figure ? <PlansDrawer run={run} figure={address.figure} /> : null}
    </>
  );
}

function Progress({ run, job, onCancel, onGoOn, error }: { run: PortfolioRun; job: Job; onCancel: () => void; onGoOn: () => void; error: unknown }) {
  const t = useP();
  const text = useText();
  if (job.state === 'cancelled' || job.state === 'failed') {
    return (
      <div className={`notice stack ${job.state === 'failed' ? 'notice-error' : 'notice-warning'}`} role="alert">
        {job.state === 'failed' ? (
          <p>
            <strong>{t('run.failed')}</strong> {text(job.problem?.what)} <span className="soft">{text(job.problem?.remedy)}</span>
          </p>
        ) : (
          <p>{t('run.cancelled')}</p>
        )}
        <p className="row">
          {job.state === 'cancelled' ? (
            <button type="button" className="button button-main" onClick={onGoOn}>
              {t('run.goOn')}
            </button>
          ) : null}
          <RunAgain run={run} />
        </p>
        {error ? <Problems error={error} /> : null}
      </div>
    );
  }
  const { done, total, note } = job.progress;
  return (
    <div className="stack">
      <p role="status">
        <strong>{t(job.state === 'waiting' ? 'run.waiting' : job.attempts > 1 ? 'run.resumed' : 'run.running')}</strong> {text(note)}
      </p>
      {isUnderWay(job) ? (
        <p className="row">
          <progress className="run-progress" aria-label={t('run.running')} {...(total ? { value: done ?? 0, max: total } : {})} />
          <button type="button" className="button" onClick={onCancel}>
            {t('run.cancel')}
          </button>
        </p>
      ) : null}
      {error ? <Problems error={error} /> : null}
    </div>
  );
}

/** The same question once more. */
function RunAgain({ run }: { run: PortfolioRun }) {
  const t = useP();
  const [, setAddress] = useAddress();
  const again = useMutation({ mutationFn: () => call<{ id: string }>(startRun, run.input), onSuccess: ({ id }) => setAddress({ run: id }) });
  return (
    <>
      <button type="button" className="button align-start" disabled={again.isPending} onClick={() => again.mutate()}>
        {t('run.again')}
      </button>
      {again.error ? <Problems error={again.error} /> : null}
    </>
  );
}

const PAGES: readonly (readonly [RunKind, string])[] = [
  ['check', '/portfolio'],
  ['reform', '/portfolio/reform'],
  ['desks', '/portfolio/desks'],
];

/** What was read, under which law; the way to the other questions about the same plans; exports. */
function RunHead({ run }: { run: PortfolioRun }) {
  const t = useP();
  const { source, on, kind } = run.input;
  const result = run.check ?? run.reform ?? run.desks;
  const flows = (run.check ?? run.reform)?.flows;
  const plans = (result?.plans ?? 0).toLocaleString('en-US');
  return (
    <div className="stack run-head">
      <p className="soft small run-what">
        <span>{sourceWords(run.input, t)}</span>
        <span>{flows === undefined ? t('is.readPlans', { plans }) : t('is.read', { plans, flows: flows.toLocaleString('en-US') })}</span>
        <span>{on ? t('is.on', { day: on }) : t('is.ownDay')}</span>
        <span>{t('is.rulebook', { version: run.rulebook })}</span>
      </p>
      <div className="row">
        <ExportButtons run={run} />
        {PAGES.filter(([other]) => other !== kind).map(([other, path]) => (
          <Link key={other} className="button button-quiet" to={path} search={searchOf(addressOf(source, on)) as never}>
            {t(`same.${other}`)}
          </Link>
        ))}
      </div>
      {result && result.bad.count > 0 ? <BadRows count={result.bad.count} problems={result.bad.problems as readonly Problem[]} /> : null}
    </div>
  );
}

function ExportButtons({ run }: { run: PortfolioRun }) {
  const t = useP();
  const { lang } = useLang();
  const [error, setError] = useState<unknown>();
  const save = async (format: 'csv' | 'xlsx'): Promise<void> => {
    setError(undefined);
    try {
      const { fileName, content, encoding } = await call<{ fileName: string; content: string; encoding: 'utf-8' | 'base64' }>(exportRun, { id: run.id, format, lang });
      saveFile(fileName, content, encoding);
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <>
      <button type="button" className="button" onClick={() => void save('xlsx')}>
        {t('export.xlsx')}
      </button>
      <button type="button" className="button" onClick={() => void save('csv')}>
        {t('export.csv')}
      </button>
      {error ? <Problems error={error} /> : null}
    </>
  );
}

const BAD_SHOWN = 50;

function BadRows({ count, problems }: { count: number; problems: readonly Problem[] }) {
  const t = useP();
  const text = useText();
  return (
    <details className="notice notice-warning">
      <summary>{t('bad.title', { count })}</summary>
      <ul className="plain-list small">
        {problems.slice(0, BAD_SHOWN).map((problem) => {
          const place = renderPlace(problem.where);
          return (
            <li key={`${place} ${problem.what.en}`}>
              <code>{place}</code> {text(problem.what)} {problem.remedy ? <span className="soft">— {text(problem.remedy)}</span> : null}
            </li>
          );
        })}
      </ul>
      {problems.length > BAD_SHOWN ? <p className="small">{t('bad.more', { count: BAD_SHOWN })}</p> : null}
    </details>
  );
}
