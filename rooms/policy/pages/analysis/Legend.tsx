import { useText } from '@yumen/ui/i18n';
import { STATE_WORDS } from '../../matrix/labels.ts';
import { cellMark, strength } from './cellMark.ts';
import { useT } from './words.ts';

/** What the marks of a cell mean. */
export function Legend() {
  const t = useT();
  const text = useText();
  return (
    <>
      <ul className="plain-list matrix-legend small">
        {(['present', 'disputed', 'unconfirmed', 'absent', 'not_seen'] as const).map((state) => (
          <li key={state}>
            <span className={`cell cell-${state}`} style={state === 'present' ? strength(0.5, 1) : undefined} aria-hidden="true">
              {cellMark({ state, agreed: state === 'present' ? 2 : 0, disputed: state === 'present' ? 0 : 1 })}
            </span>
            {text(STATE_WORDS[state])}
          </li>
        ))}
      </ul>
      <p className="soft small">{t('legend.note')}</p>
    </>
  );
}
