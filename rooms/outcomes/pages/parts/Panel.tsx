import { useEffect, useMemo } from 'react';
import { isYumenError } from '@yumen/kernel';
import { useLang } from '@yumen/ui/i18n';
import { basisOf, withBasis } from '../../report/basis.ts';
import { context } from '../../report/context.ts';
import { Awaited } from './computed.tsx';
import { useGrammarNames } from './grammarNames.ts';
import { brokenOff } from './jobs.tsx';
import { useNames } from './names.ts';
import { PairMatrix } from './PairMatrix.tsx';
import type { PanelOf } from './panels.ts';
import { ReportBlocks } from './ReportBlocks.tsx';
import { useResult } from './studies.ts';
import { useT } from './words.ts';
import type { StudyPlace } from './worksLink.ts';

const NO_LISTS = { funding: [], agreements: [], visits: [], scholars: [] };

/** One part of the dashboard: computed, put into words, drawn. Tells when it is there, so that the next may begin. */
export function Panel({ panel, place, onReady }: { panel: PanelOf; place: StudyPlace; onReady: () => void }) {
  const t = useT();
  const { lang } = useLang();
  const { country } = useNames();
  const result = useResult(place.definition, panel.indicators);
  const grammar = useGrammarNames();
  // What is wrong with the definition is said once; what failed in one part does not stop the others.
  const refused = isYumenError(result.error) && result.error.code === 'bad_request';
  const ended = result.data !== undefined || (result.error !== null && !refused) || brokenOff(result.job);
  useEffect(() => {
    if (ended) onReady();
    // Only its end counts; the callback is new at each drawing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ended]);
  const made = useMemo(() => {
    if (!result.data) return undefined;
    const c = context({ lang, definition: place.definition, result: result.data, facts: NO_LISTS, others: [], names: { country, ...grammar } });
    const section = panel.build(c);
    return { basis: basisOf(c), section: section && withBasis(c, section) };
  }, [result.data, grammar, panel, place.definition, lang, country]);
  return (
    <section className="part" id={panel.id}>
      <h2 className="part-head">{t(`panel.${panel.id}`)}</h2>
      <Awaited computed={result} title={t('job.study')} />
      {made?.section ? <ReportBlocks place={place} blocks={made.section.blocks} /> : null}
      {result.data && made && panel.id === 'matrix' ? <PairMatrix place={place} result={result.data} basis={made.basis} /> : null}
      {made && !made.section && panel.id !== 'matrix' ? <p className="soft">{t('figures.nothing')}</p> : null}
    </section>
  );
}
