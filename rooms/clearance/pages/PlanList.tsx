import { useState } from 'react';
import type { PlanDocument } from '@yumen/rules';
import { PageHead, Problems } from '@yumen/ui/frame';
import { useNavigate, useAddress } from '@yumen/ui/router';
import { ImportButton } from '../ui/list/ImportButton.tsx';
import { PlanItem } from '../ui/list/PlanItem.tsx';
import { StartPlan } from '../ui/list/StartPlan.tsx';
import type { ListedPlan } from '../ui/list/usePlans.ts';
import { rememberPlace, rememberedPlace, usePlans } from '../ui/list/usePlans.ts';
import { devicePlans } from '../ui/place/usePlan.ts';
import { serverPlans } from '../ui/place/server.ts';
import { useT } from '../ui/words.ts';

/** All plans, on the server and on this device; start one, load an example, import a file. */
export function Page() {
  const t = useT();
  const navigate = useNavigate();
  const [{ q = '' }, setAddress] = useAddress();
  const { plans, serverError, loading, reload } = usePlans();
  const [place, setPlace] = useState(rememberedPlace);
  const [removed, setRemoved] = useState<ListedPlan>();
  const [error, setError] = useState<unknown>();
  const shown = plans.filter((plan) => plan.title.toLowerCase().includes(q.trim().toLowerCase()));

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(undefined);
    try {
      await work();
    } catch (problem) {
      setError(problem);
    }
  };
  const create = (document: PlanDocument): Promise<void> =>
    attempt(async () => {
      const plan = await (place === 'device' ? devicePlans : serverPlans).create(document);
      await navigate({ to: `/plans/${plan.id}` });
    });
  const remove = (plan: ListedPlan): Promise<void> =>
    attempt(async () => {
      await plan.place.remove(plan.id, plan.revision);
      setRemoved(plan);
      reload();
    });
  const restore = (plan: ListedPlan): Promise<void> =>
    attempt(async () => {
      await plan.place.restore(plan.id);
      setRemoved(undefined);
      reload();
    });

  return (
    <>
      <PageHead title={t('plans')} lead={t('plans.lead')} />
      {error ? <Problems error={error} /> : null}
      {removed ? (
        <p className="notice" role="status">
          {t('plan.removed', { title: removed.title })}{' '}
          <button type="button" className="button" onClick={() => void restore(removed)}>
            {t('undo')}
          </button>
        </p>
      ) : null}
      <div className="list-layout">
        <section aria-labelledby="plans-yours" className="stack">
          <div className="row">
            <h2 id="plans-yours">{t('plans.yours')}</h2>
            <input
              type="search"
              className="grow"
              aria-label={t('plans.search')}
              placeholder={t('plans.search')}
              value={q}
              onChange={(event) => setAddress({ q: event.target.value }, { replace: true })}
            />
            <ImportButton onPlan={create} onError={setError} />
          </div>
          {serverError ? <p className="notice notice-warning">{t('plans.serverAway')}</p> : null}
          {loading ? (
            <p className="soft" role="status">
              {t('plans.loading')}
            </p>
          ) : plans.length === 0 ? (
            <p>{t('plans.empty')}</p>
          ) : shown.length === 0 ? (
            <p>{t('plans.nothing', { query: q })}</p>
          ) : null}
          <ul className="plain-list plan-list">
            {shown.map((plan) => (
              <PlanItem key={plan.id} plan={plan} onRemove={() => void remove(plan)} />
            ))}
          </ul>
        </section>
        <StartPlan
          place={place}
          onPlace={(next) => {
            rememberPlace(next);
            setPlace(next);
          }}
          onPlan={create}
        />
      </div>
    </>
  );
}
