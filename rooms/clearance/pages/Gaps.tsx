import { useMemo } from 'react';
import { parseDate, todayInChina } from '@yumen/kernel';
import type { PlanDocument } from '@yumen/rules';
import { AREAS, checkPlan } from '@yumen/rules';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { Mark, Standing } from '@yumen/ui/mark';
import { Link, useAddress } from '@yumen/ui/router';
import type { Gap, GapsRegister } from '../gaps/index.ts';
import { gapsRegister } from '../gaps/index.ts';
import { CONFIDENCE_WORDS, MARK_SHAPES, MARK_WORDS } from '../present/index.ts';
import { evaluate } from '../ui/engine/evaluate.ts';
import { flowName } from '../ui/workspace/flow.ts';
import { Filter } from '../ui/rule/RuleFilters.tsx';
import type { PlanFinding } from '../ui/useEachPlan.ts';
import { PLANS_AT_ONCE, useEachPlan } from '../ui/useEachPlan.ts';
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

interface InPlan {
  readonly register: GapsRegister;
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
  const { findings, all, serverError, working } = useEachPlan<InPlan>(['gaps', on], (books, document) => {
    const { plan, rulebook } = evaluate(books, document, on);
    return { register: gapsRegister(rules.source, on, checkPlan(rulebook, plan)), document };
  });
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
        <strong>{t('gaps.found', { count: shown.length })}</strong> <span className="soft">{plansLine(t, findings, shown, all, working)}</span>
      </p>
      {serverError ? <p className="notice notice-warning">{t('plans.serverAway')}</p> : null}
      <ul className="plain-list stack">
        {shown.map((gap) => (
          <GapRow key={`${gap.requirement} ${gap.what.zh}`} gap={gap} rules={rules} findings={findings} on={on} />
        ))}
      </ul>
    </>
  );
}

function plansLine(t: ReturnType<typeof useT>, findings: readonly PlanFinding<InPlan>[], shown: readonly Gap[], all: number, working: boolean): string {
  if (working) return t('plans.working');
  if (all === 0) return t('gaps.noPlans');
  const open = findings.reduce((sum, { found }) => {
    const because = (found?.register.gaps ?? []).filter((gap) => shown.some((one) => one.requirement === gap.requirement && one.what.zh === gap.what.zh));
    return sum + new Set(because.flatMap((gap) => gap.open.map((one) => `${one.flow} ${one.requirement}`))).size;
  }, 0);
  return `${t('gaps.inPlans', { count: open, plans: findings.length })} ${all > PLANS_AT_ONCE ? t('plans.onlyLatest', { count: PLANS_AT_ONCE }) : ''}`;
}

function GapRow({ gap, rules, findings, on }: { gap: Gap; rules: Rules; findings: readonly PlanFinding<InPlan>[]; on: string }) {
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
      {findings.map(({ plan, found }) => {
        const open = found?.register.gaps.find((one) => one.requirement === gap.requirement && one.what.zh === gap.what.zh)?.open ?? [];
        return found && open.length > 0 ? <OpenIn key={plan.id} plan={plan} open={open} document={found.document} on={on} /> : null;
      })}
    </li>
  );
}

function OpenIn({ plan, open, document, on }: { plan: PlanFinding<InPlan>['plan']; open: Gap['open']; document: PlanDocument; on: string }) {
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
