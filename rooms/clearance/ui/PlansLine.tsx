import { Link } from '@yumen/ui/router';
import type { Walk, WalkedPlan } from './walk.ts';
import { useT } from './words.ts';

/** How far the work through all plans is, and what was not part of it. */
export function PlansLine({ walk: { done, total, device, unreadable, missed, working, error } }: { walk: Omit<Walk<unknown>, 'findings'> & { readonly error: unknown } }) {
  const t = useT();
  const whole = unreadable.length === 0 && missed.length === 0 && !error;
  const n = (value: number): string => value.toLocaleString('en-US');
  return (
    <>
      {working ? (
        <p className="row" role="status">
          <span className="soft">{t('plans.progress', { done: n(done), total: n(total) })}</span>
          {total > 0 ? <progress aria-label={t('plans.working')} value={done} max={total} /> : null}
        </p>
      ) : done > 0 ? (
        <p className="soft" role="status">
          {t(whole ? 'plans.done' : 'plans.doneInPart', { plans: n(done - unreadable.length) })} {device > 0 ? t('plans.device', { count: device }) : null}
        </p>
      ) : null}
      {error ? <p className="notice notice-warning">{t('plans.serverSilent')}</p> : null}
      <LeftOut title={t('plans.unreadable', { count: unreadable.length })} plans={unreadable} />
      <LeftOut title={t('plans.missed', { count: missed.length })} plans={missed} />
    </>
  );
}

function LeftOut({ title, plans }: { title: string; plans: readonly WalkedPlan[] }) {
  const t = useT();
  if (plans.length === 0) return null;
  return (
    <details className="notice notice-warning">
      <summary>{title}</summary>
      <ul className="small">
        {plans.map((plan) => (
          <li key={plan.id}>
            <Link to={`/plans/${plan.id}`}>{plan.title || t('untitled')}</Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
