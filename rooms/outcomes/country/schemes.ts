import { readFile } from 'node:fs/promises';
import type { Bilingual } from '@yumen/kernel';
import { parse } from 'yaml';

/** How country codes are counted: see `data/reference/country-schemes.yaml`. */
export interface CountryScheme {
  readonly id: string;
  readonly title: Bilingual;
  /** Codes counted as another. */
  readonly merge: Readonly<Record<string, string>>;
  /** Codes that stay apart but belong to one state: links inside it are regional, not international. */
  readonly state: Readonly<Record<string, string>>;
}

let loaded: Promise<ReadonlyMap<string, CountryScheme>> | undefined;

export function loadSchemes(): Promise<ReadonlyMap<string, CountryScheme>> {
  loaded ??= readFile(new URL('../../../data/reference/country-schemes.yaml', import.meta.url), 'utf8').then((text) => {
    const { schemes } = parse(text) as { schemes: CountryScheme[] };
    return new Map(schemes.map((scheme) => [scheme.id, scheme]));
  });
  return loaded;
}

export function customScheme(merge: Readonly<Record<string, string>>): CountryScheme {
  return { id: 'custom', title: { zh: '自定义口径', en: 'custom table' }, merge, state: {} };
}

export type CollaborationClass = 'unknown' | 'domestic' | 'regional' | 'international';

/** The class of a work by its countries under a scheme. */
export function collaborationClass(countries: readonly string[], scheme: CountryScheme): CollaborationClass {
  const counted = new Set(countries.map((code) => scheme.merge[code] ?? code));
  if (counted.size === 0) return 'unknown';
  const states = new Set([...counted].map((code) => scheme.state[code] ?? code));
  if (states.size > 1) return 'international';
  return counted.size > 1 ? 'regional' : 'domestic';
}
