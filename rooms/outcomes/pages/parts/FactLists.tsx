import { useState } from 'react';
import { Empty, Loading, Problems } from '@yumen/ui/frame';
import { call, useMutation, useQuery, useQueryClient } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import { Table } from '@yumen/ui/table';
import type { Static } from 'typebox';
import { importFacts, listFactLists, readFactSums, removeFactList } from '../../contract.ts';
import { FACT_KINDS, type FactKind } from '../../facts/columns.ts';
import { FilePick } from './FilePick.tsx';
import { useNames } from './names.ts';
import { Report } from './Report.tsx';
import { useT } from './words.ts';

const DIMENSIONS = ['year', 'programme', 'tier', 'country', 'field'] as const;
type Sums = Static<typeof readFactSums.output>;
type Sum = Sums['sums'][number];
type Rate = Sums['rates'][number];

/** Lists of money and people: read as they are, summed by what they tell. */
export function FactLists() {
  const t = useT();
  const queries = useQueryClient();
  const [address, setAddress] = useAddress();
  const kind = FACT_KINDS.find((one) => one === address.kind) ?? 'funding';
  const lists = useQuery({ queryKey: ['outcomes', 'facts'], queryFn: () => call<Static<typeof listFactLists.output>>(listFactLists) });
  const read = useMutation({
    mutationFn: (file: string) => call<Static<typeof importFacts.output>>(importFacts, { file, kind }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['outcomes'] }),
  });
  return (
    <>
      <section className="part">
        <h2 className="part-head">{t('facts.import')}</h2>
        <p className="soft">{t('facts.kinds')}</p>
        <KindChoice kind={kind} onKind={(next) => setAddress({ kind: next, by: undefined })} />
        <p className="soft small">{t(`facts.${kind}Hint`)}</p>
        <FilePick action={t('facts.do')} busy={read.isPending} accept=".csv,.tsv,.txt,.xlsx" onPaths={([path]) => path && read.mutate(path)} />
        {read.error ? <Problems error={read.error} /> : null}
        {read.data ? (
          <div className="card">
            <p role="status">{t('facts.read', { list: read.data.list, rows: read.data.rows })}</p>
            <Report report={read.data.report} />
          </div>
        ) : null}
      </section>
      {lists.error ? <Problems error={lists.error} onRetry={() => void lists.refetch()} /> : null}
      {lists.isPending ? <Loading /> : null}
      {lists.data?.items.length === 0 ? (
        <Empty title={t('facts.none')}>
          <p>{t('facts.noneHint')}</p>
        </Empty>
      ) : null}
      {lists.data && lists.data.items.length > 0 ? (
        <section className="part">
          <h2 className="part-head">{t('facts.lists')}</h2>
          <ul className="plain-list oc-files">
            {lists.data.items.map((item) => (
              <FactLine key={item.list} item={item} />
            ))}
          </ul>
          <FactSums kind={kind} held={lists.data.items.some((item) => item.kind === kind)} />
        </section>
      ) : null}
    </>
  );
}

function KindChoice({ kind, onKind }: { kind: FactKind; onKind: (kind: FactKind) => void }) {
  const t = useT();
  return (
    <fieldset>
      <legend className="soft small">{t('facts.kind')}</legend>
      <div className="choices">
        {FACT_KINDS.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="fact-kind" checked={one === kind} onChange={() => onKind(one)} />
            {t(`facts.${one}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function FactLine({ item }: { item: Static<typeof listFactLists.output>['items'][number] }) {
  const t = useT();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({ mutationFn: () => call(removeFactList, { list: item.list }), onSuccess: () => queries.invalidateQueries({ queryKey: ['outcomes'] }) });
  return (
    <li className="row">
      <strong className="oc-name grow">{item.list}</strong>
      <span className="tag">{t(`facts.${item.kind as FactKind}`)}</span>
      <span>{t('facts.rows', { count: item.rows })}</span>
      {asked ? (
        <>
          <button type="button" className="button button-danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {t('facts.removeSure')}
          </button>
          <button type="button" className="button" onClick={() => setAsked(false)}>
            {t('keep')}
          </button>
        </>
      ) : (
        <button type="button" className="button button-quiet" aria-label={`${t('remove')} ${item.list}`} onClick={() => setAsked(true)}>
          {t('remove')}
        </button>
      )}
      {remove.error ? <Problems error={remove.error} /> : null}
    </li>
  );
}

function FactSums({ kind, held }: { kind: FactKind; held: boolean }) {
  const t = useT();
  const { country, number, percent } = useNames();
  const [address, setAddress] = useAddress();
  const by = DIMENSIONS.find((one) => one === address.by) ?? 'year';
  const sums = useQuery({ queryKey: ['outcomes', 'fact-sums', kind, by], queryFn: () => call<Sums>(readFactSums, { kind, by }), enabled: held });
  if (!held) return <p className="soft">{t('facts.notHeld', { kind: t(`facts.${kind}`) })}</p>;
  const name = (value: string) => (value === '' ? t('unknown') : by === 'country' ? country(value) : value);
  const measure = (value: string) => (value in MEASURE_KEYS ? t(MEASURE_KEYS[value as keyof typeof MEASURE_KEYS]) : value);
  const columns = [
    { key: 'measure', label: t('facts.measure'), cell: (row: Sum) => measure(row.measure), sort: (row: Sum) => row.measure },
    { key: 'by', label: t(`facts.by.${by}`), cell: (row: Sum) => name(row.by[0] ?? ''), sort: (row: Sum) => row.by[0] ?? '' },
    { key: 'amount', label: t('facts.amount'), cell: (row: Sum) => number(row.amount), sort: (row: Sum) => row.amount, number: true },
    { key: 'share', label: t('share'), cell: (row: Sum) => percent(row.share), sort: (row: Sum) => row.share ?? -1, number: true },
  ];
  const rates = [
    { key: 'by', label: t(`facts.by.${by}`), cell: (row: Rate) => name(row.by), sort: (row: Rate) => row.by },
    { key: 'applications', label: t('facts.m.applications'), cell: (row: Rate) => number(row.applications), sort: (row: Rate) => row.applications, number: true },
    { key: 'awards', label: t('facts.m.awards'), cell: (row: Rate) => number(row.awards), sort: (row: Rate) => row.awards, number: true },
    { key: 'rate', label: t('facts.rate'), cell: (row: Rate) => percent(row.rate), sort: (row: Rate) => row.rate, number: true },
  ];
  return (
    <div className="stack">
      <h3>{t('facts.sums', { kind: t(`facts.${kind}`) })}</h3>
      <label className="filter">
        <span className="soft small">{t('facts.sumBy')}</span>
        <select value={by} onChange={(event) => setAddress({ by: event.target.value })}>
          {DIMENSIONS.map((one) => (
            <option key={one} value={one}>
              {t(`facts.by.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {sums.error ? <Problems error={sums.error} /> : null}
      {sums.data ? (
        <Table caption={t('facts.sums', { kind: t(`facts.${kind}`) })} columns={columns} rows={sums.data.sums} rowKey={(row) => `${row.measure} ${row.by.join(' ')}`} page={50} />
      ) : null}
      {sums.data && sums.data.rates.length > 0 ? (
        <>
          <h3>{t('facts.rates')}</h3>
          <Table caption={t('facts.rates')} columns={rates} rows={sums.data.rates} rowKey={(row) => row.by} page={50} />
        </>
      ) : null}
    </div>
  );
}

const MEASURE_KEYS = {
  applications: 'facts.m.applications',
  awards: 'facts.m.awards',
  amount: 'facts.m.amount',
  agreements: 'facts.m.agreements',
  visits: 'facts.m.visits',
} as const;
