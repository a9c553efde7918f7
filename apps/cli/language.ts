import { readConfig } from '@yumen/platform/config';
import type { Lang } from '@yumen/kernel';
import { YumenError, isLang, text } from '@yumen/kernel';

/**
 * Language of an answer: the one asked for, else that of the configuration (English where the locale names another language than
 * Chinese).
 * @throws YumenError bad_request for a language there is not: a silent fallback would look like an answer.
 */
export function languageOf(asked: string | undefined): Lang {
  if (asked === undefined) return readConfig().lang;
  if (isLang(asked)) return asked;
  throw new YumenError({
    code: 'bad_request',
    what: text(`没有语言「${asked}」`, `there is no language '${asked}'`),
    where: { path: '--lang' },
    remedy: text('请写 zh 或 en', 'write zh or en'),
  });
}

/** The language in which to report, also where the command line could not be understood. */
export function reportLanguage(argv: readonly string[]): Lang {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : ((argv[at] ?? '').split('=')[1] ?? argv[at + 1]);
  if (isLang(asked)) return asked;
  try {
    return readConfig().lang;
  } catch {
    return 'en';
  }
}
