import type { ReactNode } from 'react';
import { useDeferredValue, useEffect, useMemo } from 'react';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import { Loading, Problems } from '@yumen/ui/frame';
import { useParams } from '@yumen/ui/router';
import { evaluate } from '../engine/evaluate.ts';
import type { Kept, PlanKeeper } from '../place/keeper.ts';
import { useKept, usePlan } from '../place/usePlan.ts';
import { canonicalNames } from '../plan/edit.ts';
import { useOn } from '../useOn.ts';
import { useBooks } from '../useBooks.ts';
import { PlanHeader } from './PlanHeader.tsx';
import { WorkContext } from './work.ts';

/** Opens the plan of the address, evaluates it on this device and draws the header that all its pages share. */
export function PlanFrame({ children }: { children: ReactNode }) {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const plan = usePlan(id);
  if (plan.error) return <Problems error={plan.error} onRetry={plan.reload} />;
  if (!plan.keeper) return <Loading />;
  return (
    <KeptPlan key={id} id={id} keeper={plan.keeper}>
      {children}
    </KeptPlan>
  );
}

const NATIONAL: readonly string[] = [];

function KeptPlan({ id, keeper, children }: { id: string; keeper: PlanKeeper; children: ReactNode }) {
  const kept = useKept(keeper);
  const found = useBooks(kept.document.layers ?? NATIONAL);
  if (found.error) return <Problems error={found.error} onRetry={found.refetch} />;
  if (!found.data) return <Loading />;
  return (
    <OpenPlan id={id} keeper={keeper} kept={kept} books={found.data.books} lost={found.data.unknown}>
      {children}
    </OpenPlan>
  );
}

function OpenPlan({
  id,
  keeper,
  kept,
  books,
  lost,
  children,
}: {
  id: string;
  keeper: PlanKeeper;
  kept: Kept;
  books: LayeredRulebooks;
  lost: readonly string[];
  children: ReactNode;
}) {
  const on = useOn();
  const { national } = books;
  // A plan written by hand or long ago may use other names of its facts: brought to one name before anything is answered.
  useEffect(() => keeper.edit((plan) => canonicalNames(plan, (name) => national.fact(name)?.name)), [keeper, national]);
  const document = useDeferredValue(kept.document);
  const evaluation = useMemo(() => evaluate(books, document, on), [books, document, on]);
  const work = useMemo(() => ({ id, keeper, kept, books, rulebook: evaluation.rulebook, evaluation, lost }), [id, keeper, kept, books, evaluation, lost]);
  return (
    <WorkContext.Provider value={work}>
      <PlanHeader />
      {children}
    </WorkContext.Provider>
  );
}
