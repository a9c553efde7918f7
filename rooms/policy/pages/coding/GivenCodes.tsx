import type { RefObject } from 'react';
import { useText } from '@yumen/ui/i18n';
import type { CodingFields } from '../../coding/model.ts';
import { MODALITIES, STATEMENTS } from '../../coding/model.ts';
import type { CodingView } from '../../coding/contract/index.ts';
import { Key } from './Key.tsx';
import { KEYS, MODALITY_KEYS, NO_MODALITY, STATEMENT_KEYS, type Command } from './keys.ts';
import type { DeskCodebook } from './options.ts';
import { useT } from './words.ts';

interface GivenCodesProps {
  readonly given: readonly CodingFields[];
  readonly saved: readonly CodingView[];
  readonly active: string | null;
  readonly codebook: DeskCodebook;
  readonly locked: boolean;
  readonly memoRef: RefObject<HTMLTextAreaElement | null>;
  readonly run: (command: Command) => void;
  readonly onActive: (code: string) => void;
  readonly onMemo: (words: string) => void;
}

/** Codes given to the clause; the active one shows what else is said of it and takes the letter keys. */
export function GivenCodes(props: GivenCodesProps) {
  const { given, saved, active, codebook, locked, onActive } = props;
  const t = useT();
  const text = useText();
  if (given.length === 0) return <p className="soft code-none">{t('given.none')}</p>;
  return (
    <ul className="plain-list code-given">
      {given.map((one) => {
        const again = saved.find((coding) => coding.code === one.code)?.again;
        return (
          <li key={one.code} className={one.code === active ? 'code-active' : undefined}>
            <button type="button" className="code-given-name" aria-pressed={one.code === active} onClick={() => onActive(one.code)}>
              <strong>{text(codebook.byId.get(one.code)?.label) || one.code}</strong>{' '}
              <span className="soft small">
                {[t(`statement.${one.statement}`), one.modality === null ? null : t(`modality.${one.modality}`), t(`match.${one.match}`), one.memo ? t('memo.has') : null]
                  .filter((part) => part)
                  .join(' · ')}
              </span>
            </button>
            {again ? <p className="small margin-open">◐ {t(`again.${again}`)}</p> : null}
            {one.code === active && !locked ? <Details {...props} one={one} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

function Details({ one, memoRef, run, onMemo }: GivenCodesProps & { one: CodingFields }) {
  const t = useT();
  return (
    <div className="code-details">
      <div className="code-choices" role="group" aria-label={t('statement')}>
        {STATEMENTS.map((value) => (
          <Choice key={value} label={t(`statement.${value}`)} shortcut={STATEMENT_KEYS[value]} on={one.statement === value} onClick={() => run({ name: 'statement', value })} />
        ))}
      </div>
      <div className="code-choices" role="group" aria-label={t('modality')}>
        {MODALITIES.map((value) => (
          <Choice key={value} label={t(`modality.${value}`)} shortcut={MODALITY_KEYS[value]} on={one.modality === value} onClick={() => run({ name: 'modality', value })} />
        ))}
        <Choice label={t('modality.none')} shortcut={NO_MODALITY} on={one.modality === null} onClick={() => run({ name: 'modality', value: null })} />
      </div>
      <div className="code-choices">
        <button type="button" className="button code-choice" aria-keyshortcuts={KEYS.match[0]} onClick={() => run({ name: 'match' })}>
          <Key of={KEYS.match[0]} /> {t('match')}: {t(`match.${one.match}`)}
        </button>
        <button type="button" className="button code-choice" aria-keyshortcuts={KEYS.remove[0]} onClick={() => run({ name: 'remove' })}>
          <Key of={KEYS.remove[0]} /> {t('given.remove')}
        </button>
      </div>
      <label className="code-memo">
        <span className="small soft">
          <Key of={KEYS.memo[0]} /> {t('memo')}
        </span>
        {/* Written when the field is left, so that a memo is one step to undo. */}
        <textarea
          key={`${one.code} ${one.memo ?? ''}`}
          ref={memoRef}
          rows={1}
          maxLength={4000}
          defaultValue={one.memo ?? ''}
          onBlur={(event) => event.target.value.trim() !== (one.memo ?? '') && onMemo(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing)) {
              event.preventDefault();
              event.currentTarget.blur();
            }
          }}
        />
      </label>
    </div>
  );
}

function Choice({ label, shortcut, on, onClick }: { label: string; shortcut: string; on: boolean; onClick: () => void }) {
  return (
    <button type="button" className="button code-choice" aria-pressed={on} aria-keyshortcuts={shortcut} onClick={onClick}>
      <Key of={shortcut} /> {label}
    </button>
  );
}
