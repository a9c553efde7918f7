import { PageHead, Problems } from '@yumen/ui/frame';
import { useLang } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import { readBrief, type StudyDefinition } from '../contract.ts';
import type { Report } from '../report/model.ts';
import { Awaited, useComputed } from './parts/computed.tsx';
import { Downloads } from './parts/Downloads.tsx';
import { EngineGate } from './parts/EngineGate.tsx';
import { useNames } from './parts/names.ts';
import { ReportBlocks } from './parts/ReportBlocks.tsx';
import { StudyPick } from './parts/StudyPick.tsx';
import { useResult, useStudyOf } from './parts/studies.ts';
import { useT } from './parts/words.ts';
import './outcomes.css';

/** One page on a partner country; study and country are the address. */
export function Page() {
  const t = useT();
  const [address] = useAddress();
  const study = useStudyOf(address);
  return (
    <>
      <PageHead title={t('brief')} lead={t('brief.lead')} />
      <EngineGate>
        {({ works }) => (
          <>
            {study.error ? <Problems error={study.error} /> : null}
            {works === 0 ? <p className="notice">{t('report.empty')}</p> : null}
            {study.definition && works > 0 ? <Chosen id={study.id} definition={study.definition} /> : null}
          </>
        )}
      </EngineGate>
    </>
  );
}

/** Countries offered: the partners of the study, most works first; any other can be typed into the address. */
const OFFERED = 5000;

function Chosen({ id, definition }: { id: string | undefined; definition: StudyDefinition }) {
  const t = useT();
  const { country: name, number } = useNames();
  const [address, setAddress] = useAddress();
  const partners = useResult({ ...definition, choices: { ...definition.choices, top: OFFERED } }, ['partners']);
  const rows = (partners.data?.indicators.partners?.rows ?? []) as unknown as readonly { country: string; works: number }[];
  const { country } = address;
  return (
    <>
      <div className="row filters">
        <StudyPick />
        <label className="filter">
          <span className="soft small">{t('brief.country')}</span>
          <select value={country ?? ''} onChange={(event) => setAddress({ country: event.target.value || undefined })}>
            <option value="">{t('brief.choose')}</option>
            {country !== undefined && !rows.some((row) => row.country === country) ? <option value={country}>{name(country)}</option> : null}
            {rows.map((row) => (
              <option key={row.country} value={row.country}>
                {t('brief.option', { name: name(row.country), n: number(row.works) })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Awaited computed={partners} title={t('job.study')} />
      {country === undefined ? (
        <p className="soft">{partners.data && rows.length === 0 ? t('brief.noPartners') : t('brief.hint')}</p>
      ) : (
        <Brief id={id} definition={definition} country={country} />
      )}
    </>
  );
}

function Brief({ id, definition, country }: { id: string | undefined; definition: StudyDefinition; country: string }) {
  const t = useT();
  const { lang } = useLang();
  const source = id === undefined ? { definition } : { study: id };
  // Plans change from one minute to the next, figures do not: those are kept.
  const brief = useComputed<Report>([source, country, lang], readBrief, { ...source, country, lang }, { staleTime: 0 });
  const place = { id, definition };
  return (
    <>
      <Downloads place={place} country={country} formats={['pdf', 'html']} />
      <Awaited computed={brief} title={t('job.study')} />
      {brief.data ? (
        <article className="oc-report">
          <h2>{brief.data.title}</h2>
          {brief.data.head.slice(1).map((line) => (
            <p key={line} className="soft">
              {line}
            </p>
          ))}
          {brief.data.sections.map((section) => (
            <section key={section.id} className="part">
              <h2 className="part-head">{section.title}</h2>
              <ReportBlocks place={place} blocks={section.blocks} />
              {section.id === 'waiting' ? (
                <p>
                  <Link to="/">{t('brief.plans')}</Link>
                </p>
              ) : null}
            </section>
          ))}
          <p className="soft small">{brief.data.foot}</p>
        </article>
      ) : null}
    </>
  );
}
