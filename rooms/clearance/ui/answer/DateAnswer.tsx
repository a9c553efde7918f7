import type { FormEvent } from 'react';
import { useState } from 'react';
import type { FactValue } from '@yumen/rules';
import { parseDate } from '@yumen/kernel';
import { useT } from '../words.ts';
import type { AnswerProps } from './AnswerInput.tsx';
import { draftOf } from './number.ts';

const MODES = ['exact', 'between', 'least', 'most'] as const;
type Mode = (typeof MODES)[number];

/** A day, known exactly or between two. */
export function DateAnswer({ value, onAnswer }: AnswerProps) {
  const t = useT();
  const [draft, setDraft] = useState(() => draftOf(value) as { mode: Mode; first: string; second: string });
  const [refused, setRefused] = useState(false);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const said = dateValue(draft);
    setRefused(said === undefined);
    if (said !== undefined) onAnswer(said);
  };
  return (
    <form className="stack" onSubmit={save} noValidate>
      <div className="row">
        <select aria-label={t('date.mode')} value={draft.mode} onChange={(event) => setDraft({ ...draft, mode: event.target.value as Mode })}>
          {MODES.map((mode) => (
            <option key={mode} value={mode}>
              {t(`date.${mode}`)}
            </option>
          ))}
        </select>
        <input type="date" aria-label={t('date.day')} aria-invalid={refused} value={draft.first} onChange={(event) => setDraft({ ...draft, first: event.target.value })} />
        {draft.mode === 'between' ? (
          <>
            <span>{t('number.and')}</span>
            <input type="date" aria-label={t('date.last')} value={draft.second} onChange={(event) => setDraft({ ...draft, second: event.target.value })} />
          </>
        ) : null}
        <button type="submit" className="button button-main">
          {t('answer.save')}
        </button>
      </div>
      {refused ? (
        <p className="error-text small" role="alert">
          {t('date.need')}
        </p>
      ) : null}
    </form>
  );
}

function dateValue({ mode, first, second }: { mode: Mode; first: string; second: string }): FactValue | undefined {
  if (parseDate(first) === undefined) return undefined;
  if (mode === 'exact') return first;
  if (mode === 'least') return { min: first };
  if (mode === 'most') return { max: first };
  if (parseDate(second) === undefined) return undefined;
  return first <= second ? { min: first, max: second } : { min: second, max: first };
}
