import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tri } from './values.ts';
import { AnyOf, NOT_APPLICABLE, NumberRange, UNKNOWN, and3, arithmetic, compareNumbers, equalStrings, join, memberOf, not3, or3 } from './values.ts';

const tri = fc.constantFrom<Tri>(0, 1, 2);
const CMPS = ['==', '!=', '<', '<=', '>', '>='] as const;

/** A range of whole numbers and one number inside it. */
const rangeAndPoint = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.nat(15), fc.nat(15)).map(([min, width, at]) => ({
  range: width === 0 ? min : new NumberRange(min, min + width),
  point: min + Math.min(at, width),
}));

describe('Kleene logic', () => {
  it.each<[Tri, Tri, Tri, Tri]>([
    [0, 0, 0, 0],
    [0, 1, 0, 1],
    [0, 2, 0, 2],
    [1, 1, 1, 1],
    [1, 2, 2, 1],
    [2, 2, 2, 2],
  ])('%i, %i: and %i, or %i', (a, b, both, either) => {
    expect([and3(a, b), and3(b, a), or3(a, b), or3(b, a)]).toEqual([both, both, either, either]);
  });

  it('keeps De Morgan', () => {
    fc.assert(fc.property(tri, tri, (a, b) => not3(and3(a, b)) === or3(not3(a), not3(b))));
  });
});

describe('comparison with what is partly known', () => {
  it('never says yes or no where some value inside the ranges says otherwise', () => {
    fc.assert(
      fc.property(rangeAndPoint, rangeAndPoint, fc.constantFrom(...CMPS), (a, b, cmp) => {
        const partly = compareNumbers(cmp, a.range, b.range);
        const exact = compareNumbers(cmp, a.point, b.point);
        return partly === 2 || partly === exact;
      }),
    );
  });

  it('is undetermined for an unknown, false for a not applicable except under !=', () => {
    for (const cmp of CMPS) {
      expect(compareNumbers(cmp, UNKNOWN, 5)).toBe(2);
      expect(compareNumbers(cmp, NOT_APPLICABLE, 5)).toBe(cmp === '!=' ? 1 : 0);
    }
  });

  it('knows a range entirely inside or outside', () => {
    expect(compareNumbers('>=', new NumberRange(10_000, 20_000), 10_000)).toBe(1);
    expect(compareNumbers('>=', new NumberRange(5_000, 9_999), 10_000)).toBe(0);
    expect(compareNumbers('>=', new NumberRange(5_000, 20_000), 10_000)).toBe(2);
  });

  it('treats a subset of enum values as that subset', () => {
    const some = new AnyOf(['a', 'b']);
    expect(equalStrings(some, 'c')).toBe(0);
    expect(equalStrings(some, 'a')).toBe(2);
    expect(memberOf(some, ['a', 'b', 'c'])).toBe(1);
    expect(memberOf(some, ['a', 'c'])).toBe(2);
    expect(memberOf(UNKNOWN, ['a'])).toBe(2);
  });
});

describe('arithmetic', () => {
  it('covers every result the ranges allow', () => {
    fc.assert(
      fc.property(rangeAndPoint, rangeAndPoint, fc.constantFrom<'+' | '-' | '*'>('+', '-', '*'), (a, b, sign) => {
        const whole = arithmetic(sign, a.range, b.range);
        const one = arithmetic(sign, a.point, b.point) as number;
        const [min, max] = whole instanceof NumberRange ? [whole.min, whole.max] : [whole as number, whole as number];
        return one >= min && one <= max;
      }),
    );
  });

  it('does not divide by a range around zero', () => {
    expect(arithmetic('/', 10, new NumberRange(-1, 1))).toBe(UNKNOWN);
    expect(arithmetic('/', 10, 4)).toBe(2.5);
  });

  it('joins the two branches of an open conditional', () => {
    expect(join(3, 7)).toEqual(new NumberRange(3, 7));
    expect(join('a', 'b')).toEqual(new AnyOf(['a', 'b']));
    expect(join(4, 4)).toBe(4);
  });
});
