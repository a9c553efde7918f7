import type { FormEvent } from 'react';
import { useState } from 'react';
import { useT } from '../words.ts';
import type { AnswerProps } from './AnswerInput.tsx';

export function TextAnswer({ value, onAnswer }: AnswerProps) {
  const t = useT();
  const [draft, setDraft] = useState(typeof value === 'string' ? value : '');
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (draft.trim()) onAnswer(draft.trim());
  };
  return (
    <form className="row" onSubmit={save}>
      <input type="text" className="grow" aria-label={t('answer.text')} value={draft} onChange={(event) => setDraft(event.target.value)} />
      <button type="submit" className="button button-main" disabled={!draft.trim()}>
        {t('answer.save')}
      </button>
    </form>
  );
}
