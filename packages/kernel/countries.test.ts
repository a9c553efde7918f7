import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { COUNTRY_CODES, countryNamed, countryWords, isCountry } from './countries.ts';

it('knows the codes that the reference of country names knows, each once', async () => {
  const reference = await readFile(new URL('../../data/reference/country-names.yaml', import.meta.url), 'utf8');
  const codes = [...reference.matchAll(/\{code: ['"]?([A-Z]{2})['"]?,/g)].map((match) => match[1] ?? '');
  expect(codes.length).toBeGreaterThan(200);
  expect([...COUNTRY_CODES].sort()).toEqual(codes.sort());
});

it('names every code in both languages, and finds it again by each name', () => {
  for (const code of COUNTRY_CODES) {
    const { zh, en } = countryWords(code);
    expect(zh, code).toMatch(/\p{Script=Han}/u);
    expect([en === code, countryNamed(zh), countryNamed(en), countryNamed(code.toLowerCase())], code).toEqual([false, code, code, code]);
  }
  expect(countryWords('TW').zh).toBe('中国台湾');
  expect(countryWords('Atlantis').en).toBe('Atlantis');
});

it('refuses groups, former states and small letters', () => {
  for (const word of ['EU', 'SU', 'DD', 'ZZ', 'de', '', 'Germany']) expect(isCountry(word), word).toBe(false);
  expect([countryNamed('UK'), countryNamed(' 德国 '), countryNamed('Atlantis')]).toEqual(['GB', 'DE', undefined]);
});
