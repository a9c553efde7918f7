import { registerWords, useWords } from '@yumen/ui/i18n';
import en from '../../i18n/en.json';
import zh from '../../i18n/zh.json';

// Registered here and not with the room's routes: the words come with the first page that uses them.
registerWords('policy', { zh, en });

export type PolicyKey = keyof typeof zh;

/** The room's words in the current language. */
export function useT() {
  return useWords<PolicyKey>('policy');
}
export type Translate = ReturnType<typeof useT>;

/** `38` → 第38条 / Art. 38, `133-1` → 第133条之1 / Art. 133-1; a place that is no article has no such name. */
export function articleName(t: Translate, number: string): string | undefined {
  const match = /^(\d+)(?:-(\d+))?((?:\(\d+\))*)$/.exec(number);
  if (!match) return undefined;
  const [, article = '', inserted, steps = ''] = match;
  return inserted === undefined ? t('article', { article, steps }) : t('article.inserted', { article, inserted, steps });
}
