import { useMemo } from 'react';
import { parseDate, todayInChina } from '@yumen/kernel';
import type { PlanDocument } from '@yumen/rules';
import { AREAS } from '@yumen/rules';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { Mark, Standing } from '@yumen/ui/mark';
import { Link, useAddress } from '@yumen/ui/router';
import type { Gap } from '../gaps/index.ts';
import { gapsRegister, openInPlan } from '../gaps/index.ts';
import { CONFIDENCE_WORDS, MARK_SHAPES, MARK_WORDS } from '../present/index.ts';
import { PlansLine } from '../ui/PlansLine.tsx';
import { readLeniently } from '../ui/engine/evaluate.ts';
import { Several } from '../ui/parts/Several.tsx';
import { flowName } from '../ui/workspace/flow.ts';
import { Filter } from '../ui/rule/RuleFilters.tsx';
import { useAllPlans } from '../ui/useAllPlans.ts';
import type { PlanFinding, WalkedPlan } from '../ui/walk.ts';
import { useOn } from '../ui/useOn.ts';
import type { Rules } from '../ui/useRulebook.ts';
import { useRules } from '../ui/useRulebook.ts';
import { useT } from '../ui/words.ts';
import '../ui/changes/changes.css';

/** What is announced and not issued, since when, and which verdicts stay open because of it. */
export function Page() {
  const t = useT();
  const rules = useRules();
  return (
    <>
      <PageHead title={t('gaps')} lead={t('gaps.lead')} />
      {rules.error ? <Problems error={rules.error} onRetry={() => void rules.refetch()} /> : rules.data ? <Register rules={rules.data} /> : <Loading />}
    </>
  );
}

/** Open verdicts by place of the gap in the register, with what the flows are called by. */
interface InPlan {
  readonly open: ReadonlyMap<number, Gap['open']>;
  readonly document: PlanDocument;
}

interface OpenPlan {
  readonly plan: WalkedPlan;
  readonly open: Gap['open'];
  readonly document: PlanDocument;
}

function Register({ rules }: { rules: Rules }) {
  const t = useT();
  const [address, setAddress] = useAddress();
  const wanted = useOn();
  const today = todayInChina();
  const on = wanted !== undefined && parseDate(wanted) !== undefined ? wanted : today;
  const { gaps } = useMemo(() => gapsRegister(rules.source, on), [rules, on]);
  const shown = gaps.filter((gap) => !address.area || gap.area === address.area);
  const walk = useAllPlans<InPlan>(['gaps', on], (books, document) => {
    const { plan } = readLeniently(books.national, document, on);
    const open = openInPlan(books.under(plan.layers, plan.asOf), plan, gaps);
    return open.size > 0 ? { open, document: { title: '', flows: (document.flows ?? []).map(({ facts: _stated, ...flow }) => flow) } } : undefined;
  });
  const inPlans = useMemo(() => byGap(gaps, walk.findings), [gaps, walk.findings]);
  const areas = AREAS.filter((area) => gaps.some((gap) => gap.area === area));
  return (
    <>
      <form className="row filters" onSubmit={(event) => event.preventDefault()}>
        <Filter
          label={t('filter.area')}
          value={address.area}
          options={areas.map((area) => [area, t(`area.${area}`)])}
          onPick={(area) => setAddress({ area: area || undefined }, { replace: true })}
        />
        <label className="filter">
          <span className="soft small">{t('gaps.on')}</span>
          <input type="date" value={on} onChange={(event) => setAddress({ on: event.target.value || undefined }, { replace: true })} />
        </label>
      </form>
      <p role="status">
        <strong>{t('gaps.found', { count: shown.length })}</strong>{' '}
        <span className="soft">{walk.done > 0 ? t('gaps.open', { count: openIn(inPlans, shown) }) : walk.working ? null : t('gaps.noPlans')}</span>
      </p>
      <PlansLine walk={walk} />
      <ul className="plain-list stack">
        {shown.map((gap) => (
          <GapRow key={`${gap.requirement} ${gap.what.zh}`} gap={gap} rules={rules} plans={inPlans.get(gap) ?? []} on={on} />
        ))}
      </ul>
    </>
  );
}

function byGap(gaps: readonly Gap[], findings: readonly PlanFinding<InPlan>[]): ReadonlyMap<Gap, readonly OpenPlan[]> {
  const found = new Map<Gap, OpenPlan[]>();
  for (const { plan, found: here } of findings) {
    for (const [i, open] of here.open) {
      const gap = gaps[i] as Gap;
      found.set(gap, [...(found.get(gap) ?? []), { plan, open, document: here.document }]);
    }
  }
  return found;
}

/** Verdicts that stay open because of some of these gaps, each counted once. */
function openIn(plans: ReadonlyMap<Gap, readonly OpenPlan[]>, gaps: readonly Gap[]): number {
  return new Set(gaps.flatMap((gap) => (plans.get(gap) ?? []).flatMap(({ plan, open }) => open.map((one) => `${plan.id} ${one.flow} ${one.requirement}`)))).size;
}

function GapRow({ gap, rules, plans, on }: { gap: Gap; rules: Rules; plans: readonly OpenPlan[]; on: string }) {
  const t = useT();
  const text = useText();
  const years = gap.daysWaited === undefined ? undefined : (gap.daysWaited / 365.25).toFixed(1);
  return (
    <li className="card">
      <h2 className="gap-head">{text(gap.what)}</h2>
      <p className="small">
        <strong>
          {gap.since
            ? gap.daysWaited === undefined
              ? t('gaps.ahead', { since: gap.since })
              : t('gaps.since', { since: gap.since, days: gap.daysWaited, years: years ?? '' })
            : t('gaps.undated')}
        </strong>{' '}
        {gap.announcedBy ? <span>{t('gaps.by', { by: gap.announcedBy })}</span> : null}
      </p>
      <p className="row small">
        <Link to={`/rules/${gap.requirement}`}>{text(gap.requirementTitle)}</Link> <span className="tag">{t(`area.${gap.area}`)}</span>
        <Standing confidence={gap.confidence} word={text(CONFIDENCE_WORDS[gap.confidence])} /> <span className="soft">{t('card.checked', { day: gap.checked })}</span>
      </p>
      {gap.facts.length > 0 ? (
        <details className="small">
          <summary>{t('gaps.dependents', { facts: gap.facts.map(({ label }) => text(label)).join(t('listSeparator')), count: gap.dependents.length })}</summary>
          <ul>
            {gap.dependents.map((id) => (
              <li key={id}>
                <Link to={`/rules/${id}`}>{text(rules.rulebook.requirement(id)?.source.title) || id}</Link>
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <p className="soft small">{t('gaps.noFact')}</p>
      )}
      {plans.length > 0 ? <p className="small soft">{t('gaps.plansOpen', { count: plans.length })}</p> : null}
      <Several items={plans}>{({ plan, open, document }) => <OpenIn key={plan.id} plan={plan} open={open} document={document} on={on} />}</Several>
    </li>
  );
}

function OpenIn({ plan, open, document, on }: OpenPlan & { on: string }) {
  const t = useT();
  const text = useText();
  const search = (requirement: string, flow: string) => ({ req: requirement, flow, ...(on === todayInChina() ? {} : { on }) }) as never;
  return (
    <div className="gap-plan">
      <p className="small">
        <Mark mark="open" shape={MARK_SHAPES.open} word={text(MARK_WORDS.open)} /> <Link to={`/plans/${plan.id}`}>{plan.title || t('untitled')}</Link>
      </p>
      <ul className="small">
        {open.map((one) => (
          <li key={`${one.flow} ${one.requirement}`}>
            <Link to={`/plans/${plan.id}`} search={search(one.requirement, one.flow)}>
              {text(one.title)}
            </Link>{' '}
            <span className="soft">
              {flowName(document, one.flow, t)} · {one.only ? t('gaps.only') : t('gaps.also')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
