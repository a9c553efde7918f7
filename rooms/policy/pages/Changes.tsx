import { Empty, Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useLang } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { listChanges } from '../changes/contract.ts';
import { ROLES, concerns, type Role } from '../changes/model.ts';
import { ChangeItem } from './analysis/ChangeItem.tsx';
import { useT } from './analysis/words.ts';
import './policy.css';
import './analysis/analysis.css';

type Digest = Static<typeof listChanges.output>;

/** What new versions of texts ask to look at again: by text, by role or by plan; to read here or to subscribe to. */
export function Page() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const digest = useQuery({ queryKey: ['policy', 'changes'], queryFn: () => call<Digest>(listChanges) });
  const changes = digest.data?.changes ?? [];
  const role = ROLES.find((one) => one === address.role);
  const plans = [...new Map(changes.flatMap((change) => change.plans.map((plan) => [plan.id, plan.title] as const)))];
  const shown = changes
    .filter((change) => (role === undefined || concerns(change, role)) && (address.plan === undefined || change.plans.some((plan) => plan.id === address.plan)))
    .filter(
      (change) =>
        address.done !== undefined ||
        ROLES.some((one) => (role === undefined || role === one) && concerns(change, one) && !change.receipts.some((receipt) => receipt.role === one)),
    );
  return (
    <>
      <PageHead title={t('changes')} lead={t('changes.lead')} />
      {digest.error ? <Problems error={digest.error} onRetry={() => void digest.refetch()} /> : null}
      {digest.isPending ? <Loading /> : null}
      {digest.data && changes.length === 0 ? (
        <Empty title={t('changes.none')}>
          <p>{t('changes.noneHint', { others: digest.data.others })}</p>
          <p>
            <Link to="/policy" className="button">
              {t('texts.import')}
            </Link>
          </p>
        </Empty>
      ) : null}
      {changes.length > 0 ? (
        <>
          <div className="row filters">
            <div className="segments" role="group" aria-label={t('changes.role')}>
              {[undefined, ...ROLES].map((one) => (
                <button key={one ?? 'all'} type="button" className="button" aria-pressed={role === one} onClick={() => setAddress({ role: one, plan: undefined })}>
                  {one ? t(`role.${one}`) : t('role.all')} {one ? changes.filter((change) => concerns(change, one)).length : changes.length}
                </button>
              ))}
            </div>
            {plans.length > 0 ? (
              <label className="filter">
                <span className="visually-hidden">{t('changes.plan')}</span>
                <select value={address.plan ?? ''} onChange={(event) => setAddress({ plan: event.target.value || undefined })}>
                  <option value="">{t('changes.allPlans')}</option>
                  {plans.map(([id, title]) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
                </select>
              </label>
            ) : null}
            <label>
              <input type="checkbox" checked={address.done !== undefined} onChange={(event) => setAddress({ done: event.target.checked ? 'yes' : undefined }, { replace: true })} />{' '}
              {t('changes.done')}
            </label>
          </div>
          <p role="status" className="soft">
            {t('changes.found', { count: shown.length })}
          </p>
          {shown.map((change) => (
            <ChangeItem key={change.id} change={change} role={role} plan={address.plan} />
          ))}
          <Subscribe role={role} plan={address.plan} />
        </>
      ) : null}
    </>
  );
}

/** Addresses of the same digest for a feed reader and a calendar. */
function Subscribe({ role, plan }: { role: Role | undefined; plan: string | undefined }) {
  const t = useT();
  const { lang } = useLang();
  const address = (format: string) => `/api/policy/changes/feed?${new URLSearchParams({ format, lang, ...(role ? { role } : {}), ...(plan ? { plan } : {}) }).toString()}`;
  return (
    <section className="part">
      <h2 className="part-head">{t('subscribe')}</h2>
      <p className="row">
        {(['atom', 'json', 'ics'] as const).map((format) => (
          <a key={format} className="button" href={address(format)}>
            {t(`subscribe.${format}`)}
          </a>
        ))}
      </p>
      <p className="soft small">{t('subscribe.hint')}</p>
    </section>
  );
}
