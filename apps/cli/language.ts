import { readConfig } from '@yumen/platform/config';
import type { Lang } from '@yumen/kernel';

/** Language of the terminal, as the configuration reads it: English where the locale names another language than Chinese. */
export function languageOf(): Lang {
  return readConfig().lang;
}
