import { describe, expect, it } from 'vitest';
import { marksOf } from './marksOf.ts';

describe('marks of terms in a clause', () => {
  it('find every place, the longer term where two overlap, in reading order', () => {
    expect(marksOf('国际合作与合作研究', ['合作', '国际合作'])).toEqual([
      { from: 0, to: 4 },
      { from: 5, to: 7 },
    ]);
  });
  it('are none for words that are not there, or for no words', () => {
    expect(marksOf('国际合作', ['基金', ''])).toEqual([]);
  });
});
