import { useState } from 'react';
import { Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { Link } from '@yumen/ui/router';
import type { LayerRow } from '../../layers/list.ts';
import { LEVEL_WORDS } from '../../layers/words.ts';
import { livingIn, toggled } from '../plan/layers.ts';
import { useLayers } from '../useLayers.ts';
import { useT } from '../words.ts';
import { useWork } from './work.ts';
import './where.css';

const PLACES = ['pilot_zone', 'province', 'city'] as const;

/** The layers the plan lives in: which zone, province or city, and whose plan it is. Verdicts follow at once. */
export function WhereItLives() {
  const t = useT();
  const text = useText();
  const { books, kept, lost, evaluation } = useWork();
  const [open, setOpen] = useState(false);
  const chain = books.chain(evaluation.plan.layers);
  return (
    <details className="plan-where" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="soft">{t('where')}</span> {[t('where.nation'), ...chain.map((layer) => text(layer.title)), ...lost].join(' · ')}
      </summary>
      {open ? <Choices chosen={kept.document.layers ?? []} /> : null}
    </details>
  );
}

function Choices({ chosen }: { chosen: readonly string[] }) {
  const t = useT();
  const text = useText();
  const { keeper, lost } = useWork();
  const layers = useLayers();
  if (layers.error) return <Problems error={layers.error} onRetry={() => void layers.refetch()} />;
  const rows = layers.data?.layers ?? [];
  const choose = (ids: readonly string[]): void => keeper.edit((document) => livingIn(document, ids, rows));
  const institutions = rows.filter((row) => row.level === 'institution');
  const own = institutions.find((row) => chosen.includes(row.id));
  return (
    <div className="stack plan-where-choices">
      <p className="soft small">{t('where.lead')}</p>
      {PLACES.map((level) => (
        <fieldset key={level}>
          <legend className="soft small">{text(LEVEL_WORDS[level])}</legend>
          <div className="choices">
            {rows
              .filter((row) => row.level === level)
              .map((row) => (
                <label key={row.id} className="choice">
                  <input type="checkbox" checked={chosen.includes(row.id)} onChange={() => choose(toggled(chosen, row, rows))} /> {text(row.title)}
                </label>
              ))}
          </div>
        </fieldset>
      ))}
      <label>
        <span className="soft small block">{text(LEVEL_WORDS.institution)}</span>
        <select value={own?.id ?? ''} onChange={(event) => choose(withInstitution(chosen, event.target.value, institutions))}>
          <option value="">{t('where.noInstitution')}</option>
          {institutions.map((row) => (
            <option key={row.id} value={row.id}>
              {text(row.title)}
            </option>
          ))}
        </select>
      </label>
      {lost.length > 0 ? (
        <p className="notice notice-warning small" role="status">
          {t('where.lost', { ids: lost.join(', ') })}{' '}
          <button type="button" className="button" onClick={() => choose(chosen.filter((id) => !lost.includes(id)))}>
            {t('where.drop')}
          </button>
        </p>
      ) : null}
      <p className="small">
        <Link to="/rules/layers">{t('where.all')}</Link>
      </p>
    </div>
  );
}

function withInstitution(chosen: readonly string[], id: string, institutions: readonly LayerRow[]): string[] {
  const others = chosen.filter((one) => !institutions.some((row) => row.id === one));
  return id === '' ? others : [...others, id];
}
