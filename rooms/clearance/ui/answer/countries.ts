import type { Lang } from '@yumen/kernel';

/** Codes that name no country or region of the world: groups, reserved and outdated ones the browser still knows. */
const NOT_COUNTRIES = new Set(['EU', 'EZ', 'UN', 'ZZ', 'QO', 'XA', 'XB']);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
}

/** Countries and regions in a language, in its order; the names are those the browser carries. */
export function countries(lang: Lang): Country[] {
  const locale = lang === 'zh' ? 'zh-CN' : 'en';
  const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
  const found = LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).flatMap((code): Country[] => {
    if (NOT_COUNTRIES.has(code) || Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) return [];
    const name = names.of(code);
    return name ? [{ code, name }] : [];
  });
  const order = new Intl.Collator(locale);
  return found.sort((a, b) => order.compare(a.name, b.name));
}
