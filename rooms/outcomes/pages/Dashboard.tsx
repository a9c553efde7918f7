import { Empty, PageHead } from '@yumen/ui/frame';
import { Link } from '@yumen/ui/router';
import { EngineGate } from './parts/EngineGate.tsx';
import { useT } from './parts/words.ts';

/** The figures of a study. */
export function Page() {
  const t = useT();
  return (
    <>
      <PageHead title={t('figures')} lead={t('figures.lead')} />
      <EngineGate>
        {({ works, records, links }) =>
          works === 0 ? (
            <Empty title={t('figures.empty')}>
              <p>{t('figures.emptyHint')}</p>
              <p>
                <Link to="/outcomes/sources">{t('sources')}</Link>
              </p>
            </Empty>
          ) : (
            <p role="status">{t('sources.counts', { works, records, links })}</p>
          )
        }
      </EngineGate>
    </>
  );
}
