import { expect, it } from 'vitest';
import { countries } from './countries.ts';

it('names today’s countries and regions in both languages, each code once', () => {
  const [en, zh] = [countries('en'), countries('zh')];
  expect(en.length).toBeGreaterThan(240);
  expect(new Set(en.map((country) => country.code)).size).toBe(en.length);
  expect(en.find((country) => country.code === 'DE')?.name).toBe('Germany');
  expect(zh.find((country) => country.code === 'DE')?.name).toBe('德国');
  for (const gone of ['DD', 'SU', 'EU', 'ZZ']) expect(en.some((country) => country.code === gone)).toBe(false);
});
