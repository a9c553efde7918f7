import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

const room = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = ['pages']
  .flatMap((folder) => readdirSync(join(room, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(room, folder, name)))
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(name, 'utf8'))
  .join('\n');

const base = (key: string): string => key.replace(/_(one|other)$/, '');
const bases = (words: object): string[] => [...new Set(Object.keys(words).map(base))].sort();
const slots = (words: string): string[] => [...words.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

/** Keys put together from parts in the code, as `area.${…}` is. */
const composed = [...sources.matchAll(/`([\w.]+)\.\$\{[^}]+\}((?:\.\w+|[A-Z]\w+)?)`/g)].map(
  ([, prefix, suffix]) => new RegExp(`^${prefix?.replaceAll('.', '\\.')}\\.\\w+${suffix?.replace('.', '\\.')}$`),
);

describe('words of the outcomes room', () => {
  it('say the same things in both languages', () => {
    expect(bases(en)).toEqual(bases(zh));
  });
  it('take the same values in both languages', () => {
    const english = en as Record<string, string>;
    for (const [key, words] of Object.entries(zh)) expect(slots(english[key] ?? ''), key).toEqual(slots(words));
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
