import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleLabel, compareArticles, formatNumeral, parseNumeral } from './numerals.ts';

describe('Chinese numerals', () => {
  it('reads back every number it writes', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9999 }), (value) => parseNumeral(formatNumeral(value)) === value));
  });

  it.each([
    ['一百二十八', 128],
    ['十', 10],
    ['二十', 20],
    ['一百一十', 110],
    ['一百零五', 105],
    ['一千二百六十', 1260],
    ['二〇二四', 2024],
    ['一〇三', 103],
    ['３８', 38],
    ['第', undefined],
    ['', undefined],
    ['百十千', undefined],
    ['一二十', undefined],
  ])('%s', (written, value) => {
    expect(parseNumeral(written)).toBe(value);
  });

  it('writes article labels and orders added articles behind their article', () => {
    expect(articleLabel('133-1')).toBe('第一百三十三条之一');
    expect(['134', '133-2', '133', '133-1'].sort(compareArticles)).toEqual(['133', '133-1', '133-2', '134']);
  });
});
