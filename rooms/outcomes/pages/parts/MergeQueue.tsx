import { useState } from 'react';
import { Empty, Loading, Problems } from '@yumen/ui/frame';
import { call, useMutation, useQuery } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { decideMerge, listMerges, startMerging } from '../../contract.ts';
import { JobPanel, underWay, useLatestJob } from './jobs.tsx';
import { Pages } from './Pages.tsx';
import { offsetOf } from './studies.ts';
import { ReviewList } from './ReviewList.tsx';
import { VerdictRow } from './VerdictRow.tsx';
import { useT } from './words.ts';

const LIMIT = 30;
const STATES = ['open', 'decided', 'merged'] as const;
type Merges = Static<typeof listMerges.output>;
type Pair = Merges['items'][number];
type Verdict = Pair['verdict'];
const keyOf = (pair: { readonly record: string; readonly work: string }) => `${pair.record}\n${pair.work}`;

/** Records of several sources that may be one work. Decisions are kept; they move records at the next merging. */
export function MergeQueue() {
  const t = useT();
  const [{ state: asked, from }, setAddress] = useAddress();
  const state = STATES.find((one) => one === asked) ?? 'open';
  const offset = offsetOf(from);
  const list = useQuery({
    queryKey: ['outcomes', 'merges', state, offset],
    queryFn: () => call<Merges>(listMerges, { state, limit: LIMIT, offset }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [made, setMade] = useState<Readonly<Record<string, Verdict>>>({});
  const job = useLatestJob('outcomes.merge');
  const start = useMutation({ mutationFn: () => call(startMerging), onSuccess: job.again });
  const decide = useMutation({
    mutationFn: (decision: { record: string; work: string; verdict: Verdict }) => call(decideMerge, decision),
    onSuccess: (_answer, decision) => setMade((before) => ({ ...before, [keyOf(decision)]: decision.verdict })),
  });
  const give = (verdict: Verdict) => (pair: Pair) => decide.mutate({ record: pair.record, work: pair.work, verdict });
  const go = (changes: Parameters<typeof setAddress>[0]) => {
    setMade({});
    setAddress(changes);
    void list.refetch();
  };
  const waits = (list.data?.waiting ?? 0) + Object.values(made).filter((verdict) => verdict !== 'open').length;
  return (
    <>
      <div className="row filters">
        <label className="filter">
          <span className="soft small">{t('merges.show')}</span>
          <select value={state} onChange={(event) => go({ state: event.target.value === 'open' ? undefined : event.target.value, from: undefined })}>
            {STATES.map((one) => (
              <option key={one} value={one}>
                {t(`merges.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className={waits > 0 ? 'button button-main' : 'button'} disabled={start.isPending || underWay(job.job)} onClick={() => start.mutate()}>
          {t('merges.do')}
        </button>
        <span className="soft small">{waits > 0 ? t('merges.waiting', { count: waits }) : t('merges.current')}</span>
      </div>
      {start.error || decide.error ? <Problems error={start.error ?? decide.error} /> : null}
      <JobPanel name="outcomes.merge" title={t('merges.do')} />
      {list.error ? <Problems error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Loading /> : null}
      {list.data?.items.length === 0 ? (
        <Empty title={t(`merges.${state}None`)}>
          <p>{t('merges.noneHint')}</p>
        </Empty>
      ) : null}
      {list.data && list.data.items.length > 0 ? (
        <>
          <p className="soft small">{t('merges.keys')}</p>
          <ReviewList
            key={list.dataUpdatedAt}
            label={t('review.merges')}
            items={list.data.items}
            keyOf={keyOf}
            keys={{ s: give('same'), d: give('different'), u: give('open') }}
            render={(pair) => <PairItem pair={pair} verdict={made[keyOf(pair)] ?? pair.verdict} onVerdict={(verdict) => give(verdict)(pair)} />}
          />
          <Pages total={list.data.total} limit={LIMIT} offset={offset} onOffset={(next) => go({ from: next === 0 ? undefined : String(next) })} />
        </>
      ) : null}
    </>
  );
}

const REASONS = { title: 'reason.title', year: 'reason.year', 'year ±1': 'reason.yearNear', 'first author': 'reason.author', journal: 'reason.journal' } as const;

function PairItem({ pair, verdict, onVerdict }: { pair: Pair; verdict: Verdict; onVerdict: (verdict: Verdict) => void }) {
  const t = useT();
  return (
    <div className="oc-link">
      <p>
        <strong>{pair.title}</strong>
      </p>
      <p className="small">
        {t('merges.score', { score: pair.score.toFixed(2) })}{' '}
        <meter min={0} max={1} low={0.6} high={0.85} value={pair.score} aria-label={t('merges.score', { score: pair.score.toFixed(2) })} />{' '}
        <span className="soft">
          {t('merges.alike')} {pair.reasons.map((reason) => (reason in REASONS ? t(REASONS[reason as keyof typeof REASONS]) : reason)).join(t('comma'))}
        </span>
      </p>
      <div className="oc-sides">
        {[pair.stays, pair.moves].map((side) => (
          <dl key={side.record} className="facts">
            <dt>{t('side.source')}</dt>
            <dd>
              {side.source} <span className="soft small oc-name">{side.record}</span>
            </dd>
            <dt>{t('side.author')}</dt>
            <dd>{side.author || '—'}</dd>
            <dt>{t('side.journal')}</dt>
            <dd>
              {side.journal || '—'} {side.year || ''}
            </dd>
            <dt>DOI</dt>
            <dd className="oc-name">{side.doi || t('side.noDoi')}</dd>
          </dl>
        ))}
      </div>
      <VerdictRow
        verdict={verdict}
        onVerdict={onVerdict}
        choices={[
          { verdict: 'same', shortcut: 's', label: t('merges.same'), said: t('merges.same') },
          { verdict: 'different', shortcut: 'd', label: t('merges.different'), said: t('merges.different') },
        ]}
      />
    </div>
  );
}
