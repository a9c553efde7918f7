import { useMemo } from 'react';
import { parseDate, todayInChina } from '@yumen/kernel';
import type { VerdictChange } from '@yumen/rules';
import { diffPlans, groupChanges } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { Mark } from '@yumen/ui/mark';
import { Link, useAddress } from '@yumen/ui/router';
import { MARK_SHAPES, MARK_WORDS, markOf } from '../present/index.ts';
import { changeDays } from '../ui/engine/dates.ts';
import { evaluate } from '../ui/engine/evaluate.ts';
import { flowName } from '../ui/workspace/flow.ts';
import { PlanFrame } from '../ui/workspace/PlanFrame.tsx';
import { useWork } from '../ui/workspace/work.ts';
import { useT } from '../ui/words.ts';

/** The same plan under the law of two days. */
export function Page() {
  return (
    <PlanFrame>
      <Compare />
    </PlanFrame>
  );
}

/** Days of change offered, the latest ones. */
const OFFERED = 12;

function Compare() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const { books, kept, evaluation } = useWork();
  const to = dayOr(address.to, evaluation.plan.asOf);
  const days = useMemo(() => changeDays([...new Set(evaluation.rows.map((row) => row.requirement.source))]), [evaluation]);
  const earlier = days.filter((day) => day <= todayInChina());
  const from = dayOr(address.from, dayBefore(earlier.at(-1) ?? to));
  const diff = useMemo(() => {
    // Both days in the layers of the later one: the difference shown is that of the law, not of the local rules.
    const [before, after] = [evaluate(books, kept.document, from), evaluate(books, kept.document, to)];
    return diffPlans((from < to ? after : before).rulebook, before.plan, after.plan);
  }, [books, kept.document, from, to]);
  return (
    <>
      <h2>{t('compare.title')}</h2>
      <p className="page-lead">{t('compare.lead')}</p>
      <div className="row">
        <label>
          {t('compare.from')} <input type="date" value={from} onChange={(event) => event.target.value && setAddress({ from: event.target.value }, { replace: true })} />
        </label>
        <label>
          {t('compare.to')} <input type="date" value={to} onChange={(event) => event.target.value && setAddress({ to: event.target.value }, { replace: true })} />
        </label>
        <button type="button" className="button" onClick={() => setAddress({ from: to, to: from }, { replace: true })}>
          {t('compare.swap')}
        </button>
      </div>
      <p className="row small compare-days">
        <span className="soft">{t('compare.days')}</span>
        {earlier.slice(-OFFERED).map((day) => (
          <button
            key={day}
            type="button"
            className="button button-quiet small"
            aria-pressed={from === dayBefore(day) && to === day}
            onClick={() => setAddress({ from: dayBefore(day), to: day }, { replace: true })}
          >
            {day}
          </button>
        ))}
      </p>
      <p role="status">
        <strong>{diff.changes.length === 0 ? t('compare.none', { from, to }) : t('compare.count', { count: diff.changes.length })}</strong>{' '}
        <span className="soft">{t('compare.same', { count: diff.unchanged })}</span>
      </p>
      <ul className="plain-list stack">
        {groupChanges(diff.changes).map((group) =>
          group.length === 1 ? (
            group.map((change) => <Change key={keyOf(change)} change={change} group={group} />)
          ) : (
            <li key={group.map(keyOf).join()} className="choice-block">
              <p className="choice-head">{t('choice.anyOne', { count: group.length })}</p>
              <ul className="plain-list stack">
                {group.map((change) => (
                  <Change key={keyOf(change)} change={change} group={group} />
                ))}
              </ul>
            </li>
          ),
        )}
      </ul>
    </>
  );
}

function keyOf(change: VerdictChange): string {
  return `${change.flow} ${change.requirement}`;
}

function Change({ change, group }: { change: VerdictChange; group: readonly VerdictChange[] }) {
  const t = useT();
  const text = useText();
  const { rulebook, kept, evaluation } = useWork();
  const others = change.alternatives
    .filter((id) => !group.some(({ requirement }) => requirement === id))
    .map((id) => text(rulebook.requirement(id)?.source.title ?? { zh: id, en: id }));
  const kind = rulebook.requirement(change.requirement)?.source.kind ?? 'duty';
  const [before, after] = [markOf({ verdict: change.from, kind }), markOf({ verdict: change.to, kind })];
  return (
    <li className="card">
      <h3>
        <Link to={`/rules/${change.requirement}`}>{text(change.title)}</Link>{' '}
        {evaluation.states.length > 1 ? <span className="tag">{flowName(kept.document, change.flow, t)}</span> : null}
      </h3>
      <p className="row">
        <Mark mark={before} shape={MARK_SHAPES[before]} word={text(MARK_WORDS[before])} /> <span aria-label={t('compare.becomes')}>→</span>
        <Mark mark={after} shape={MARK_SHAPES[after]} word={text(MARK_WORDS[after])} />
      </p>
      {others.length > 0 ? <p className="small">{t('why.instead', { titles: others.join(t('listSeparator')) })}</p> : null}
      {change.history.length > 0 ? (
        <ul>
          {change.history.map((item) => (
            <li key={item.date}>
              <span className="soft">{item.date}</span> {text(item.text)}
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft small">{t('compare.indirect')}</p>
      )}
    </li>
  );
}

function dayOr(day: string | undefined, otherwise: string): string {
  return day !== undefined && parseDate(day) !== undefined ? day : otherwise;
}

function dayBefore(day: string): string {
  return new Date(((parseDate(day) ?? 0) - 1) * 86_400_000).toISOString().slice(0, 10);
}
