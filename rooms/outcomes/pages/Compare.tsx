import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useAddress } from '@yumen/ui/router';
import { Awaited } from './parts/computed.tsx';
import { CompareDifferences } from './parts/CompareDifferences.tsx';
import { CompareFigures } from './parts/CompareFigures.tsx';
import { ComparePartners, CompareSeries } from './parts/CompareCharts.tsx';
import { EngineGate } from './parts/EngineGate.tsx';
import { StudyPick } from './parts/StudyPick.tsx';
import { useResult, useStudyOf } from './parts/studies.ts';
import { useT } from './parts/words.ts';
import type { StudyPlace } from './parts/worksLink.ts';
import './outcomes.css';

const SHOWN = ['output', 'international.share', 'international.strict', 'regional.share', 'series', 'partners', 'leadership', 'citations', 'grants.hit-rate', 'journals.nsc'];

/** Two studies side by side. Both are in the address. */
export function Page() {
  const t = useT();
  const [address] = useAddress();
  const [a, b] = [useStudyOf(address, 'a'), useStudyOf(address, 'b')];
  return (
    <>
      <PageHead title={t('compare')} lead={t('compare.lead')} />
      <div className="row filters">
        <StudyPick side="a" label={t('compare.a')} />
        <StudyPick side="b" label={t('compare.b')} />
      </div>
      {a.error || b.error ? <Problems error={a.error ?? b.error} /> : null}
      <EngineGate>
        {() =>
          a.definition && b.definition ? <Sides a={{ id: a.id, definition: a.definition }} b={{ id: b.id, definition: b.definition }} /> : a.error || b.error ? null : <Loading />
        }
      </EngineGate>
    </>
  );
}

function Sides({ a, b }: { a: StudyPlace; b: StudyPlace }) {
  const t = useT();
  const [one, two] = [useResult(a.definition, SHOWN), useResult(b.definition, SHOWN)];
  if (!one.data) return <Awaited computed={one} title={t('pair', { a: t('compare.a'), b: t('job.study') })} />;
  if (!two.data) return <Awaited computed={two} title={t('pair', { a: t('compare.b'), b: t('job.study') })} />;
  if (one.data.coverage.works + two.data.coverage.works === 0) return <p className="notice">{t('compare.none')}</p>;
  return (
    <>
      <CompareDifferences a={one.data} b={two.data} />
      <CompareFigures a={one.data} b={two.data} places={[a, b]} />
      <CompareSeries a={one.data} b={two.data} places={[a, b]} />
      <ComparePartners a={one.data} b={two.data} places={[a, b]} />
    </>
  );
}
