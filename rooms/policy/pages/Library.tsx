import { Empty, Loading, PageHead, Problems } from '@yumen/ui/frame';
import { call, useQuery } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { listVersions } from '../contract.ts';
import { Hits } from './parts/Hits.tsx';
import { ImportForm } from './parts/ImportForm.tsx';
import { SearchForm } from './parts/SearchForm.tsx';
import { TextList } from './parts/TextList.tsx';
import { useT } from './parts/words.ts';
import './policy.css';

/** Most versions one answer of the server holds. */
const MOST = 500;

/** The library: ask over all articles, or look through the texts held. Question, filters, open article and import are in the address. */
export function Page() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const { level, place, on, title, q } = address;
  const filter = { level, place, on, title, limit: MOST };
  const list = useQuery({
    queryKey: ['policy', 'versions', filter],
    queryFn: () => call<Static<typeof listVersions.output>>(listVersions, filter),
    placeholderData: (before) => before,
  });
  if (list.error) return <Problems error={list.error} onRetry={() => void list.refetch()} />;
  const narrowed = [level, place, on, title, q].some((value) => value !== undefined);
  const empty = list.data?.total === 0 && !narrowed;
  return (
    <>
      <PageHead title={t('library')} lead={t('library.lead')} />
      {list.data ? null : <Loading />}
      {empty ? (
        <Empty title={t('library.empty')}>
          <p>{t('library.emptyHint')}</p>
          <ImportForm />
        </Empty>
      ) : (
        <>
          <SearchForm address={address} onChange={setAddress} />
          <details className="law-import" open={address.job !== undefined}>
            <summary>{t('import')}</summary>
            <ImportForm />
          </details>
          {q ? <Hits address={address} onChange={setAddress} /> : null}
          {!q && list.data ? (
            <>
              <div className="row filters">
                <input
                  type="search"
                  className="grow"
                  aria-label={t('list.title')}
                  placeholder={t('list.title')}
                  value={title ?? ''}
                  onChange={(event) => setAddress({ title: event.target.value || undefined }, { replace: true })}
                />
                <p role="status" className="soft law-count">
                  {list.data.total === 0 ? t('list.none') : t('list.found', { count: list.data.total })} {list.data.total > MOST ? t('list.narrow', { shown: MOST }) : null}
                </p>
              </div>
              <TextList versions={list.data.items} />
            </>
          ) : null}
        </>
      )}
    </>
  );
}
