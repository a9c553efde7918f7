import { readConfig } from '@yumen/platform/config';
import type { Lang } from '@yumen/kernel';

/** Language of the terminal: Chinese where the locale says so, else English. */
export function languageOf(): Lang {
  return readConfig().lang;
}
