import { registerWords, useWords } from '@yumen/ui/i18n';
import en from '../../i18n/portfolio.en.json';
import zh from '../../i18n/portfolio.zh.json';

// Registered with the pages that use them, so that the first screen does not carry them.
registerWords('portfolio', { zh, en });

export type PortfolioKey = keyof typeof zh;

/** Words of the pages over many plans. */
export function useP() {
  return useWords<PortfolioKey>('portfolio');
}
export type TranslateP = ReturnType<typeof useP>;
