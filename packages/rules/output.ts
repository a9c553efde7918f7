import type { Bilingual } from '@yumen/kernel';
import { formatDate } from '@yumen/kernel';
import type { ExprType } from './ast.ts';
import type { Rulebook } from './rulebook.ts';
import type { Slot } from './values.ts';
import { AnyOf, NOT_APPLICABLE, NumberRange } from './values.ts';
import type { FactValue } from './plan.ts';

/** A fact or parameter with the value it had, for reasons. */
export interface FactUsed {
  readonly fact: string;
  readonly label: Bilingual;
  readonly value: FactValue;
  readonly words: Bilingual;
}

/** A slot as it is written in a plan file; the inverse of reading one. */
export function slotToValue(value: Slot, type: ExprType | string): FactValue {
  if (type === 'boolean') return value === 1 ? true : value === 0 ? false : { unknown: true };
  if (value === NOT_APPLICABLE) return { not_applicable: true };
  const date = type === 'date';
  if (typeof value === 'number') return date ? formatDate(value) : value;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value as string[];
  if (value instanceof AnyOf) return { any_of: value.options };
  if (value instanceof NumberRange) {
    const end = (n: number): number | string => (date ? formatDate(n) : n);
    return { ...(Number.isFinite(value.min) ? { min: end(value.min) } : {}), ...(Number.isFinite(value.max) ? { max: end(value.max) } : {}) };
  }
  return { unknown: true };
}

/** Value of a fact or parameter node; money carries its currency. */
export function factOut(rulebook: Rulebook, node: { readonly op: 'fact' | 'param'; readonly slot: number; readonly type: ExprType }, value: Slot): FactValue {
  const currency = node.op === 'fact' ? rulebook.facts[node.slot]?.source.currency : undefined;
  if (currency && typeof value === 'number') return { amount: value, currency };
  if (currency && value instanceof NumberRange) {
    const end = (amount: number) => ({ amount, currency });
    return { ...(Number.isFinite(value.min) ? { min: end(value.min) } : {}), ...(Number.isFinite(value.max) ? { max: end(value.max) } : {}) };
  }
  return slotToValue(value, node.type);
}
