import { parseDate, todayInChina } from '@yumen/kernel';
import type { AddressValues } from '@yumen/ui/router';
import type { PortfolioSourceSpec } from '../../contract-portfolio.ts';

export const FROMS = ['sample', 'plans', 'file', 'path'] as const;
export type From = (typeof FROMS)[number];

/** What a form holds before it is sent: kept as text, because people type it. */
export interface SourceDraft {
  readonly from: From;
  readonly size: string;
  readonly seed: string;
  readonly path: string;
  /** A file handed in before, by the hash of its content. */
  readonly file: string | undefined;
  readonly name: string | undefined;
  /** Empty: each plan on its own day. */
  readonly on: string;
}

export function draftFrom(address: AddressValues): SourceDraft {
  const { from, n, seed, path, file, name, on } = address;
  return {
    from: FROMS.find((item) => item === from) ?? 'sample',
    size: n ?? '1000',
    seed: seed ?? '1',
    path: path ?? '',
    file,
    name,
    on: on === undefined ? todayInChina() : parseDate(on) === undefined ? '' : on,
  };
}

/** The plans a draft means, or undefined while something is missing. */
export function specOf(draft: SourceDraft): PortfolioSourceSpec | undefined {
  switch (draft.from) {
    case 'plans':
      return { from: 'plans' };
    case 'path':
      return draft.path.trim() ? { from: 'path', path: draft.path.trim() } : undefined;
    case 'file':
      return draft.file && draft.name ? { from: 'file', file: draft.file, name: draft.name } : undefined;
    case 'sample': {
      const [size, seed] = [Number(draft.size), Number(draft.seed)];
      return Number.isInteger(size) && size > 0 && Number.isInteger(seed) && seed >= 0 ? { from: 'sample', size, seed } : undefined;
    }
  }
}

/** A source as it stands in an address; keys of other kinds of source are taken out. */
export function addressOf(spec: PortfolioSourceSpec, on: string | undefined): AddressValues {
  const none = { n: undefined, seed: undefined, path: undefined, file: undefined, name: undefined };
  const own =
    spec.from === 'sample'
      ? { n: String(spec.size), seed: String(spec.seed) }
      : spec.from === 'path'
        ? { path: spec.path }
        : spec.from === 'file'
          ? { file: spec.file, name: spec.name }
          : {};
  return { ...none, ...own, from: spec.from, on: on ?? OWN_DAY };
}

/** Stands in the address where each plan is judged on its own day. */
const OWN_DAY = 'own';
