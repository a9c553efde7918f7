import type { ReactNode } from 'react';
import { useDeferredValue, useEffect, useMemo } from 'react';
import type { Rulebook } from '@yumen/rules';
import { Loading, Problems } from '@yumen/ui/frame';
import { useParams } from '@yumen/ui/router';
import { evaluate } from '../engine/evaluate.ts';
import type { PlanKeeper } from '../place/keeper.ts';
import { useKept, usePlan } from '../place/usePlan.ts';
import { canonicalNames } from '../plan/edit.ts';
import { useOn } from '../useOn.ts';
import { useRulebook } from '../useRulebook.ts';
import { PlanHeader } from './PlanHeader.tsx';
import { WorkContext } from './work.ts';

/** Opens the plan of the address, evaluates it on this device and draws the header that all its pages share. */
export function PlanFrame({ children }: { children: ReactNode }) {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const plan = usePlan(id);
  const rules = useRulebook();
  const error = plan.error ?? rules.error;
  if (error) return <Problems error={error} onRetry={plan.error ? plan.reload : () => void rules.refetch()} />;
  if (!plan.keeper || !rules.data) return <Loading />;
  return (
    <OpenPlan key={id} id={id} keeper={plan.keeper} rulebook={rules.data}>
      {children}
    </OpenPlan>
  );
}

function OpenPlan({ id, keeper, rulebook, children }: { id: string; keeper: PlanKeeper; rulebook: Rulebook; children: ReactNode }) {
  const kept = useKept(keeper);
  const on = useOn();
  // A plan written by hand or long ago may use other names of its facts: brought to one name before anything is answered.
  useEffect(() => keeper.edit((plan) => canonicalNames(plan, (name) => rulebook.fact(name)?.name)), [keeper, rulebook]);
  const document = useDeferredValue(kept.document);
  const evaluation = useMemo(() => evaluate(rulebook, document, on), [rulebook, document, on]);
  const work = useMemo(() => ({ id, keeper, kept, rulebook, evaluation }), [id, keeper, kept, rulebook, evaluation]);
  return (
    <WorkContext.Provider value={work}>
      <PlanHeader />
      {children}
    </WorkContext.Provider>
  );
}
