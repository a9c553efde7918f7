import { useState } from 'react';
import type { Static } from 'typebox';
import { Problems } from '@yumen/ui/frame';
import { call, useMutation, useQuery, useQueryClient } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import { carry, type listTexts } from '../../coding/contract/index.ts';
import { listVersions } from '../../contract.ts';
import { useReader } from './reader.ts';
import { useT } from './words.ts';

type Texts = Static<typeof listTexts.output>['items'];

/** After an amendment: labels go with the clauses they stand on; what changed is to be looked at again, what is gone is named. */
export function Carry({ codebook, texts }: { codebook: string; texts: Texts }) {
  const t = useT();
  const queries = useQueryClient();
  const reader = useReader();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const source = texts.find((one) => one.version === from);
  const versions = useQuery({
    queryKey: ['policy', 'versions', { title: source?.title, limit: 50 }],
    queryFn: () => call<Static<typeof listVersions.output>>(listVersions, { title: source?.title, limit: 50 }),
    enabled: source !== undefined,
  });
  const others = (versions.data?.items ?? []).filter((one) => one.id !== from && one.title === source?.title);
  const carried = useMutation({
    mutationFn: () => call<Static<typeof carry.output>>(carry, { codebook, from, to, reader }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['coding'] }),
  });
  const gone = carried.data?.rows.filter((row) => row.outcome === 'gone') ?? [];
  return (
    <section className="stack code-carry" aria-labelledby="carry-head">
      <h2 id="carry-head">{t('carry')}</h2>
      <p className="soft">{t('carry.lead')}</p>
      <form
        className="row filters"
        onSubmit={(event) => {
          event.preventDefault();
          carried.mutate();
        }}
      >
        <label className="filter">
          <span className="soft small">{t('carry.from')}</span>
          <select required value={from} onChange={(event) => (setFrom(event.target.value), setTo(''))}>
            <option value="">{t('carry.choose')}</option>
            {texts
              .filter((one) => one.passes.length > 0)
              .map((one) => (
                <option key={one.version} value={one.version}>
                  {one.ref}
                </option>
              ))}
          </select>
        </label>
        <label className="filter">
          <span className="soft small">{t('carry.to')}</span>
          <select required value={to} onChange={(event) => setTo(event.target.value)} disabled={others.length === 0}>
            <option value="">{source && versions.data && others.length === 0 ? t('carry.noOther') : t('carry.choose')}</option>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {one.ref}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button" disabled={carried.isPending}>
          {t('carry.do')}
        </button>
      </form>
      {carried.error ? <Problems error={carried.error} /> : null}
      {carried.data ? (
        <>
          <p role="status" className="notice">
            {t('carry.done', { same: carried.data.same, changed: carried.data.changed, gone: carried.data.gone, read: carried.data.read })}
            {carried.data.sealed > 0 ? ` ${t('carry.sealed', { count: carried.data.sealed })}` : null}{' '}
            <Link to="/policy/coding" search={{ codebook, text: to } as never}>
              {t('carry.open')}
            </Link>
          </p>
          {gone.length > 0 ? (
            <ul className="plain-list small">
              {gone.map((row) => (
                <li key={`${row.from} ${row.code} ${row.coder}`}>
                  <code>{row.from}</code> <code>{row.code}</code> · {row.coder} · {t('carry.gone')}
                </li>
              ))}
            </ul>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
