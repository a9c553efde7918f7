import { useState } from 'react';
import { countryWords } from '@yumen/kernel';
import type { PlanDocument } from '@yumen/rules';
import { Drawer } from '@yumen/ui/drawer';
import { Loading, Problems } from '@yumen/ui/frame';
import { useLang, useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useAddress, useNavigate } from '@yumen/ui/router';
import { exportRun, planOfRun, plansBehind } from '../../contract-portfolio.ts';
import type { PlanBehind, PortfolioRun } from '../../contract-portfolio.ts';
import { groupWords } from '../../portfolio/present.ts';
import { devicePlans } from '../place/usePlan.ts';
import { saveFile } from './download.ts';
import { groupOf } from './FigureButton.tsx';
import { useFigureWords } from './figureWords.ts';
import { useP } from './words.ts';

const PAGE = 50;

/** The plans behind a figure. Which figure stands in the address, so that the list can be sent to a colleague. */
export function PlansDrawer({ run, figure }: { run: PortfolioRun; figure: string }) {
  const t = useP();
  const { lang } = useLang();
  const text = useText();
  const [address, setAddress] = useAddress();
  const [shown, setShown] = useState(PAGE);
  const [error, setError] = useState<unknown>();
  const words = useFigureWords(run);
  const [institution, country] = [groupOf(address.fi), groupOf(address.fc)];
  const asked = { id: run.id, figure, institution, country };
  const plans = useQuery({
    queryKey: ['portfolio', 'plans', asked, shown],
    queryFn: () => call<{ total: number; items: PlanBehind[] }>(plansBehind, { ...asked, limit: Math.min(500, shown) }),
    placeholderData: (before) => before,
  });
  const close = (): void => setAddress({ figure: undefined, fi: undefined, fc: undefined });
  const save = async (): Promise<void> => {
    setError(undefined);
    try {
      const { fileName, content } = await call<{ fileName: string; content: string }>(exportRun, { ...asked, format: 'csv', lang });
      saveFile(fileName, content);
    } catch (problem) {
      setError(problem);
    }
  };
  const group = institution ?? country;
  const title = group === undefined ? words(figure) : `${words(figure)} · ${text(groupWords(country === undefined ? 'institution' : 'country', group))}`;
  return (
    <Drawer title={title} onClose={close}>
      {plans.error ? <Problems error={plans.error} onRetry={() => void plans.refetch()} /> : null}
      {error ? <Problems error={error} /> : null}
      {plans.data ? (
        <>
          <div className="row">
            <p role="status" className="grow">
              {plans.data.total === 0 ? t('behind.none') : t('behind.count', { count: plans.data.total.toLocaleString('en-US') })}
            </p>
            <button type="button" className="button" disabled={plans.data.total === 0} onClick={() => void save()}>
              {t('export.csv')}
            </button>
          </div>
          <ul className="plain-list">
            {plans.data.items.map((plan) => (
              <PlanRow key={`${plan.file} ${plan.line ?? ''} ${plan.id}`} run={run} plan={plan} onError={setError} />
            ))}
          </ul>
          {plans.data.total > shown && shown < 500 ? (
            <button type="button" className="button" onClick={() => setShown(shown + PAGE)}>
              {t('behind.more', { count: Math.min(PAGE, plans.data.total - shown) })}
            </button>
          ) : null}
        </>
      ) : (
        <Loading />
      )}
    </Drawer>
  );
}

function PlanRow({ run, plan, onError }: { run: PortfolioRun; plan: PlanBehind; onError: (error: unknown) => void }) {
  const t = useP();
  const text = useText();
  const navigate = useNavigate();
  const open = async (): Promise<void> => {
    try {
      const { document } = await call<{ document: PlanDocument }>(planOfRun, { id: run.id, file: plan.file, line: plan.line, plan: plan.id });
      const kept = await devicePlans.create({ ...document, title: document.title || plan.id });
      await navigate({ to: `/plans/${kept.id}` });
    } catch (problem) {
      onError(problem);
    }
  };
  const saved = run.input.source.from === 'plans';
  const place = plan.line === undefined ? plan.file : `${plan.file} · ${t('behind.place', { line: plan.line })}`;
  return (
    <li className="plan-behind">
      <div className="grow">
        {saved ? <Link to={`/plans/${plan.id}`}>{plan.title || plan.id}</Link> : <span>{plan.title || plan.id}</span>}
        <span className="soft small block">
          {[
            plan.title && !saved ? plan.id : '',
            plan.institution,
            ...plan.countries.map((code) => text(countryWords(code))),
            run.input.source.from === 'sample' || saved ? '' : place,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {saved ? null : (
        <button type="button" className="button button-quiet small" title={t('behind.openHint')} onClick={() => void open()}>
          {t('behind.open')}
        </button>
      )}
    </li>
  );
}
