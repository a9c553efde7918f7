import type { Bilingual, Lang } from '@yumen/kernel';
import { LANGS, YumenError, isLang, text } from '@yumen/kernel';

/** A text in the languages asked for, the first one leading. */
export type Words = readonly string[];

/** @throws YumenError `bad_request` for anything but zh, en or both. */
export function paperLanguages(asked: string): readonly Lang[] {
  if (asked === 'both') return LANGS;
  if (isLang(asked)) return [asked];
  throw new YumenError({
    code: 'bad_request',
    what: text(`没有「${asked}」这种语言`, `there is no language '${asked}'`),
    where: { path: '--lang' },
    remedy: text('可取 zh、en、both', 'one of: zh, en, both'),
  });
}

/** Texts in the languages of a paper; a second language that reads the same is left out. */
export function wordsIn(langs: readonly Lang[]): (words: Bilingual) => Words {
  return (words) => [...new Set(langs.map((lang) => words[lang]))];
}
