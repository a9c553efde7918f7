import { useState } from 'react';
import { Problems } from '@yumen/ui/frame';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import { takeOver } from '../../coding/contract/index.ts';
import { readerName, rememberedReader, rememberReader } from './reader.ts';
import { useT } from './words.ts';

/** A shipped reading becomes one’s own, open to be changed; the shipped one stays as it is. */
export function TakeOver({ codebook, text, from }: { codebook: string; text: string; from: string }) {
  const t = useT();
  const queries = useQueryClient();
  const [, setAddress] = useAddress();
  const remembered = rememberedReader();
  const [name, setName] = useState(remembered === from ? '' : remembered);
  const coder = readerName(name);
  const take = useMutation({
    mutationFn: () => call(takeOver, { codebook, ref: text, from, coder }),
    onSuccess: async () => {
      if (coder !== undefined) rememberReader(coder);
      await queries.invalidateQueries({ queryKey: ['coding'] });
      setAddress({ coder });
    },
  });
  return (
    <form
      className="row filters"
      onSubmit={(event) => {
        event.preventDefault();
        if (coder !== undefined) take.mutate();
      }}
    >
      <label className="filter">
        <span className="soft small">{t('take.name')}</span>
        <input type="text" required maxLength={60} value={name} aria-invalid={name !== '' && coder === undefined} onChange={(event) => setName(event.target.value)} />
      </label>
      <button type="submit" className="button button-main" disabled={take.isPending || coder === undefined}>
        {t('take.do')}
      </button>
      {take.error ? <Problems error={take.error} /> : null}
    </form>
  );
}
