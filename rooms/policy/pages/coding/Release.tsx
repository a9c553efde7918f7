import { useState } from 'react';
import { Problems } from '@yumen/ui/frame';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { releaseReading } from '../../coding/contract/index.ts';
import { useReader } from './reader.ts';
import { useT } from './words.ts';

/** Opens a text’s only finished reading to all, with a reason: for work that no second person will read. */
export function Release({ codebook, text }: { codebook: string; text: string }) {
  const t = useT();
  const queries = useQueryClient();
  const coder = useReader();
  const [reason, setReason] = useState('');
  const release = useMutation({
    mutationFn: () => call(releaseReading, { codebook, ref: text, coder, reason: reason.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['coding'] });
      await queries.invalidateQueries({ queryKey: ['policy'] });
    },
  });
  return (
    <details className="small">
      <summary>{t('release')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          release.mutate();
        }}
      >
        <p className="soft">{t('release.what')}</p>
        <label className="filter">
          <span className="soft small">{t('release.reason')}</span>
          <input type="text" required pattern=".*\S.*" maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <p>
          <button type="submit" className="button" disabled={release.isPending}>
            {t('release.do')}
          </button>
        </p>
        {release.error ? <Problems error={release.error} /> : null}
      </form>
    </details>
  );
}
