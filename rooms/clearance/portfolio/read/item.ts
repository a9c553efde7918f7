import type { Problem } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { PortfolioItem } from '../model.ts';

/** A plan document with `id` taken off, which a portfolio adds and a single plan file has no use for. */
export function planItem(where: { readonly file: string; readonly line?: number }, input: unknown, locate: (path: string) => Problem['where']): PortfolioItem {
  const { file, line } = where;
  const fallback = line === undefined ? file : `${file}:${line}`;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { ref: { id: fallback, title: '', ...where }, document: input, locate };
  const { id, ...document } = input as Record<string, unknown>;
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number')
    return { problems: [{ code: 'plan_invalid', what: text('id 应为文字', 'id must be text'), where: locate('id') ?? { ...where, path: 'id' } }] };
  const title = typeof document.title === 'string' ? document.title : '';
  return {
    ref: { id: id === undefined ? fallback : String(id), title, ...where },
    document,
    locate,
  };
}
