import { MODALITIES, STATEMENTS } from '../../coding/model.ts';
import { Key } from './Key.tsx';
import { KEYS, MODALITY_KEYS, NO_MODALITY, STATEMENT_KEYS, type Plain } from './keys.ts';
import { useT } from './words.ts';

/** All keys of the desk, from the same table that makes them work; a panel beside the work, never in front of it. */
export function Help({ on, setOn, onClose }: { on: boolean; setOn: (on: boolean) => void; onClose: () => void }) {
  const t = useT();
  return (
    <aside className="panel code-help" aria-label={t('help')}>
      <div className="panel-head">
        <h2>{t('help')}</h2>
        <button type="button" className="button button-quiet" onClick={onClose}>
          {t('help.close')}
        </button>
      </div>
      <dl className="code-keys">
        <div>
          <dt>
            <Key of="1" />–<Key of="9" />
          </dt>
          <dd>{t('key.option')}</dd>
        </div>
        {(Object.keys(KEYS) as Plain[]).map((name) => (
          <div key={name}>
            <dt>
              {KEYS[name].map((key) => (
                <Key key={key} of={key} />
              ))}
            </dt>
            <dd>{t(`key.${name}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            {STATEMENTS.map((value) => (
              <Key key={value} of={STATEMENT_KEYS[value]} />
            ))}
          </dt>
          <dd>
            {t('statement')}: {STATEMENTS.map((value) => t(`statement.${value}`)).join(' · ')}
          </dd>
        </div>
        <div>
          <dt>
            {MODALITIES.map((value) => (
              <Key key={value} of={MODALITY_KEYS[value]} />
            ))}
            <Key of={NO_MODALITY} />
          </dt>
          <dd>
            {t('modality')}: {[...MODALITIES, 'none' as const].map((value) => t(`modality.${value}`)).join(' · ')}
          </dd>
        </div>
      </dl>
      <label className="small">
        <input type="checkbox" checked={on} onChange={(event) => setOn(event.target.checked)} /> {t('help.on')}
      </label>
    </aside>
  );
}
