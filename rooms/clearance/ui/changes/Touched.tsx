import { useText } from '@yumen/ui/i18n';
import { Mark } from '@yumen/ui/mark';
import { Link } from '@yumen/ui/router';
import type { Touch } from '../../changes/index.ts';
import { dayBefore } from '../../changes/index.ts';
import { MARK_SHAPES, MARK_WORDS, markOf } from '../../present/index.ts';
import { useRulebook } from '../useRulebook.ts';
import type { WalkedPlan } from '../walk.ts';
import { useT } from '../words.ts';

/** A plan with the verdicts a day changes: the first of those it speaks to, and how many there are. */
export interface TouchedPlan {
  readonly plan: WalkedPlan;
  readonly first: readonly Pick<Touch, 'requirement' | 'title' | 'flow' | 'from' | 'to'>[];
  readonly spokenTo: number;
  /** Verdicts that differ, though no answer of the plan speaks to them. */
  readonly others: number;
}

const SHOWN = 4;

/** What is kept of the changes, small enough for thousands of plans; undefined where no answer of the plan speaks to any. */
export function briefly(changes: readonly Touch[]): Omit<TouchedPlan, 'plan'> | undefined {
  const told = changes.filter((change) => change.spokenTo);
  if (told.length === 0) return undefined;
  const first = told.slice(0, SHOWN).map(({ requirement, title, flow, from, to }) => ({ requirement, title, flow, from, to }));
  return { first, spokenTo: told.length, others: changes.length - told.length };
}

export function Touched({ touched: { plan, first, spokenTo, others }, day }: { touched: TouchedPlan; day: string }) {
  const t = useT();
  const text = useText();
  const rulebook = useRulebook().data;
  return (
    <div className="notice change-touched">
      <p className="small">
        <strong>{t('changes.touches', { count: spokenTo })}</strong> <Link to={`/plans/${plan.id}`}>{plan.title || t('untitled')}</Link> ·{' '}
        <Link to={`/plans/${plan.id}/compare`} search={{ from: dayBefore(day), to: day } as never}>
          {t('changes.compare')}
        </Link>
      </p>
      <ul className="plain-list small">
        {first.map((change) => {
          const kind = rulebook?.requirement(change.requirement)?.source.kind ?? 'duty';
          const [before, after] = [markOf({ verdict: change.from, kind }), markOf({ verdict: change.to, kind })];
          return (
            <li key={`${change.flow} ${change.requirement}`}>
              {text(change.title)} <Mark mark={before} shape={MARK_SHAPES[before]} word={text(MARK_WORDS[before])} /> <span aria-label={t('compare.becomes')}>→</span>{' '}
              <Mark mark={after} shape={MARK_SHAPES[after]} word={text(MARK_WORDS[after])} />
            </li>
          );
        })}
        {spokenTo > first.length ? <li className="soft">{t('andMore', { count: spokenTo - first.length })}</li> : null}
        {others > 0 ? <li className="soft">{t('verdicts.untouched', { count: others })}</li> : null}
      </ul>
    </div>
  );
}
