import { useState } from 'react';
import { todayInChina } from '@yumen/kernel';
import { saveFile } from '@yumen/ui/download';
import { useText } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import { useT } from '../words.ts';
import { Partners } from './Partners.tsx';
import { PlaceSwitch } from './PlaceSwitch.tsx';
import { PlanTitle } from './PlanTitle.tsx';
import { WhereItLives } from './WhereItLives.tsx';
import { useWork } from './work.ts';
import { SaveConflict, SaveMark } from './SaveState.tsx';

const TABS = [
  { path: '/plans/$id', key: 'tab.plan' },
  { path: '/plans/$id/schedule', key: 'tab.schedule' },
  { path: '/plans/$id/documents', key: 'tab.documents' },
  { path: '/plans/$id/compare', key: 'tab.compare' },
  { path: '/plans/$id/history', key: 'tab.history' },
  { path: '/plans/$id/print', key: 'tab.print' },
] as const;

/** Title, day of the law, where the plan is kept and whether it is saved; the pages of the plan; files. */
export function PlanHeader() {
  const t = useT();
  const { id, evaluation } = useWork();
  const [{ on }] = useAddress();
  // On a phone the question comes first: files and storage fold away.
  const [narrow] = useState(() => matchMedia('(max-width: 760px)').matches);
  return (
    <div className="plan-head no-print">
      <div className="plan-head-line">
        <PlanTitle />
        <AsOf />
        <SaveMark />
      </div>
      <div className="plan-head-line">
        <nav className="tabs" aria-label={t('tab.label')}>
          {TABS.map(({ path, key }) => (
            <Link key={path} to={path.replace('$id', id)} search={(on ? { on } : {}) as never} activeOptions={{ exact: true, includeSearch: false }}>
              {t(key)}
            </Link>
          ))}
        </nav>
        <details className="plan-tools" open={!narrow}>
          <summary>{t('plan.tools')}</summary>
          <div className="row">
            <ExportButtons />
            <PlaceSwitch />
          </div>
        </details>
      </div>
      <div className="plan-where-line">
        <WhereItLives />
        <Partners />
      </div>
      <SaveConflict />
      {evaluation.setAside.length > 0 ? <SetAside /> : null}
    </div>
  );
}

function AsOf() {
  const t = useT();
  const [, setAddress] = useAddress();
  const { evaluation } = useWork();
  const { asOf } = evaluation.plan;
  return (
    <div className="row as-of">
      <label>
        <span className="soft small">{t('asOf')}</span>{' '}
        <input type="date" value={asOf} onChange={(event) => event.target.value && setAddress({ on: event.target.value }, { replace: true })} />
      </label>
      {asOf === todayInChina() ? null : (
        <button type="button" className="button button-quiet" onClick={() => setAddress({ on: todayInChina() }, { replace: true })}>
          {t('asOf.today')}
        </button>
      )}
    </div>
  );
}

function ExportButtons() {
  const t = useT();
  const { kept } = useWork();
  const [busy, setBusy] = useState(false);
  const save = async (format: 'yaml' | 'json'): Promise<void> => {
    setBusy(true);
    const { exportPlan, planFileName } = await import('../plan/file.ts');
    saveFile({ fileName: planFileName(kept.document.title, format), content: exportPlan(kept.document, format), encoding: 'utf-8' });
    setBusy(false);
  };
  return (
    <div className="row">
      {(['yaml', 'json'] as const).map((format) => (
        <button key={format} type="button" className="button button-quiet" disabled={busy} onClick={() => void save(format)}>
          {t(`export.${format}`)}
        </button>
      ))}
    </div>
  );
}

/** Facts that this rulebook cannot read any more: named, kept, not counted. */
function SetAside() {
  const t = useT();
  const text = useText();
  const { evaluation } = useWork();
  return (
    <div className="notice notice-warning" role="status">
      <strong>{t('setAside')}</strong>
      <ul>
        {evaluation.setAside.map((problem) => (
          <li key={problem.where?.path}>
            <code>{problem.where?.path}</code> {text(problem.what)}
            {problem.remedy ? <span className="soft"> — {text(problem.remedy)}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
