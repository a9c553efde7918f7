import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useLang, useText } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import type { LayerRow } from '../layers/list.ts';
import { LEVEL_WORDS } from '../layers/words.ts';
import { useLayers } from '../ui/useLayers.ts';
import { useT } from '../ui/words.ts';
import '../ui/layers/layers.css';

const PLACES = ['pilot_zone', 'province', 'city'] as const;

/** The layers below the nation. Institutions are listed by name alone, to be looked up, never set side by side. */
export function Page() {
  const t = useT();
  const layers = useLayers();
  return (
    <>
      <PageHead title={t('layers')} lead={t('layers.lead')}>
        <Link to="/rules/layers/report">{t('report.open')}</Link>
      </PageHead>
      {layers.error ? <Problems error={layers.error} onRetry={() => void layers.refetch()} /> : layers.data ? <Lists rows={layers.data.layers} /> : <Loading />}
    </>
  );
}

function Lists({ rows }: { rows: readonly LayerRow[] }) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  const [{ q = '' }, setAddress] = useAddress();
  const institutions = rows
    .filter((row) => row.level === 'institution' && (q === '' || `${row.title.zh} ${row.title.en}`.toLowerCase().includes(q.trim().toLowerCase())))
    .sort((a, b) => a.title[lang].localeCompare(b.title[lang], lang === 'zh' ? 'zh-CN' : 'en'));
  return (
    <div className="list-layout">
      <div className="stack">
        {PLACES.map((level) => (
          <section key={level} aria-labelledby={`level-${level}`}>
            <h2 id={`level-${level}`} className="part-head">
              {text(LEVEL_WORDS[level])}
            </h2>
            <ul className="plain-list">
              {rows
                .filter((row) => row.level === level)
                .map((row) => (
                  <li key={row.id} className="layer-row">
                    <Link to={`/rules/layers/${row.id}`}>{text(row.title)}</Link>
                    <span className="soft small">{t('layers.counts', { changes: row.changes ?? 0, rules: row.rules ?? 0 })}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <section aria-labelledby="level-institution">
        <h2 id="level-institution" className="part-head">
          {text(LEVEL_WORDS.institution)}
        </h2>
        <p className="soft small">{t('layers.institutions')}</p>
        <input
          type="search"
          className="grow"
          aria-label={t('layers.search')}
          placeholder={t('layers.search')}
          value={q}
          onChange={(event) => setAddress({ q: event.target.value }, { replace: true })}
        />
        <ul className="plain-list">
          {institutions.map((row) => (
            <li key={row.id} className="layer-row">
              <Link to={`/rules/layers/${row.id}`}>{text(row.title)}</Link>
            </li>
          ))}
        </ul>
        {institutions.length === 0 ? <p>{t('layers.nothing')}</p> : null}
      </section>
    </div>
  );
}
