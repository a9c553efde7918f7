import { Link } from '@yumen/ui/router';
import type { Walk } from './walk.ts';
import { useT } from './words.ts';

/** How far the work through all plans is, and what was not part of it. */
export function PlansLine({ walk: { done, total, device, unreadable, working, error } }: { walk: Omit<Walk<unknown>, 'findings'> & { readonly error: unknown } }) {
  const t = useT();
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
          {t('plans.done', { plans: n(done) })} {device > 0 ? t('plans.device', { count: device }) : null}
        </p>
      ) : null}
      {error ? <p className="notice notice-warning">{t('plans.serverSilent')}</p> : null}
      {unreadable.length > 0 ? (
        <details className="notice notice-warning">
          <summary>{t('plans.unreadable', { count: unreadable.length })}</summary>
          <ul className="small">
            {unreadable.map((plan) => (
              <li key={plan.id}>
                <Link to={`/plans/${plan.id}`}>{plan.title || t('untitled')}</Link>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
