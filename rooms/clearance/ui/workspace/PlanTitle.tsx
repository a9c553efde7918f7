import type { FormEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../words.ts';
import { useWork } from './work.ts';

const LONGEST = 300;

/** The plan's title; a button turns it into a field. Enter saves, Escape leaves it as it was. */
export function PlanTitle() {
  const t = useT();
  const { keeper, kept } = useWork();
  const { title } = kept.document;
  const [draft, setDraft] = useState<string>();
  const rename = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    document.title = `${title} · 玉门 Yumen`;
  }, [title]);
  const close = (): void => {
    setDraft(undefined);
    requestAnimationFrame(() => rename.current?.focus());
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const next = draft?.trim();
    if (next) keeper.edit((document) => ({ ...document, title: next }));
    close();
  };
  if (draft === undefined) {
    return (
      <div className="plan-title">
        <h1>{title || t('untitled')}</h1>
        <button ref={rename} type="button" className="button button-quiet" onClick={() => setDraft(title)}>
          {t('rename')}
        </button>
      </div>
    );
  }
  return (
    <form className="plan-title" onSubmit={save}>
      <h1 className="visually-hidden">{title}</h1>
      <input
        type="text"
        className="grow"
        maxLength={LONGEST}
        aria-label={t('planTitle')}
        value={draft}
        ref={(field) => field?.focus()}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      />
      <button type="submit" className="button button-main">
        {t('answer.save')}
      </button>
      <button type="button" className="button" onClick={close}>
        {t('cancel')}
      </button>
    </form>
  );
}
