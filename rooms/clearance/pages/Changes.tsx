import { useMemo, useState } from 'react';
import type { IsoDate } from '@yumen/kernel';
import { todayInChina } from '@yumen/kernel';
import type { Area } from '@yumen/rules';
import { AREAS } from '@yumen/rules';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import type { DayOfChange, Pending } from '../changes/index.ts';
import { legalChanges, touchOf } from '../changes/index.ts';
import type { TouchedPlan } from '../ui/changes/Touched.tsx';
import { briefly } from '../ui/changes/Touched.tsx';
import { DayCard } from '../ui/changes/DayCard.tsx';
import { firstStep, nextStep } from '../ui/changes/steps.ts';
import { readLeniently } from '../ui/engine/evaluate.ts';
import { Filter } from '../ui/rule/RuleFilters.tsx';
import { PlansLine } from '../ui/PlansLine.tsx';
import { useAllPlans } from '../ui/useAllPlans.ts';
import type { PlanFinding } from '../ui/walk.ts';
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
  const dates = useMemo(() => days.map(({ date }) => date), [days]);
  // Of one's own plans all days count; otherwise those in sight.
  const { walk, touching } = useTouches(dates, mine ? dates.length : Math.min(more, dates.length), area);
  const listed = mine ? days.filter(({ date }) => touching.has(date)) : days;
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
        <strong>{t('changes.found', { count: listed.length })}</strong> {walk.done === 0 && !walk.working ? <span className="soft">{t('changes.noPlans')}</span> : null}
      </p>
      <PlansLine walk={walk} />
      {walk.total === 0 && !walk.working ? (
        <p>
          <Link to="/">{t('changes.start')}</Link>
        </p>
      ) : null}
      <PendingList pending={pending} />
      <ol className="plain-list change-days">
        {shown.map((day) => (
          <DayCard key={day.date} day={day} touching={touching.get(day.date) ?? []} />
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

type Touches = ReadonlyMap<IsoDate, Omit<TouchedPlan, 'plan'>>;

/** On each of the first so many days what of it the plans speak to; days that change nothing of that are left out. */
function useTouches(days: readonly IsoDate[], wanted: number, area: Area | undefined) {
  const [step, setStep] = useState(() => firstStep<Touches>(days, wanted));
  const walk = useAllPlans<Touches>(['changes', area, step.from, step.to], (books, document) => {
    const { plan } = readLeniently(books.national, document, undefined);
    const touched = new Map<IsoDate, Omit<TouchedPlan, 'plan'>>();
    for (const day of step.days.slice(step.from, step.to)) {
      const brief = briefly(touchOf(books, (on) => ({ ...plan, asOf: on }), day));
      if (brief) touched.set(day, brief);
    }
    return touched.size > 0 ? touched : undefined;
  });
  const next = nextStep(step, days, wanted, walk);
  if (next !== step) setStep(next);
  const touching = useMemo(() => byDay([...step.before, ...walk.findings]), [step.before, walk.findings]);
  return { walk, touching };
}

function byDay(findings: readonly PlanFinding<Touches>[]): ReadonlyMap<IsoDate, readonly TouchedPlan[]> {
  const days = new Map<IsoDate, TouchedPlan[]>();
  for (const { plan, found } of findings) for (const [day, touched] of found) days.set(day, [...(days.get(day) ?? []), { plan, ...touched }]);
  return days;
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
