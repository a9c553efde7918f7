import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useAddress } from '@yumen/ui/router';
import type { StudyDefinition } from '../contract.ts';
import { Awaited } from './parts/computed.tsx';
import { CompareDifferences } from './parts/CompareDifferences.tsx';
import { CompareFigures } from './parts/CompareFigures.tsx';
import { ComparePartners, CompareSeries } from './parts/CompareCharts.tsx';
import { EngineGate } from './parts/EngineGate.tsx';
import { useResult, useStudies, useStudyOf } from './parts/studies.ts';
import { useT } from './parts/words.ts';
import './outcomes.css';

const SHOWN = ['output', 'international.share', 'international.strict', 'regional.share', 'series', 'partners', 'leadership', 'citations', 'grants.hit-rate', 'journals.nsc'];

/** Two studies side by side. Both are in the address. */
export function Page() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const studies = useStudies();
  const [a, b] = [useStudyOf(address, 'a'), useStudyOf(address, 'b')];
  return (
    <>
      <PageHead title={t('compare')} lead={t('compare.lead')} />
      {studies.error ? <Problems error={studies.error} /> : null}
      <div className="row filters">
        {(['a', 'b'] as const).map((side) => (
          <label key={side} className="filter">
            <span className="soft small">{t(`compare.${side}`)}</span>
            <select value={address[side] ?? ''} onChange={(event) => setAddress({ [side]: event.target.value || undefined })}>
              <option value="">{t('compare.all')}</option>
              {studies.data?.map((study) => (
                <option key={study.id} value={study.id}>
                  {study.title}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      {a.error || b.error ? <Problems error={a.error ?? b.error} /> : null}
      <EngineGate>{() => (a.definition && b.definition ? <Sides a={a.definition} b={b.definition} /> : <Loading />)}</EngineGate>
    </>
  );
}

function Sides({ a, b }: { a: StudyDefinition; b: StudyDefinition }) {
  const t = useT();
  const [one, two] = [useResult(a, SHOWN), useResult(b, SHOWN)];
  if (!one.data) return <Awaited computed={one} title={t('pair', { a: t('compare.a'), b: t('job.study') })} />;
  if (!two.data) return <Awaited computed={two} title={t('pair', { a: t('compare.b'), b: t('job.study') })} />;
  if (one.data.coverage.works + two.data.coverage.works === 0) return <p className="notice">{t('compare.none')}</p>;
  return (
    <>
      <CompareDifferences a={one.data} b={two.data} />
      <CompareFigures a={one.data} b={two.data} />
      <CompareSeries a={one.data} b={two.data} />
      <ComparePartners a={one.data} b={two.data} />
    </>
  );
}
