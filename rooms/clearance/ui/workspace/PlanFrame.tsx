import type { ReactNode } from 'react';
import { createContext, useContext, useDeferredValue, useEffect, useMemo } from 'react';
import type { Rulebook } from '@yumen/rules';
import { Loading, Problems } from '@yumen/ui/frame';
import { useParams } from '@yumen/ui/router';
import type { Evaluation } from '../engine/evaluate.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { Kept, PlanKeeper } from '../place/keeper.ts';
import { useKept, usePlan } from '../place/usePlan.ts';
import { canonicalNames } from '../plan/edit.ts';
import { useOn } from '../useOn.ts';
import { useRulebook } from '../useRulebook.ts';
import { PlanHeader } from './PlanHeader.tsx';

export interface PlanWork {
  readonly id: string;
  readonly keeper: PlanKeeper;
  readonly kept: Kept;
  readonly rulebook: Rulebook;
  /** Of the day in the address; lags a keystroke behind where the device is slow. */
  readonly evaluation: Evaluation;
}

const WorkContext = createContext<PlanWork | undefined>(undefined);

/** The plan on this page. */
export function useWork(): PlanWork {
  const work = useContext(WorkContext);
  if (!work) throw new Error('outside of a plan page');
  return work;
}

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
