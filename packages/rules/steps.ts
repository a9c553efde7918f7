import type { FactSource } from './model.ts';

/** The least difference between two values of a number fact that is worth telling apart. */
export function stepOf({ type }: FactSource): number {
  return type === 'integer' || type === 'date' ? 1 : type === 'money' ? 0.01 : 0.1;
}
