import { useWords } from '@yumen/ui/i18n';
import type zh from '../../i18n/zh.json';

export type OutcomesKey = keyof typeof zh;

/** The room's words in the current language. */
export function useT() {
  return useWords<OutcomesKey>('outcomes');
}
export type Translate = ReturnType<typeof useT>;
