import { useState } from 'react';
import { Problems } from '@yumen/ui/frame';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { addOtherResult } from '../../contract.ts';
import { useT } from './words.ts';

export const RESULT_KINDS = ['patent', 'standard', 'dataset', 'training', 'platform'] as const;
const NEW = { award: '', kind: 'patent', title: '', dated: '', evidence: '' };

/** Attaches a result to an award. The award stays filled in: people enter several results of one award in a row. */
export function ResultForm() {
  const t = useT();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(NEW);
  const add = useMutation({
    mutationFn: () => call(addOtherResult, { ...draft, dated: draft.dated || undefined }),
    onSuccess: async () => {
      setDraft({ ...NEW, award: draft.award, kind: draft.kind });
      await queries.invalidateQueries({ queryKey: ['outcomes', 'results'] });
    },
  });
  const set = (change: Partial<typeof NEW>) => setDraft({ ...draft, ...change });
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <h2>{t('results.add')}</h2>
      <div className="row filters">
        <label className="filter">
          <span className="soft small">{t('grant.number')}</span>
          <input type="text" required maxLength={100} value={draft.award} onChange={(event) => set({ award: event.target.value })} />
        </label>
        <label className="filter">
          <span className="soft small">{t('results.kind')}</span>
          <select value={draft.kind} onChange={(event) => set({ kind: event.target.value })}>
            {RESULT_KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`kind.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="filter oc-path">
          <span className="soft small">{t('results.title')}</span>
          <input type="text" required maxLength={500} value={draft.title} onChange={(event) => set({ title: event.target.value })} />
        </label>
        <label className="filter">
          <span className="soft small">{t('results.dated')}</span>
          <input type="date" value={draft.dated} onChange={(event) => set({ dated: event.target.value })} />
        </label>
      </div>
      <label className="filter">
        <span className="soft small">{t('results.evidenceHint')}</span>
        <textarea rows={2} required maxLength={2000} value={draft.evidence} onChange={(event) => set({ evidence: event.target.value })} />
      </label>
      <p>
        <button type="submit" className="button button-main" disabled={add.isPending}>
          {t('results.do')}
        </button>
      </p>
      {add.error ? <Problems error={add.error} /> : null}
    </form>
  );
}
