import { useMemo } from 'react';
import type { Static } from 'typebox';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import { measureSuggestions, readCodebook } from '../coding/contract/index.ts';
import { CodebookChoice, useCodebooks } from './coding/CodebookChoice.tsx';
import { CodebookFiles } from './coding/CodebookFiles.tsx';
import { CodeCard } from './coding/CodeCard.tsx';
import { DeskCodebook } from './coding/options.ts';
import { useReader } from './coding/reader.ts';
import { useT } from './coding/words.ts';
import './policy.css';
import './coding/coding.css';

type Measured = Static<typeof measureSuggestions.output>['measured'];
/** On a phone the card stands above the list. */
const NARROW = matchMedia('(max-width: 760px)');
const share = (value: number | null): string => (value === null ? '—' : `${Math.round(value * 100)}%`);

/** Codebooks: what each code means, what it is taken for, how well the machine finds it; in and out as files. */
export function Page() {
  const t = useT();
  const text = useText();
  const [address, setAddress] = useAddress();
  const { codebook = 'istc', code, q = '' } = address;
  const book = useQuery({ queryKey: ['coding', 'codebook', codebook], queryFn: () => call<Static<typeof readCodebook.output>>(readCodebook, { id: codebook }), retry: false });
  const coder = useReader();
  const measured = useQuery({
    queryKey: ['coding', 'measured', codebook, coder],
    queryFn: () => call<{ measured: Measured }>(measureSuggestions, { id: codebook, coder }),
    retry: false,
  });
  const own = useCodebooks().data?.items.find((one) => one.id === codebook)?.own ?? false;
  const groups = book.data?.groups;
  const codes = useMemo(() => groups && new DeskCodebook(groups), [groups]);
  const found = q && codes ? new Set(codes.find(q, 1000).map((one) => one.id)) : undefined;
  const chosen = code === undefined ? undefined : codes?.byId.get(code);
  const scores = new Map((measured.data?.measured?.codes ?? []).map((row) => [row.code, row]));
  return (
    <>
      <PageHead title={t('codebooks')} lead={t('codebooks.lead')} />
      <div className="row filters">
        <CodebookChoice value={codebook} onChange={(id) => setAddress({ codebook: id, code: undefined, q: undefined })} />
        <label className="filter grow">
          <span className="soft small">{t('filter')}</span>
          <input type="search" value={q} onChange={(event) => setAddress({ q: event.target.value || undefined }, { replace: true })} />
        </label>
      </div>
      {book.error ? <Problems error={book.error} onRetry={() => void book.refetch()} /> : null}
      {book.isPending ? <Loading /> : null}
      {book.data && codes ? (
        <>
          <p>
            <strong>{text(book.data.title)}</strong> {t('codebook.facts', { version: book.data.version, groups: book.data.groups.length, codes: codes.byId.size })}{' '}
            <span className="tag">{t(own ? 'codebook.own' : 'codebook.shipped')}</span>
          </p>
          {book.data.note ? <p className="soft">{text(book.data.note)}</p> : null}
          <Score measured={measured.data?.measured} waiting={measured.isPending} />
          <CodebookFiles codebook={codebook} />
          <div className="code-book">
            <nav aria-label={t('codes')}>
              {book.data.groups.map((group) => {
                const listed = group.codes.filter((one) => found?.has(one.id) ?? true);
                if (listed.length === 0) return null;
                return (
                  <section key={group.id}>
                    <h2 className="small soft">{text(group.label)}</h2>
                    <ul className="plain-list">
                      {listed.map((one) => {
                        const score = scores.get(one.id);
                        return (
                          <li key={one.id}>
                            <Link
                              to="/policy/codebooks"
                              search={{ ...address, code: one.id } as never}
                              className="code-entry"
                              resetScroll={NARROW.matches}
                              {...(one.id === code ? { 'aria-current': 'true' as const } : {})}
                            >
                              <span>{text(one.label)}</span>
                              {score ? <span className="small soft">{t('code.score', { precision: share(score.precision), recall: share(score.recall) })}</span> : null}
                            </Link>
                          </li>
                        );
                      })}
                    </ul>
                  </section>
                );
              })}
              {found?.size === 0 ? <p className="soft">{t('filter.none')}</p> : null}
            </nav>
            <div>{chosen ? <CodeCard code={chosen} codes={codes} score={scores.get(chosen.id)} /> : <p className="soft">{t('codebooks.choose')}</p>}</div>
          </div>
        </>
      ) : null}
    </>
  );
}

function Score({ measured, waiting }: { measured: Measured | undefined; waiting: boolean }) {
  const t = useT();
  if (waiting)
    return (
      <p className="soft small" role="status">
        {t('score.waiting')}
      </p>
    );
  if (!measured) return <p className="soft small">{t('score.none')}</p>;
  const { overall, lexiconOnly, texts, clauses } = measured;
  return (
    <p className="small">
      {t('score.claim', {
        precision: share(overall.precision),
        recall: share(overall.recall),
        lexiconPrecision: share(lexiconOnly.precision),
        lexiconRecall: share(lexiconOnly.recall),
        texts: texts.length,
        clauses,
        given: overall.given,
      })}
    </p>
  );
}
