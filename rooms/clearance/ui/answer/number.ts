import type { FactValue, MoneyValue } from '@yumen/rules';

/** How a number (or date) is meant. `about` covers a fifth to either side. */
export const NUMBER_MODES = ['exact', 'about', 'between', 'least', 'most'] as const;
export type NumberMode = (typeof NUMBER_MODES)[number];

/** Share taken to either side of "about". */
export const ABOUT = 0.2;

/** A number as people type it: separators, 万 and 亿, full-width digits. Undefined where it is not one. */
export function parseNumber(input: string): number | undefined {
  const plain = input.normalize('NFKC').replaceAll(/[,，\s_]/g, '');
  const match = /^(-?\d+(?:\.\d+)?)([万亿kKmM]?)$/.exec(plain);
  if (!match) return undefined;
  const factor = { 万: 1e4, 亿: 1e8, k: 1e3, K: 1e3, m: 1e6, M: 1e6, '': 1 }[match[2] ?? ''] ?? 1;
  return Number((Number(match[1]) * factor).toPrecision(15));
}

interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** Bounds of "about n"; whole numbers stay whole. */
export function about(n: number, whole: boolean): Required<Range> {
  const [low, high] = [n * (1 - ABOUT), n * (1 + ABOUT)];
  const [min, max] = [Math.min(low, high), Math.max(low, high)];
  return whole ? { min: Math.floor(min), max: Math.ceil(max) } : { min: Number(min.toPrecision(6)), max: Number(max.toPrecision(6)) };
}

export interface NumberDraft {
  readonly mode: NumberMode;
  readonly first: string;
  readonly second: string;
}

/** What a draft says, or undefined while it is incomplete or impossible. */
export function numberValue(draft: NumberDraft, whole: boolean, currency?: string): FactValue | undefined {
  const first = parseNumber(draft.first);
  if (first === undefined || (whole && !Number.isInteger(first))) return undefined;
  const said = (n: number): number | MoneyValue => (currency ? { amount: n, currency } : n);
  switch (draft.mode) {
    case 'exact':
      return said(first);
    case 'about': {
      const { min, max } = about(first, whole);
      return { min: said(min), max: said(max) };
    }
    case 'least':
      return { min: said(first) };
    case 'most':
      return { max: said(first) };
    case 'between': {
      const second = parseNumber(draft.second);
      if (second === undefined || (whole && !Number.isInteger(second))) return undefined;
      return { min: said(Math.min(first, second)), max: said(Math.max(first, second)) };
    }
  }
}

/** The draft that would say a stated value again. */
export function draftOf(value: FactValue | undefined): NumberDraft {
  const empty = { mode: 'exact', first: '', second: '' } as const;
  if (typeof value === 'number' || typeof value === 'string') return { ...empty, first: String(value) };
  if (typeof value !== 'object' || value === null) return empty;
  if ('amount' in value) return { ...empty, first: String(value.amount) };
  if ('min' in value || 'max' in value) {
    const { min, max } = value as { min?: RangeEnd; max?: RangeEnd };
    if (max === undefined) return { mode: 'least', first: bare(min), second: '' };
    if (min === undefined) return { mode: 'most', first: bare(max), second: '' };
    return { mode: 'between', first: bare(min), second: bare(max) };
  }
  return empty;
}

type RangeEnd = number | string | MoneyValue;

function bare(end: RangeEnd | undefined): string {
  return String(typeof end === 'object' ? end.amount : end);
}
