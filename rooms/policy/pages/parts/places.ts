import { countryWords, type Lang } from '@yumen/kernel';
import { PROVINCES } from '../../library/places.ts';

/** Codes of places to choose from: the country, then its provinces. */
export const PLACES: readonly string[] = ['CN', ...PROVINCES.map((province) => province.code)];

/** `CN-GD` → 广东 / Guangdong; any other country by its own name. */
export function placeName(code: string, lang: Lang): string {
  const province = PROVINCES.find((one) => one.code === code);
  if (province) return lang === 'zh' ? province.name : province.en;
  return countryWords(code)[lang];
}
