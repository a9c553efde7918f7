import { useState } from 'react';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { Link, useAddress } from '@yumen/ui/router';
import { EngineGate, type Status } from './parts/EngineGate.tsx';
import { Example } from './parts/Files.tsx';
import { Panel } from './parts/Panel.tsx';
import { PANELS } from './parts/panels.ts';
import { StudyPick } from './parts/StudyPick.tsx';
import { useStudyOf } from './parts/studies.ts';
import { useT } from './parts/words.ts';
import { worksLink } from './parts/worksLink.ts';
import './outcomes.css';

/** The figures of a study. Which one is in the address; without any, everything loaded. */
export function Page() {
  const t = useT();
  return (
    <>
      <PageHead title={t('figures')} lead={t('figures.lead')} />
      <EngineGate>{(status) => (status.works === 0 ? <Example /> : <Figures status={status} />)}</EngineGate>
    </>
  );
}

function Figures({ status }: { status: Status }) {
  const t = useT();
  const [address] = useAddress();
  const { definition, id, error } = useStudyOf(address);
  // Parts are computed one after another, so that the first is there soon and the engine is not asked for all at once.
  const [ready, setReady] = useState<Readonly<Record<string, number>>>({});
  const key = JSON.stringify(definition ?? null);
  const done = ready[key] ?? 0;
  return (
    <>
      <div className="row filters">
        <StudyPick label={t('studies')} />
        {id === undefined ? (
          <Link to="/outcomes/studies" search={{ edit: 'new' } as never}>
            {t('studies.new')}
          </Link>
        ) : (
          <Link to="/outcomes/studies" search={{ edit: id } as never}>
            {t('figures.choices')}
          </Link>
        )}
        {definition ? <Link {...worksLink({ id, definition })}>{t('figures.works')}</Link> : null}
        <Link to="/outcomes/compare" search={(id === undefined ? {} : { a: id }) as never}>
          {t('compare')}
        </Link>
        <Link to="/outcomes/results">{t('results')}</Link>
      </div>
      {status.linksStale ? (
        <p className="notice notice-warning">
          {t('link.stale')} <Link to="/outcomes/sources">{t('sources')}</Link>
        </p>
      ) : null}
      {error ? <Problems error={error} /> : null}
      {definition
        ? PANELS.slice(0, done + 1).map((panel, i) => (
            <Panel
              key={`${panel.id} ${key}`}
              panel={panel}
              place={{ id, definition }}
              onReady={() => setReady((before) => ({ ...before, [key]: Math.max(before[key] ?? 0, i + 1) }))}
            />
          ))
        : null}
      {definition || error ? null : <Loading />}
    </>
  );
}
