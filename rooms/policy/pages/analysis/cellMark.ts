import type { CSSProperties } from 'react';

interface CellNumbers {
  readonly state: string;
  readonly agreed: number;
  readonly disputed: number;
}

/** What stands in a cell: clauses that count; with `?` disputed, in brackets one coder only, 0 for a claimed zero, nothing where nothing was seen. */
export function cellMark({ state, agreed, disputed }: CellNumbers): string {
  if (state === 'present') return String(agreed + disputed);
  if (state === 'disputed') return `${disputed}?`;
  if (state === 'unconfirmed') return `(${disputed})`;
  return state === 'absent' ? '0' : '';
}

/** The larger the share of clauses, the deeper the jade: in four steps, each with words that keep their contrast in both themes. */
export function strength(share: number, most: number): CSSProperties {
  const step = most === 0 ? 1 : Math.max(1, Math.ceil((4 * share) / most));
  return { background: `color-mix(in srgb, var(--jade) ${[0, 14, 30, 46, 100][step]}%, var(--paper-raised))`, ...(step === 4 ? { color: 'var(--on-jade)' } : {}) };
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}
