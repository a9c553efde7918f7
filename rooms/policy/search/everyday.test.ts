import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadEveryday, understand } from './everyday.ts';

const rulebook = new URL('../../../data/rulebook/', import.meta.url);
const folder = async (name: string) => (await readdir(new URL(name, rulebook), { recursive: true })).filter((file) => file.endsWith('.yaml'));

describe('everyday words', () => {
  it('lead to facts and requirements that exist, and to words of law', async () => {
    const facts = new Set<string>();
    for (const file of await folder('facts/')) for (const fact of parse(await readFile(new URL(`facts/${file}`, rulebook), 'utf8')) as { name: string }[]) facts.add(fact.name);
    const requirements = new Set<string>();
    for (const file of await folder('requirements/')) requirements.add((/^id: *(\S+)/m.exec(await readFile(new URL(`requirements/${file}`, rulebook), 'utf8')) ?? [])[1] ?? '');
    const entries = await loadEveryday();
    expect(entries.length).toBeGreaterThanOrEqual(120);
    for (const entry of entries) {
      expect(entry.zh.length, entry.en[0]).toBeGreaterThan(0);
      expect(entry.en.length, entry.zh[0]).toBeGreaterThan(0);
      expect(entry.terms.length, entry.zh[0]).toBeGreaterThan(0);
      expect(
        entry.facts.filter((name) => !facts.has(name)),
        entry.zh[0],
      ).toEqual([]);
      expect(
        entry.requirements.filter((id) => !requirements.has(id)),
        entry.zh[0],
      ).toEqual([]);
    }
    const phrases = entries.flatMap((entry) => [...entry.zh, ...entry.en]);
    expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
  });

  it('are found as whole English words, the longer phrase first', async () => {
    const entries = [
      { zh: ['化石'], en: ['fair'], terms: ['甲'], facts: [], requirements: [] },
      { zh: ['恐龙化石'], en: ['trade fair'], terms: ['乙'], facts: ['f'], requirements: ['r'] },
    ];
    expect(understand('a trade fair', entries).synonyms.map((one) => one.phrase)).toEqual(['trade fair']);
    expect(understand('unfairly', entries).synonyms).toEqual([]);
    expect(understand('恐龙化石出境', entries)).toMatchObject({ synonyms: [{ phrase: '恐龙化石', means: ['乙'] }], facts: ['f'], requirements: ['r'] });
  });
});
