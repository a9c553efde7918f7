import { useState } from 'react';
import { countryWords } from '@yumen/kernel';
import type { PlanDocument } from '@yumen/rules';
import { Loading, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { useQuery } from '@yumen/ui/query';
import { useNavigate } from '@yumen/ui/router';
import { statedWords } from '../ui/engine/facts.ts';
import type { PlanVersion } from '../ui/place/place.ts';
import { placeOf } from '../ui/place/usePlan.ts';
import type { PlanChange } from '../ui/plan/compare.ts';
import { planChanges } from '../ui/plan/compare.ts';
import { flowName } from '../ui/workspace/flow.ts';
import { PlanFrame } from '../ui/workspace/PlanFrame.tsx';
import { useWork } from '../ui/workspace/work.ts';
import { useT } from '../ui/words.ts';

/** Every saved change of the plan, latest first; any version can be brought back, which is itself a change. */
export function Page() {
  return (
    <PlanFrame>
      <History />
    </PlanFrame>
  );
}

const SHOWN = 6;

function History() {
  const t = useT();
  const navigate = useNavigate();
  const { id, keeper, kept } = useWork();
  const versions = useQuery({ queryKey: ['clearance', 'history', id, kept.revision], queryFn: () => placeOf(id).history(id), gcTime: 0 });
  const [restored, setRestored] = useState<number>();
  if (versions.error) return <Problems error={versions.error} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <Loading />;
  const restore = async (version: PlanVersion): Promise<void> => {
    keeper.edit(() => version.document);
    await keeper.flush();
    setRestored(version.revision);
  };
  const list = versions.data;
  return (
    <>
      <h2>{t('history.title')}</h2>
      <p className="page-lead">{t('history.lead')}</p>
      {restored === undefined ? null : (
        <p className="notice" role="status">
          {t('history.restored', { revision: restored })}{' '}
          <button type="button" className="button" onClick={() => void navigate({ to: `/plans/${id}` })}>
            {t('history.open')}
          </button>
        </p>
      )}
      <ol className="plain-list stack">
        {list.map((version, i) => (
          <li key={version.revision} className="card version">
            <div className="row">
              <strong>{t('history.revision', { revision: version.revision })}</strong>
              <span className="soft">{version.at.slice(0, 16).replace('T', ' ')} UTC</span>
              {version.by === 'local' ? null : <span className="soft">{version.by}</span>}
              {i === 0 ? (
                <span className="tag">{t('history.now')}</span>
              ) : (
                <button type="button" className="button" aria-label={t('history.restoreNamed', { revision: version.revision })} onClick={() => void restore(version)}>
                  {t('history.restore')}
                </button>
              )}
            </div>
            <Changes before={list[i + 1]?.document} after={version.document} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Changes({ before, after }: { before: PlanDocument | undefined; after: PlanDocument }) {
  const t = useT();
  if (!before) return <p className="soft small">{t('history.first')}</p>;
  const changes = planChanges(before, after);
  return (
    <ul className="small">
      {changes.slice(0, SHOWN).map((change) => (
        <li key={JSON.stringify(change)}>
          <ChangeWords change={change} before={before} after={after} />
        </li>
      ))}
      {changes.length > SHOWN ? <li className="soft">{t('andMore', { count: changes.length - SHOWN })}</li> : null}
      {changes.length === 0 ? <li className="soft">{t('history.nothing')}</li> : null}
    </ul>
  );
}

function ChangeWords({ change, before, after }: { change: PlanChange; before: PlanDocument; after: PlanDocument }) {
  const t = useT();
  const text = useText();
  const { rulebook, books } = useWork();
  if (change.kind === 'title') return t('change.title', { from: change.from, to: change.to });
  const listed = (ids: readonly string[], nameOf: (id: string) => string): string => ids.map(nameOf).join(t('listSeparator')) || '—';
  if (change.kind === 'partners') {
    const country = (code: string): string => text(countryWords(code));
    return t('change.partners', { from: listed(change.from, country), to: listed(change.to, country) });
  }
  if (change.kind === 'layers') {
    const layer = (id: string): string => text(books.layer(id)?.title) || id;
    return t('change.layers', { from: listed(change.from, layer), to: listed(change.to, layer) });
  }
  if (change.kind !== 'fact') {
    const name = flowName(change.kind === 'flow_removed' ? before : after, change.flow, t);
    return t(change.kind === 'flow_removed' ? 'change.flowRemoved' : change.kind === 'flow_added' ? 'change.flowAdded' : 'change.flowRenamed', { name });
  }
  const fact = rulebook.fact(change.fact);
  const words = (value: typeof change.from): string => (value === undefined ? '—' : fact ? text(statedWords(rulebook, fact, value)) : JSON.stringify(value));
  return (
    <>
      {fact ? text(fact.source.label) : change.fact}: <span className="soft">{words(change.from)}</span> → {words(change.to)}
    </>
  );
}
