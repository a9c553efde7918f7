import type { FormEvent } from 'react';
import { useState } from 'react';
import { useText } from '@yumen/ui/i18n';
import { useT } from '../words.ts';
import type { AnswerProps } from './AnswerInput.tsx';

/** One of a list; or several of them, when it is not yet known which. */
export function EnumAnswer({ fact, value, onAnswer }: AnswerProps) {
  const t = useT();
  const text = useText();
  const anyOf = typeof value === 'object' && 'any_of' in value ? value.any_of : undefined;
  const [several, setSeveral] = useState(anyOf !== undefined);
  if (several) {
    return (
      <div className="stack">
        <p className="soft small">{t('choice.severalHint')}</p>
        <CheckList fact={fact} chosen={anyOf ?? []} atLeast={1} onSave={(ids) => onAnswer(ids.length === 1 ? (ids[0] as string) : { any_of: ids })} />
        <button type="button" className="button button-quiet align-start" onClick={() => setSeveral(false)}>
          {t('choice.exactlyOne')}
        </button>
      </div>
    );
  }
  return (
    <div className="stack">
      <div className="choices choices-column">
        {(fact.source.values ?? []).map((option) => (
          <button key={option.id} type="button" className="button answer-option" aria-pressed={value === option.id} onClick={() => onAnswer(option.id)}>
            {text(option.label)}
          </button>
        ))}
      </div>
      <button type="button" className="button button-quiet align-start" onClick={() => setSeveral(true)}>
        {t('choice.several')}
      </button>
    </div>
  );
}

/** Any number of a list, none included. */
export function SetAnswer({ fact, value, onAnswer }: AnswerProps) {
  const t = useT();
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <div className="stack">
      <CheckList fact={fact} chosen={chosen} atLeast={1} onSave={onAnswer} />
      <button type="button" className="button align-start" aria-pressed={Array.isArray(value) && value.length === 0} onClick={() => onAnswer([])}>
        {t('choice.none')}
      </button>
    </div>
  );
}

function CheckList({ fact, chosen, atLeast, onSave }: { fact: AnswerProps['fact']; chosen: readonly string[]; atLeast: number; onSave: (ids: string[]) => void }) {
  const t = useT();
  const text = useText();
  const [ticked, setTicked] = useState(() => new Set(chosen));
  const [refused, setRefused] = useState(false);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setRefused(ticked.size < atLeast);
    if (ticked.size >= atLeast) onSave((fact.source.values ?? []).map((option) => option.id).filter((id) => ticked.has(id)));
  };
  const toggle = (id: string): void => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  return (
    <form className="stack" onSubmit={save}>
      <div className="choices choices-column">
        {(fact.source.values ?? []).map((option) => (
          <label key={option.id} className="choice">
            <input type="checkbox" checked={ticked.has(option.id)} onChange={() => toggle(option.id)} />
            <span>{text(option.label)}</span>
          </label>
        ))}
      </div>
      {refused ? (
        <p className="error-text small" role="alert">
          {t('choice.need')}
        </p>
      ) : null}
      <button type="submit" className="button button-main align-start">
        {t('answer.save')}
      </button>
    </form>
  );
}
