import { useState } from 'react';
import { Problems } from '@yumen/ui/frame';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { saveStudy, type StudyDefinition } from '../../contract.ts';
import { ChoiceFields } from './ChoiceFields.tsx';
import { definitionOf, draftOf, type Draft } from './draft.ts';
import { download } from './download.ts';
import { SetFields } from './SetFields.tsx';
import { useT } from './words.ts';

interface StudyBuilderProps {
  /** Undefined for one that was not saved yet. */
  readonly id: string | undefined;
  readonly start: StudyDefinition | undefined;
  readonly onDone: (id: string) => void;
}

/** Every choice of a study with what it means. Saved, it has an address; as a file, a colleague computes the same figures from the same data. */
export function StudyBuilder({ id, start, onDone }: StudyBuilderProps) {
  const t = useT();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => draftOf(start));
  const [saved, setSaved] = useState(id !== undefined);
  const change = (next: Partial<Draft>) => {
    setDraft({ ...draft, ...next });
    setSaved(false);
  };
  const save = useMutation({
    mutationFn: () => call<Static<typeof saveStudy.output>>(saveStudy, { id: id ?? newId(), definition: definitionOf(draft) }),
    onSuccess: async (study) => {
      setSaved(true);
      await queries.invalidateQueries({ queryKey: ['outcomes', 'studies'] });
      onDone(study.id);
    },
  });
  return (
    <form
      className="card stack"
      aria-label={t('builder')}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2>{id === undefined ? t('studies.new') : t('builder')}</h2>
      <label className="filter">
        <span className="soft small">{t('builder.title')}</span>
        <input type="text" required maxLength={200} className="oc-wide" value={draft.title} onChange={(event) => change({ title: event.target.value })} />
      </label>
      <SetFields draft={draft} onChange={change} />
      <ChoiceFields draft={draft} onChange={change} />
      {save.error ? <Problems error={save.error} /> : null}
      <p className="row">
        <button type="submit" className="button button-main" disabled={save.isPending}>
          {t('builder.save')}
        </button>
        <button type="button" className="button" onClick={() => download(`${draft.title || 'study'}.study.json`, JSON.stringify(definitionOf(draft), null, 2))}>
          {t('studies.download')}
        </button>
        {saved && id !== undefined ? (
          <Link className="button" to="/outcomes" search={{ study: id } as never}>
            {t('builder.open')}
          </Link>
        ) : null}
        <span role="status" className="soft small">
          {saved ? t('builder.saved') : t('builder.unsaved')}
        </span>
      </p>
    </form>
  );
}

function newId(): string {
  return `s-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
}
