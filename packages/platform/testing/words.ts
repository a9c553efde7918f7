import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Words = Readonly<Record<string, string>>;

/**
 * Tests the words of a room: every `zh.json` and `….zh.json` of its folder `i18n` beside the English of the same name.
 * `folders` hold the pages that use them.
 */
export function testWords(room: string, folders: readonly string[]): void {
  const sources = folders
    .flatMap((folder) => readdirSync(join(room, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(room, folder, name)))
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(name, 'utf8'))
    .join('\n');
  /** Keys put together from parts in the code, as `area.${…}` is. */
  const composed = [...sources.matchAll(/`([\w.]+)\.\$\{[^}]+\}((?:\.\w+|[A-Z]\w+)?)`/g)].map(
    ([, prefix, suffix]) => new RegExp(`^${prefix?.replaceAll('.', '\\.')}\\.\\w+${suffix?.replace('.', '\\.')}$`),
  );
  const read = (file: string): Words => JSON.parse(readFileSync(join(room, 'i18n', file), 'utf8')) as Words;
  const files = readdirSync(join(room, 'i18n')).filter((file) => /(^|\.)zh\.json$/.test(file));

  describe.each(files.map((file) => ({ file, zh: read(file), en: read(file.replace('zh.json', 'en.json')) })))('words of $file', ({ zh, en }) => {
    it('say the same things in both languages', () => {
      expect(bases(zh).length).toBeGreaterThan(0);
      expect(bases(en)).toEqual(bases(zh));
    });
    it('take the same values in both languages', () => {
      for (const [key, words] of Object.entries(zh)) expect(slots(en[key] ?? ''), key).toEqual(slots(words));
    });
    it('are all used', () => {
      const unused = bases(zh).filter((key) => !sources.includes(`'${key}'`) && !composed.some((pattern) => pattern.test(key)));
      expect(unused).toEqual([]);
    });
    it('hold no Chinese in English and no English sentence in Chinese', () => {
      expect(Object.entries(en).filter(([, words]) => /\p{Script=Han}/u.test(words))).toEqual([]);
      expect(Object.entries(zh).filter(([, words]) => /[a-z]{4,} [a-z]{3,}/i.test(words))).toEqual([]);
    });
  });
}

function bases(words: Words): string[] {
  return [...new Set(Object.keys(words).map((key) => key.replace(/_(one|other)$/, '')))].sort();
}

function slots(words: string): string[] {
  return [...words.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}
