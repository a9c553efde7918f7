/** A text every user sees: written once in Chinese, once in English, never translated word for word. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export type Lang = 'zh' | 'en';

export const LANGS: readonly Lang[] = ['zh', 'en'];

export function isLang(value: unknown): value is Lang {
  return value === 'zh' || value === 'en';
}

/** Shorthand for writing a bilingual text in code. */
export function text(zh: string, en: string): Bilingual {
  return { zh, en };
}
