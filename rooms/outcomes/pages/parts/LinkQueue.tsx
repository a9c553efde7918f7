import { useState } from 'react';
import { Empty, Loading, Problems } from '@yumen/ui/frame';
import { call, useMutation, useQuery, useQueryClient } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { countLinks, decideLink, listLinks, type LinkSchema } from '../../contract.ts';
import { LinkFilters, linkFilter } from './LinkFilters.tsx';
import { LinkItem, type Verdict } from './LinkItem.tsx';
import { ReviewList } from './ReviewList.tsx';
import { useT } from './words.ts';

const LIMIT = 30;
type LinkLine = Static<typeof LinkSchema>;
const keyOf = (link: { readonly work: string; readonly award: string }) => `${link.work}\n${link.award}`;

/** Links to look through. Filters and the place in the queue are in the address; decisions are kept when data are loaded again. */
export function LinkQueue() {
  const t = useT();
  const queries = useQueryClient();
  const [address, setAddress] = useAddress();
  const filter = linkFilter(address);
  const place = { afterWork: address.afterWork, afterAward: address.afterAward };
  const counts = useQuery({ queryKey: ['outcomes', 'links', 'counts'], queryFn: () => call<Static<typeof countLinks.output>>(countLinks) });
  const page = useQuery({
    queryKey: ['outcomes', 'links', filter, place],
    queryFn: () => call<Static<typeof listLinks.output>>(listLinks, { ...filter, ...place, limit: LIMIT + 1 }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // Decisions show where they were made; the queue is asked anew only for another page.
  const [made, setMade] = useState<Readonly<Record<string, Verdict>>>({});
  const decide = useMutation({
    mutationFn: ({ work, award, verdict }: { work: string; award: string; verdict: Verdict }) => call(decideLink, { work, award, verdict }),
    onMutate: (decision) => setMade((before) => ({ ...before, [keyOf(decision)]: decision.verdict })),
    onError: (_error, decision) => setMade((before) => Object.fromEntries(Object.entries(before).filter(([key]) => key !== keyOf(decision)))),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['outcomes', 'links', 'counts'] }),
  });
  const give = (verdict: Verdict) => (link: LinkLine) => decide.mutate({ work: link.work, award: link.award, verdict });
  const fresh = (changes: Parameters<typeof setAddress>[0]) => {
    setMade({});
    void queries.invalidateQueries({ queryKey: ['outcomes', 'links'] });
    setAddress({ afterWork: undefined, afterAward: undefined, ...changes });
  };
  const items = (page.data?.items ?? []).slice(0, LIMIT);
  const last = items.at(-1);
  const more = (page.data?.items.length ?? 0) > LIMIT;
  const none = counts.data?.found.length === 0;
  return (
    <>
      {counts.error ? <Problems error={counts.error} onRetry={() => void counts.refetch()} /> : null}
      {none ? (
        <Empty title={t('links.empty')}>
          <p>{t('links.emptyHint')}</p>
          <p>
            <Link to="/outcomes/sources">{t('sources')}</Link>
          </p>
        </Empty>
      ) : null}
      {counts.data && !none ? <LinkFilters counts={counts.data} address={address} onChange={fresh} /> : null}
      {page.error ? <Problems error={page.error} onRetry={() => void page.refetch()} /> : null}
      {page.isPending ? <Loading /> : null}
      {decide.error ? <Problems error={decide.error} /> : null}
      {page.data && !none && items.length === 0 ? (
        <p className="notice" role="status">
          {t('links.nothing')}
        </p>
      ) : null}
      {items.length > 0 ? (
        <>
          <p className="soft small">{t('links.keys')}</p>
          <ReviewList
            key={page.dataUpdatedAt}
            label={t('review.links')}
            items={items}
            keyOf={keyOf}
            keys={{ a: give('accepted'), r: give('rejected'), u: give('open') }}
            render={(link) => <LinkItem link={link} verdict={made[keyOf(link)] ?? link.verdict} onVerdict={(verdict) => give(verdict)(link)} />}
          />
          <nav className="row oc-pages" aria-label={t('pages')}>
            {place.afterWork ? (
              <button type="button" className="button" onClick={() => fresh({})}>
                {t('links.first')}
              </button>
            ) : null}
            {more && last ? (
              <button type="button" className="button button-main" onClick={() => fresh({ afterWork: last.work, afterAward: last.award })}>
                {t('links.next', { count: LIMIT })}
              </button>
            ) : null}
          </nav>
        </>
      ) : null}
    </>
  );
}
