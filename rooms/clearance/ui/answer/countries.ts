import type { Lang } from '@yumen/kernel';
import { COUNTRY_CODES, countryWords } from '@yumen/kernel';

export interface Country {
  readonly code: string;
  readonly name: string;
}

/** Countries and regions in a language, in its order. */
export function countries(lang: Lang): Country[] {
  const order = new Intl.Collator(lang === 'zh' ? 'zh-CN' : 'en');
  return COUNTRY_CODES.map((code) => ({ code, name: countryWords(code)[lang] })).sort((a, b) => order.compare(a.name, b.name));
}
