import { useMemo, useState } from 'react';
import type { IsoDate } from '@yumen/kernel';
import { todayInChina } from '@yumen/kernel';
import type { Area } from '@yumen/rules';
import { AREAS } from '@yumen/rules';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import type { DayOfChange, Pending, Touch } from '../changes/index.ts';
import { legalChanges, touchOf } from '../changes/index.ts';
import { DayCard } from '../ui/changes/DayCard.tsx';
import { evaluate } from '../ui/engine/evaluate.ts';
import { Filter } from '../ui/rule/RuleFilters.tsx';
import { PLANS_AT_ONCE, breathe, useEachPlan } from '../ui/useEachPlan.ts';
import type { Rules } from '../ui/useRulebook.ts';
import { useRules } from '../ui/useRulebook.ts';
import { useT } from '../ui/words.ts';
import '../ui/changes/changes.css';

/** When the law changed and will change, and which of my plans each change touches. */
export function Page() {
  const t = useT();
  const rules = useRules();
  return (
    <>
      <PageHead title={t('changes')} lead={t('changes.lead')} />
      {rules.error ? <Problems error={rules.error} onRetry={() => void rules.refetch()} /> : rules.data ? <Timeline rules={rules.data} /> : <Loading />}
    </>
  );
}

/** Days drawn at once. */
const PAGE = 20;

function Timeline({ rules }: { rules: Rules }) {
  const t = useT();
  const [address, setAddress] = useAddress();
  const area = AREAS.find((one) => one === address.area);
  const { days, pending } = useMemo(() => legalChanges(rules.source, todayInChina(), area), [rules, area]);
  const mine = address.mine === 'yes';
  const [more, setMore] = useState(PAGE);
  // Of one's own plans all days count; otherwise those in sight.
  const compared = useMemo(() => (mine ? days : days.slice(0, more)).map(({ date }) => date), [days, mine, more]);
  const { findings, all, serverError, working } = useTouches(compared, area, mine ? 'all' : more);
  const touching = (date: IsoDate) => findings.flatMap(({ plan, found }) => (found?.has(date) ? [{ plan, changes: found.get(date) ?? [] }] : []));
  const listed = mine ? days.filter(({ date }) => touching(date).some(({ changes }) => changes.some((change) => change.spokenTo))) : days;
  const shown = listed.slice(0, more);
  return (
    <>
      <form className="row filters" onSubmit={(event) => event.preventDefault()}>
        <Filter
          label={t('filter.area')}
          value={area}
          options={AREAS.map((one) => [one, t(`area.${one}`)])}
          onPick={(next) => setAddress({ area: next || undefined }, { replace: true })}
        />
        <label className="choice">
          <input type="checkbox" checked={mine} onChange={(event) => setAddress({ mine: event.target.checked ? 'yes' : undefined }, { replace: true })} /> {t('changes.mine')}
        </label>
      </form>
      <p role="status">
        <strong>{t('changes.found', { count: listed.length })}</strong>{' '}
        <span className="soft">
          {working ? t('plans.working') : all === 0 ? t('changes.noPlans') : t('changes.compared', { plans: findings.length })}{' '}
          {all > PLANS_AT_ONCE ? t('plans.onlyLatest', { count: PLANS_AT_ONCE }) : null}
        </span>
      </p>
      {all === 0 && !working ? (
        <p>
          <Link to="/">{t('changes.start')}</Link>
        </p>
      ) : null}
      {serverError ? <p className="notice notice-warning">{t('plans.serverAway')}</p> : null}
      <PendingList pending={pending} />
      <ol className="plain-list change-days">
        {shown.map((day) => (
          <DayCard key={day.date} day={day} touching={touching(day.date)} />
        ))}
      </ol>
      {listed.length > shown.length ? (
        <button type="button" className="button" onClick={() => setMore(more + PAGE)}>
          {t('changes.more', { day: earliest(shown) })}
        </button>
      ) : null}
    </>
  );
}

function useTouches(days: readonly IsoDate[], area: Area | undefined, extent: number | 'all') {
  return useEachPlan<ReadonlyMap<IsoDate, readonly Touch[]>>(['changes', area, extent], async (books, document) => {
    const touched = new Map<IsoDate, readonly Touch[]>();
    for (const day of days) {
      const changes = touchOf(books, (on) => evaluate(books, document, on).plan, day);
      if (changes.length > 0) touched.set(day, changes);
      await breathe();
    }
    return touched;
  });
}

function PendingList({ pending }: { pending: readonly Pending[] }) {
  const t = useT();
  const text = useText();
  if (pending.length === 0) return null;
  return (
    <details className="card pending">
      <summary>
        <strong>{t('changes.pending', { count: pending.length })}</strong>
      </summary>
      <ul className="small">
        {pending.map((item) => (
          <li key={item.requirement + item.text.zh}>
            {item.since ? <span className="soft">{item.since} </span> : null}
            <Link to={`/rules/${item.requirement}`}>{text(item.title)}</Link> {text(item.text)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function earliest(days: readonly DayOfChange[]): string {
  return days.at(-1)?.date ?? '';
}
