import { useState } from 'react';
import { Empty, Loading, Problems } from '@yumen/ui/frame';
import { call, useMutation, useQuery, useQueryClient } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import { Table } from '@yumen/ui/table';
import type { Static } from 'typebox';
import { listGrants, removeGrantList } from '../../contract.ts';
import type { Status } from './EngineGate.tsx';
import { FilePick } from './FilePick.tsx';
import { GrantMapping } from './GrantMapping.tsx';
import { Pages } from './Pages.tsx';
import { useNames } from './names.ts';
import { useT } from './words.ts';

const LIMIT = 50;
type Grant = Static<typeof listGrants.output>['items'][number];

/** Grant lists: read with the columns as a person says, looked through, removed. The file being read is in the address. */
export function GrantLists({ lists }: { lists: Status['grantLists'] }) {
  const t = useT();
  const [{ file }, setAddress] = useAddress();
  return (
    <>
      <section className="part">
        <h2 className="part-head">{t('grants.import')}</h2>
        <p className="soft">{t('grants.kinds')}</p>
        <FilePick action={t('grants.look')} accept=".csv,.tsv,.txt,.xlsx" onPaths={([path]) => setAddress({ file: path })} />
        {file ? <GrantMapping key={file} file={file} onDone={() => setAddress({ file: undefined })} /> : null}
      </section>
      <section className="part">
        <h2 className="part-head">{t('grants.lists')}</h2>
        {lists.length === 0 ? (
          <Empty title={t('grants.none')}>
            <p>{t('grants.noneHint')}</p>
          </Empty>
        ) : (
          <ul className="plain-list oc-files">
            {lists.map((list) => (
              <ListLine key={list.name} list={list} />
            ))}
          </ul>
        )}
      </section>
      {lists.length > 0 ? <GrantTable lists={lists} /> : null}
    </>
  );
}

function ListLine({ list }: { list: Status['grantLists'][number] }) {
  const t = useT();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({ mutationFn: () => call(removeGrantList, { name: list.name }), onSuccess: () => queries.invalidateQueries({ queryKey: ['outcomes'] }) });
  return (
    <li>
      <div className="row">
        <strong className="oc-name grow">{list.name}</strong>
        <span>{t('grants.count', { count: list.grants })}</span>
        <span className="soft small">
          {list.file} · {list.importedAt.slice(0, 10)}
        </span>
        {asked ? (
          <>
            <button type="button" className="button button-danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {t('grants.removeSure')}
            </button>
            <button type="button" className="button" onClick={() => setAsked(false)}>
              {t('keep')}
            </button>
          </>
        ) : (
          <button type="button" className="button button-quiet" aria-label={`${t('remove')} ${list.name}`} onClick={() => setAsked(true)}>
            {t('remove')}
          </button>
        )}
      </div>
      {remove.error ? <Problems error={remove.error} /> : null}
    </li>
  );
}

function GrantTable({ lists }: { lists: Status['grantLists'] }) {
  const t = useT();
  const { country } = useNames();
  const [{ list, q, from }, setAddress] = useAddress();
  const offset = Number(from) || 0;
  const grants = useQuery({
    queryKey: ['outcomes', 'grants', list, q, offset],
    queryFn: () => call<Static<typeof listGrants.output>>(listGrants, { list, q, limit: LIMIT, offset }),
    placeholderData: (before) => before,
  });
  const columns = [
    { key: 'number', label: t('grant.number'), cell: (g: Grant) => <code>{g.number}</code> },
    { key: 'title', label: t('grant.title'), cell: (g: Grant) => g.title },
    { key: 'programme', label: t('grant.programme'), cell: (g: Grant) => g.programme },
    { key: 'year', label: t('grant.year'), cell: (g: Grant) => g.year ?? '—', number: true },
    { key: 'partners', label: t('grant.partners'), cell: (g: Grant) => g.partners.map(country).join(t('comma')) || '—' },
    { key: 'amount', label: t('grant.amount'), cell: (g: Grant) => (g.amount === null ? '—' : (g.amount / 10_000).toLocaleString()), number: true },
    { key: 'institution', label: t('grant.institution'), cell: (g: Grant) => g.institution },
  ];
  return (
    <section className="part">
      <h2 className="part-head">{t('grants.all')}</h2>
      <div className="row filters">
        <label className="filter">
          <span className="soft small">{t('grants.list')}</span>
          <select value={list ?? ''} onChange={(event) => setAddress({ list: event.target.value || undefined, from: undefined })}>
            <option value="">{t('all')}</option>
            {lists.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="filter">
          <span className="soft small">{t('grants.find')}</span>
          <input type="search" value={q ?? ''} onChange={(event) => setAddress({ q: event.target.value || undefined, from: undefined }, { replace: true })} />
        </label>
      </div>
      {grants.error ? <Problems error={grants.error} onRetry={() => void grants.refetch()} /> : null}
      {grants.isPending ? <Loading /> : null}
      {grants.data ? (
        <>
          <Table caption={t('grants.all')} columns={columns} rows={grants.data.items} rowKey={(g) => `${g.list} ${g.number} ${g.title}`} page={LIMIT} />
          <Pages total={grants.data.total} limit={LIMIT} offset={offset} onOffset={(next) => setAddress({ from: next === 0 ? undefined : String(next) })} />
        </>
      ) : null}
    </section>
  );
}
