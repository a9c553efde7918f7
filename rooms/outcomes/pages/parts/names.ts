import { useMemo } from 'react';
import { useLang } from '@yumen/ui/i18n';
import { isOriginGroup, ORIGIN_GROUPS } from '../../facts/columns.ts';

/** Names where the system's list says it in words of its own. */
const OWN: Readonly<Record<string, { zh: string; en: string }>> = {
  HK: { zh: '中国香港', en: 'Hong Kong, China' },
  MO: { zh: '中国澳门', en: 'Macao, China' },
  TW: { zh: '中国台湾', en: 'Taiwan, China' },
  XK: { zh: '科索沃', en: 'Kosovo' },
};

/** Names and numbers in the language of the screen. */
export function useNames() {
  const { lang } = useLang();
  return useMemo(() => {
    const regions = new Intl.DisplayNames([lang === 'zh' ? 'zh-CN' : 'en'], { type: 'region', fallback: 'code' });
    const numbers = new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 2 });
    return {
      country: (code: string): string =>
        OWN[code]?.[lang] ?? (isOriginGroup(code) ? ORIGIN_GROUPS[code][lang] : undefined) ?? (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
      number: (value: number): string => numbers.format(value),
      /** One decimal; a dash where the share cannot be told. */
      percent: (value: unknown): string => (typeof value === 'number' ? `${(value * 100).toFixed(1)}%` : '—'),
    };
  }, [lang]);
}
