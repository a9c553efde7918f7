import { registerWords, useWords } from '@yumen/ui/i18n';
import en from '../../i18n/coding.en.json';
import zh from '../../i18n/coding.zh.json';

// Registered by the pages that need them, so that the first screen does not carry them.
registerWords('policy.coding', { zh, en });

export type CodingKey = keyof typeof zh;

/** Words of coding, agreement and codebooks in the current language. */
export function useT() {
  return useWords<CodingKey>('policy.coding');
}
export type Translate = ReturnType<typeof useT>;
