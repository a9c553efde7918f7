import i18next from 'i18next';
import type { Bilingual, Lang } from '@yumen/kernel';
import { isLang } from '@yumen/kernel';
import { createContext, useCallback, useContext } from 'react';

/** Words of a namespace: flat keys, one text each, `{{name}}` for values; `_one` / `_other` for English plurals. */
export type Words = Readonly<Record<string, string>>;

const STORE = 'yumen.lang';

/** Language chosen before, else that of the browser. */
export function initialLang(): Lang {
  const stored = globalThis.localStorage?.getItem(STORE);
  if (isLang(stored)) return stored;
  return globalThis.navigator?.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function rememberLang(lang: Lang): void {
  globalThis.localStorage?.setItem(STORE, lang);
}

const runtime = i18next.createInstance();
void runtime.init({ lng: 'zh', fallbackLng: false, resources: {}, interpolation: { escapeValue: false }, keySeparator: false, initAsync: false });

/** Registers the words of a room once; keys are typed from the Chinese file, a test keeps both files alike. */
export function registerWords(namespace: string, words: Readonly<Record<Lang, Words>>): void {
  for (const lang of ['zh', 'en'] as const) runtime.addResourceBundle(lang, namespace, words[lang], false, true);
}

export const LangContext = createContext<{ lang: Lang; setLang: (lang: Lang) => void }>({ lang: 'zh', setLang: () => undefined });

export function useLang(): { lang: Lang; setLang: (lang: Lang) => void } {
  return useContext(LangContext);
}

type Values = Readonly<Record<string, string | number>>;

/** Typed words of a namespace in the current language: `const t = useWords<keyof typeof zh>('clearance')`. */
export function useWords<Key extends string>(namespace: string): (key: Key | PluralBase<Key>, values?: Values) => string {
  const { lang } = useLang();
  return useCallback((key, values) => runtime.t(key, { ns: namespace, lng: lang, ...values }), [namespace, lang]);
}

type PluralBase<Key extends string> = Key extends `${infer Base}_other` ? Base : never;

/** Picks the language of a text that is data. */
export function useText(): (text: Bilingual | undefined) => string {
  const { lang } = useLang();
  return useCallback((text) => text?.[lang] ?? '', [lang]);
}
