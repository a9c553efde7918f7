import { PageHead } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import type { CheckRun } from '../contract-portfolio.ts';
import { FIGURES } from '../portfolio/behind.ts';
import { headline } from '../portfolio/present.ts';
import { Binding } from '../ui/portfolio/check/Binding.tsx';
import { Days } from '../ui/portfolio/check/Days.tsx';
import { Groups } from '../ui/portfolio/check/Groups.tsx';
import { OpenFacts } from '../ui/portfolio/check/OpenFacts.tsx';
import { figureAddress } from '../ui/portfolio/FigureButton.tsx';
import { RecentRuns } from '../ui/portfolio/RecentRuns.tsx';
import { RunView } from '../ui/portfolio/RunView.tsx';
import { SourceForm } from '../ui/portfolio/SourceForm.tsx';
import { useP } from '../ui/portfolio/words.ts';
import '../ui/portfolio/portfolio.css';

/** Many plans at once: what binds most, what is open, where the days go. Plans, day, run, grouping and open list are in the address. */
export function Page() {
  const t = useP();
  const [address] = useAddress();
  return (
    <>
      <PageHead title={t('portfolio')} lead={t('portfolio.lead')} />
      {address.run ? (
        <>
          <RunView id={address.run}>{({ check }) => (check ? <CheckResult check={check} /> : null)}</RunView>
          <details className="source-again">
            <summary>{t('other.title')}</summary>
            <SourceForm key={address.run} kind="check" />
          </details>
        </>
      ) : (
        <>
          <SourceForm kind="check" />
          <RecentRuns kind="check" />
        </>
      )}
    </>
  );
}

function CheckResult({ check }: { check: CheckRun }) {
  const t = useP();
  const text = useText();
  const [, setAddress] = useAddress();
  if (check.plans === 0) return <p>{t('run.none')}</p>;
  return (
    <div className="portfolio-result">
      <p className="lead portfolio-answer">
        {text(headline(check))}{' '}
        <button type="button" className="link-button small" onClick={() => setAddress(figureAddress(FIGURES.every))}>
          {t('all.count', { count: check.plans.toLocaleString('en-US') })}
        </button>
        <button type="button" className="link-button small" onClick={() => setAddress(figureAddress(FIGURES.settled))}>
          {t('settled.count', { count: check.totals.settled.toLocaleString('en-US') })}
        </button>
      </p>
      <Binding check={check} />
      <OpenFacts check={check} />
      <Days check={check} />
      <Groups check={check} />
    </div>
  );
}
