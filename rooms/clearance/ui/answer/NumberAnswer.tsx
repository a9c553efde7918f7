import type { FormEvent } from 'react';
import { useId, useState } from 'react';
import { useLang } from '@yumen/ui/i18n';
import { unitWords } from '../engine/time.ts';
import { useT } from '../words.ts';
import type { AnswerProps } from './AnswerInput.tsx';
import type { NumberMode } from './number.ts';
import { NUMBER_MODES, about, draftOf, numberValue, parseNumber } from './number.ts';

/** A figure: exact, about, between two, at least, at most. */
export function NumberAnswer({ fact, value, onAnswer }: AnswerProps) {
  const t = useT();
  const { lang } = useLang();
  const [draft, setDraft] = useState(() => draftOf(value));
  const [refused, setRefused] = useState(false);
  const hint = useId();
  const { currency, unit, type } = fact.source;
  const whole = type === 'integer';
  const figure = parseNumber(draft.first);
  const range = draft.mode === 'about' && figure !== undefined ? about(figure, whole) : undefined;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const said = numberValue(draft, whole, currency);
    setRefused(said === undefined);
    if (said !== undefined) onAnswer(said);
  };
  return (
    <form className="stack" onSubmit={save} noValidate>
      <div className="row">
        <select aria-label={t('number.mode')} value={draft.mode} onChange={(event) => setDraft({ ...draft, mode: event.target.value as NumberMode })}>
          {NUMBER_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {t(`number.${mode}`)}
            </option>
          ))}
        </select>
        <input
          type="text"
          inputMode={whole ? 'numeric' : 'decimal'}
          className="figure"
          autoComplete="off"
          aria-label={t(draft.mode === 'between' ? 'number.from' : 'number.figure')}
          aria-invalid={refused}
          aria-describedby={hint}
          value={draft.first}
          onChange={(event) => setDraft({ ...draft, first: event.target.value })}
        />
        {draft.mode === 'between' ? (
          <>
            <span>{t('number.and')}</span>
            <input
              type="text"
              inputMode={whole ? 'numeric' : 'decimal'}
              className="figure"
              autoComplete="off"
              aria-label={t('number.to')}
              value={draft.second}
              onChange={(event) => setDraft({ ...draft, second: event.target.value })}
            />
          </>
        ) : null}
        <span>{unitWords(currency ?? unit)[lang]}</span>
        <button type="submit" className="button button-main">
          {t('answer.save')}
        </button>
      </div>
      <p id={hint} className={refused ? 'error-text small' : 'soft small'} role={refused ? 'alert' : undefined}>
        {refused ? t(whole ? 'number.needWhole' : 'number.needNumber') : range ? t('number.aboutMeans', { min: range.min, max: range.max }) : t('number.hint')}
      </p>
    </form>
  );
}
