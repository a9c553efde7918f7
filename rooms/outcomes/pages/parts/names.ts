import { useMemo } from 'react';
import { countryWords } from '@yumen/kernel';
import { useLang } from '@yumen/ui/i18n';
import { isOriginGroup, ORIGIN_GROUPS } from '../../facts/columns.ts';

/** Names and numbers in the language of the screen. */
export function useNames() {
  const { lang } = useLang();
  return useMemo(() => {
    const numbers = new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 2 });
    return {
      country: (code: string): string => (isOriginGroup(code) ? ORIGIN_GROUPS[code] : countryWords(code))[lang],
      number: (value: number): string => numbers.format(value),
      /** One decimal; a dash where the share cannot be told. */
      percent: (value: unknown): string => (typeof value === 'number' ? `${(value * 100).toFixed(1)}%` : '—'),
    };
  }, [lang]);
}
