import { PageHead } from '@yumen/ui/frame';
import { useAddress } from '@yumen/ui/router';
import { DesksResult } from '../ui/portfolio/desks/DesksResult.tsx';
import { RecentRuns } from '../ui/portfolio/RecentRuns.tsx';
import { RunView } from '../ui/portfolio/RunView.tsx';
import { SourceForm } from '../ui/portfolio/SourceForm.tsx';
import { useP } from '../ui/portfolio/words.ts';
import '../ui/portfolio/portfolio.css';

/** Same document, several desks. Plans, day, run and open list are in the address. */
export function Page() {
  const t = useP();
  const [address] = useAddress();
  return (
    <>
      <PageHead title={t('desks')} lead={t('desks.lead')} />
      {address.run ? (
        <>
          <RunView id={address.run}>{({ desks }) => (desks ? desks.plans === 0 ? <p>{t('run.none')}</p> : <DesksResult desks={desks} /> : null)}</RunView>
          <details className="source-again">
            <summary>{t('other.title')}</summary>
            <SourceForm key={address.run} kind="desks" />
          </details>
        </>
      ) : (
        <>
          <SourceForm kind="desks" />
          <RecentRuns kind="desks" />
        </>
      )}
    </>
  );
}
