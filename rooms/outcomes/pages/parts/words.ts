import { registerWords, useWords } from '@yumen/ui/i18n';
import en from '../../i18n/en.json';
import zh from '../../i18n/zh.json';

// Registered here and not with the room's routes: the words come with the first page that uses them.
registerWords('outcomes', { zh, en });

export type OutcomesKey = keyof typeof zh;

/** The room's words in the current language. */
export function useT() {
  return useWords<OutcomesKey>('outcomes');
}
export type Translate = ReturnType<typeof useT>;
