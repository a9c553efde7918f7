import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { about, draftOf, numberValue, parseNumber } from './number.ts';

describe('parseNumber', () => {
  it.each([
    ['12000', 12000],
    ['12,000', 12000],
    ['1.2万', 12000],
    ['１２００', 1200],
    ['3亿', 3e8],
    ['12k', 12000],
    ['0.5', 0.5],
  ])('%s', (typed, value) => expect(parseNumber(typed)).toBe(value));
  it.each(['', 'abc', '1.2.3', '12 persons', '--1'])('refuses %j', (typed) => expect(parseNumber(typed)).toBeUndefined());
  it('reads every whole number with separators', () => {
    fc.assert(
      fc.property(fc.integer(), (n) => {
        expect(parseNumber(n.toLocaleString('en-US'))).toBe(n);
      }),
    );
  });
});

describe('numberValue', () => {
  const draft = (mode: 'exact' | 'about' | 'between' | 'least' | 'most', first: string, second = '') => ({ mode, first, second });
  it('says figures, ranges and money', () => {
    expect(numberValue(draft('exact', '120'), true)).toBe(120);
    expect(numberValue(draft('exact', '50000'), false, 'USD')).toEqual({ amount: 50000, currency: 'USD' });
    expect(numberValue(draft('least', '5'), true)).toEqual({ min: 5 });
    expect(numberValue(draft('most', '5'), true)).toEqual({ max: 5 });
    expect(numberValue(draft('between', '20', '5'), true)).toEqual({ min: 5, max: 20 });
    expect(numberValue(draft('least', '5'), false, 'USD')).toEqual({ min: { amount: 5, currency: 'USD' } });
  });
  it('refuses what is incomplete or not whole', () => {
    expect(numberValue(draft('exact', ''), true)).toBeUndefined();
    expect(numberValue(draft('exact', '1.5'), true)).toBeUndefined();
    expect(numberValue(draft('between', '5', 'x'), true)).toBeUndefined();
  });
  it('holds the figure itself inside "about"', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (n) => {
        const { min, max } = about(n, true);
        expect(min).toBeLessThanOrEqual(n);
        expect(max).toBeGreaterThanOrEqual(n);
      }),
    );
  });
  it('says again what was stated', () => {
    for (const value of [120, { min: 5 }, { max: 5 }, { min: 5, max: 20 }]) expect(numberValue(draftOf(value), true)).toEqual(value);
    const usd = (amount: number) => ({ amount, currency: 'USD' });
    for (const value of [usd(5), { min: usd(5), max: usd(20) }, { max: usd(5) }]) expect(numberValue(draftOf(value), false, 'USD')).toEqual(value);
  });
});
