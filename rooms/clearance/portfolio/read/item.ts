import type { Problem } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { PortfolioItem } from '../model.ts';

/** Keys a portfolio adds to a plan document; a single plan file has no use for them. */
const OWN_KEYS = ['id', 'partner_country'] as const;

/** A plan document with the keys of the portfolio taken off. */
export function planItem(where: { readonly file: string; readonly line?: number }, input: unknown, locate: (path: string) => Problem['where']): PortfolioItem {
  const { file, line } = where;
  const fallback = line === undefined ? file : `${file}:${line}`;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { ref: { id: fallback, title: '', ...where }, document: input, locate };
  const { id, partner_country: country, ...document } = input as Record<string, unknown>;
  for (const key of OWN_KEYS) {
    const value = (input as Record<string, unknown>)[key];
    if (value === undefined || typeof value === 'string' || (key === 'id' && typeof value === 'number')) continue;
    return { problems: [{ code: 'plan_invalid', what: text(`${key} 应为文字`, `${key} must be text`), where: locate(key) ?? { ...where, path: key } }] };
  }
  const title = typeof document.title === 'string' ? document.title : '';
  return {
    ref: { id: id === undefined ? fallback : String(id), title, ...where },
    document,
    locate,
    ...(typeof country === 'string' ? { country } : {}),
  };
}
