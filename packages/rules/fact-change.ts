import type { Bilingual } from '@yumen/kernel';
import type { FlowState } from './assess.ts';
import type { Verdict } from './model.ts';
import { factOut } from './output.ts';
import type { FactValue } from './plan.ts';
import type { Fact, Rulebook } from './rulebook.ts';
import { symbolOf } from './rulebook.ts';
import type { Slot } from './values.ts';
import { NumberRange } from './values.ts';
import { valueWords } from './words.ts';

export interface FactChange {
  readonly fact: string;
  readonly label: Bilingual;
  readonly from: FactValue;
  readonly to: FactValue;
  readonly fromWords: Bilingual;
  readonly toWords: Bilingual;
  /** For numbers and dates: how far the present value (of a range, its nearer end) is from the new one, in the fact's unit. */
  readonly headroom?: number;
}

/** A nearest change of facts that turns the verdict. */
export interface Counterfactual {
  readonly verdict: Verdict;
  readonly changes: readonly FactChange[];
}

/** A move in words. */
export function factChange(rulebook: Rulebook, state: FlowState, fact: Fact, to: Slot): FactChange {
  const from = state.frame[fact.slot] as Slot;
  const symbol = symbolOf(fact.source, fact.slot);
  return {
    fact: fact.name,
    label: fact.source.label,
    from: factOut(rulebook, symbol, from),
    to: factOut(rulebook, symbol, to),
    fromWords: valueWords(rulebook, from, symbol),
    toWords: valueWords(rulebook, to, symbol),
    ...headroomOf(fact, from, to),
  };
}

function headroomOf(fact: Fact, from: Slot, to: Slot): { headroom?: number } {
  if (typeof to !== 'number' || fact.source.type === 'boolean') return {};
  const nearer = from instanceof NumberRange ? (to > from.max ? from.max : from.min) : from;
  return typeof nearer === 'number' && Number.isFinite(nearer) ? { headroom: Number((to - nearer).toFixed(6)) } : {};
}
