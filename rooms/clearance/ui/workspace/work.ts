import { createContext, useContext } from 'react';
import type { Rulebook } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import type { Evaluation } from '../engine/evaluate.ts';
import type { Kept, PlanKeeper } from '../place/keeper.ts';

export interface PlanWork {
  readonly id: string;
  readonly keeper: PlanKeeper;
  readonly kept: Kept;
  readonly books: LayeredRulebooks;
  /** The rulebook in the layers of the plan, on its day. */
  readonly rulebook: Rulebook;
  /** Layers the plan names and no layer has any more. */
  readonly lost: readonly string[];
  /** Of the day in the address; lags a keystroke behind where the device is slow. */
  readonly evaluation: Evaluation;
}

export const WorkContext = createContext<PlanWork | undefined>(undefined);

/** The plan on this page. */
export function useWork(): PlanWork {
  const work = useContext(WorkContext);
  if (!work) throw new Error('outside of a plan page');
  return work;
}
