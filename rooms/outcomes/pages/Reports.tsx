import { PageHead, Problems } from '@yumen/ui/frame';
import { useLang } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import { readReport, type StudyDefinition } from '../contract.ts';
import type { Report } from '../report/model.ts';
import { Awaited, useComputed } from './parts/computed.tsx';
import { Downloads } from './parts/Downloads.tsx';
import { EngineGate } from './parts/EngineGate.tsx';
import { ReportBlocks } from './parts/ReportBlocks.tsx';
import { StudyPick } from './parts/StudyPick.tsx';
import { useStudyOf } from './parts/studies.ts';
import { useT } from './parts/words.ts';
import './outcomes.css';

/** The report of a study as a page, with its files. */
export function Page() {
  const t = useT();
  const [address] = useAddress();
  const study = useStudyOf(address);
  return (
    <>
      <PageHead title={t('report')} lead={t('report.lead')} />
      <EngineGate>
        {({ works }) => (
          <>
            <div className="row filters">
              <StudyPick />
            </div>
            {study.error ? <Problems error={study.error} /> : null}
            {works === 0 ? <p className="notice">{t('report.empty')}</p> : null}
            {study.definition && works > 0 ? <Whole id={study.id} definition={study.definition} /> : null}
          </>
        )}
      </EngineGate>
    </>
  );
}

function Whole({ id, definition }: { id: string | undefined; definition: StudyDefinition }) {
  const t = useT();
  const { lang } = useLang();
  const source = id === undefined ? { definition } : { study: id };
  const report = useComputed<Report>([source, lang], readReport, { ...source, lang });
  const place = { id, definition };
  return (
    <>
      <Downloads place={place} formats={['pdf', 'docx', 'html', 'xlsx', 'csv', 'vosviewer']} />
      <Awaited computed={report} title={t('job.study')} />
      {report.data ? (
        <article className="oc-report">
          <h2>{report.data.title}</h2>
          {report.data.head.slice(1).map((line) => (
            <p key={line} className="soft">
              {line}
            </p>
          ))}
          <nav aria-label={t('report.contents')} className="row small">
            {report.data.sections.map((section) => (
              <a key={section.id} href={`#part-${section.id}`}>
                {section.title}
              </a>
            ))}
          </nav>
          {report.data.sections.map((section) => (
            <section key={section.id} id={`part-${section.id}`} className="part">
              <h2 className="part-head">{section.title}</h2>
              <ReportBlocks place={place} blocks={section.blocks} />
            </section>
          ))}
          <p className="soft small">{report.data.foot}</p>
        </article>
      ) : null}
    </>
  );
}
