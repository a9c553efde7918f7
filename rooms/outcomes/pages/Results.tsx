import { useState } from 'react';
import { Empty, Loading, PageHead, Problems } from '@yumen/ui/frame';
import { call, useMutation, useQuery, useQueryClient } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import { Table } from '@yumen/ui/table';
import type { Static } from 'typebox';
import { listOtherResults, removeOtherResult } from '../contract.ts';
import { Pages } from './parts/Pages.tsx';
import { RESULT_KINDS, ResultForm } from './parts/ResultForm.tsx';
import { useAllWorks } from './parts/studies.ts';
import { useT } from './parts/words.ts';
import { worksLink } from './parts/worksLink.ts';
import './outcomes.css';

const LIMIT = 50;
type Results = Static<typeof listOtherResults.output>;
type Award = Results['awards'][number];

/** Results other than papers, each tied to an award by evidence, with the works of the same award beside. */
export function Page() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const kind = RESULT_KINDS.find((one) => one === address.kind);
  const offset = Number(address.from) || 0;
  const award = address.award;
  const results = useQuery({
    queryKey: ['outcomes', 'results', award, kind, offset],
    queryFn: () => call<Results>(listOtherResults, { award, kind, limit: LIMIT, offset }),
    placeholderData: (before) => before,
  });
  const narrowed = award !== undefined || kind !== undefined;
  return (
    <>
      <PageHead title={t('results')} lead={t('results.lead')} />
      <ResultForm />
      {results.error ? <Problems error={results.error} onRetry={() => void results.refetch()} /> : null}
      {results.isPending ? <Loading /> : null}
      {results.data?.total === 0 && !narrowed ? (
        <Empty title={t('results.empty')}>
          <p>{t('results.emptyHint')}</p>
        </Empty>
      ) : null}
      {results.data && (results.data.total > 0 || narrowed) ? (
        <section className="part">
          <h2 className="part-head">{t('results.list')}</h2>
          <p className="row" role="status">
            {results.data.counts.map((count) => (
              <span key={count.kind} className="tag">
                {t(`kind.${count.kind as 'patent'}`)} {t('results.count', { results: count.results, awards: count.awards })}
              </span>
            ))}
          </p>
          <div className="row filters">
            <label className="filter">
              <span className="soft small">{t('results.kind')}</span>
              <select value={kind ?? ''} onChange={(event) => setAddress({ kind: event.target.value || undefined, from: undefined })}>
                <option value="">{t('all')}</option>
                {RESULT_KINDS.map((one) => (
                  <option key={one} value={one}>
                    {t(`kind.${one}`)}
                  </option>
                ))}
              </select>
            </label>
            <label className="filter">
              <span className="soft small">{t('grant.number')}</span>
              <input
                type="search"
                value={award ?? ''}
                maxLength={100}
                onChange={(event) => setAddress({ award: event.target.value || undefined, from: undefined }, { replace: true })}
              />
            </label>
          </div>
          <ul className="plain-list oc-files">
            {results.data.items.map((item) => (
              <ResultLine key={item.id} item={item} />
            ))}
          </ul>
          <Pages total={results.data.total} limit={LIMIT} offset={offset} onOffset={(next) => setAddress({ from: next === 0 ? undefined : String(next) })} />
          {results.data.awards.length > 0 ? <Beside awards={results.data.awards} items={results.data.items} /> : null}
        </section>
      ) : null}
    </>
  );
}

function ResultLine({ item }: { item: Results['items'][number] }) {
  const t = useT();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({ mutationFn: () => call(removeOtherResult, { id: item.id }), onSuccess: () => queries.invalidateQueries({ queryKey: ['outcomes', 'results'] }) });
  return (
    <li>
      <div className="row">
        <span className="grow oc-name">
          <span className="tag">{t(`kind.${item.kind}`)}</span> <strong>{item.title}</strong> <span className="soft small">{item.dated}</span>
        </span>
        {asked ? (
          <>
            <button type="button" className="button button-danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {t('results.removeSure')}
            </button>
            <button type="button" className="button" onClick={() => setAsked(false)}>
              {t('keep')}
            </button>
          </>
        ) : (
          <button type="button" className="button button-quiet" aria-label={`${t('remove')} ${item.title}`} onClick={() => setAsked(true)}>
            {t('remove')}
          </button>
        )}
      </div>
      <span className="small soft oc-name">
        <code>{item.award}</code> · {t('results.evidence')} {item.evidence}
      </span>
      {remove.error ? <Problems error={remove.error} /> : null}
    </li>
  );
}

/** Results and works of each award side by side. Unknown works are not none. */
function Beside({ awards, items }: { awards: readonly Award[]; items: Results['items'] }) {
  const t = useT();
  const all = useAllWorks();
  const own = (award: Award) => items.filter((item) => item.award === award.award).length;
  const columns = [
    { key: 'award', label: t('grant.number'), cell: (row: Award) => <code>{row.award}</code>, sort: (row: Award) => row.award },
    { key: 'title', label: t('grant.title'), cell: (row: Award) => row.title || '—' },
    { key: 'programme', label: t('grant.programme'), cell: (row: Award) => row.programme || '—', sort: (row: Award) => row.programme },
    { key: 'results', label: t('results.others'), cell: own, sort: own, number: true },
    {
      key: 'works',
      label: t('results.works'),
      cell: (row: Award) =>
        row.works === null ? (
          t('unknown')
        ) : row.works === 0 ? (
          '0'
        ) : (
          <Link {...worksLink({ id: undefined, definition: { ...all, set: { grants: { numbers: [row.award] } } } })}>{row.works}</Link>
        ),
      sort: (row: Award) => row.works ?? -1,
      number: true,
    },
  ];
  return (
    <>
      <h3>{t('results.beside')}</h3>
      <Table caption={t('results.beside')} columns={columns} rows={awards} rowKey={(row) => row.award} page={LIMIT} />
    </>
  );
}
