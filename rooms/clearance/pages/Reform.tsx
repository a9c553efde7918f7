import { PageHead } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import { REFORM_CAVEAT } from '../reform/present.ts';
import { Effects } from '../ui/portfolio/reform/Effects.tsx';
import { ReformChooser } from '../ui/portfolio/reform/ReformChooser.tsx';
import { Versus } from '../ui/portfolio/reform/Versus.tsx';
import { RecentRuns } from '../ui/portfolio/RecentRuns.tsx';
import { RunView } from '../ui/portfolio/RunView.tsx';
import { SourceForm } from '../ui/portfolio/SourceForm.tsx';
import { useP } from '../ui/portfolio/words.ts';
import '../ui/portfolio/portfolio.css';

/** What a change of the rules would do to these plans. Plans, day, reforms (`a`, `b`) and run are in the address. */
export function Page() {
  const t = useP();
  const text = useText();
  const [address, setAddress] = useAddress();
  const { a, b, run } = address;
  const chosen = [a, b].filter((id) => id !== undefined);
  const form = (
    <SourceForm key={run ?? ''} kind="reform" reforms={chosen}>
      <ReformChooser chosen={chosen} onChoose={([first, second]) => setAddress({ a: first, b: second }, { replace: true })} />
    </SourceForm>
  );
  return (
    <>
      <PageHead title={t('reform')} lead={t('reform.lead')} />
      {run ? (
        <>
          <RunView id={run}>
            {({ reform }) =>
              reform === undefined ? null : reform.plans === 0 ? (
                <p>{t('run.none')}</p>
              ) : (
                <div className="portfolio-result">
                  <Versus reform={reform} />
                  {reform.reforms.map((outcome, i) => (
                    <Effects key={outcome.id} outcome={outcome} number={i} />
                  ))}
                  <p className="notice small">{text(REFORM_CAVEAT)}</p>
                </div>
              )
            }
          </RunView>
          <details className="source-again">
            <summary>{t('other.reform')}</summary>
            {form}
          </details>
        </>
      ) : (
        <>
          {form}
          <RecentRuns kind="reform" />
        </>
      )}
    </>
  );
}
