import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementByCode, cohenKappa, gwetAc1, krippendorffAlpha, measureAgreement, percentAgreement, type Ratings } from './index.ts';

/** Coders as rows, as the papers print them; `.` is a missing rating. */
function printed(...coders: string[]): Ratings {
  const rows = coders.map((row) => row.split(' '));
  return rows[0]!.map((_, unit) => rows.map((row) => (row[unit] === '.' ? null : row[unit]!)));
}

/** A contingency table of two coders: `counts[first][second]`. */
function crossed(counts: readonly (readonly number[])[]): Ratings {
  return counts.flatMap((row, a) => row.flatMap((n, b) => Array.from({ length: n }, () => [String(a), String(b)])));
}

// Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C: 12 units, 4 observers.
const TWELVE_UNITS = printed('1 2 3 3 2 1 4 1 2 . . .', '1 2 3 3 2 2 4 1 2 5 . 3', '. 3 3 3 2 3 4 2 2 5 1 .', '1 2 3 3 2 4 4 1 2 5 1 .');

describe('published worked examples', () => {
  it('Krippendorff 2011: alpha of the 12 units is 0.743', () => {
    expect(krippendorffAlpha(TWELVE_UNITS)).toBeCloseTo(0.743, 3);
  });
  it('Krippendorff 2011: two observers, binary, alpha 0.095; nominal, alpha 0.692', () => {
    expect(krippendorffAlpha(printed('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'))).toBeCloseTo(0.095, 3);
    expect(krippendorffAlpha(printed('a a b b d c c c e d d a', 'b a b b b c c c e d d d'))).toBeCloseTo(0.692, 3);
  });
  it('Cohen 1960, Table 1: proportions .70 observed, .41 by chance, kappa .492', () => {
    const table = crossed([
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ]);
    expect(percentAgreement(table)).toBeCloseTo(0.7, 10);
    expect(cohenKappa(table)).toBeCloseTo(0.492, 3);
  });
  it('irrCAC (Gwet), cont3x3abstractors: kappa 0.7964094', () => {
    expect(
      cohenKappa(
        crossed([
          [13, 0, 0],
          [0, 20, 7],
          [0, 4, 56],
        ]),
      ),
    ).toBeCloseTo(0.7964094, 7);
  });
  it('Gwet, the 12 units again: percent 0.8181818, AC1 0.7754441, alpha 0.7434211', () => {
    expect(percentAgreement(TWELVE_UNITS)).toBeCloseTo(0.8181818, 7);
    expect(gwetAc1(TWELVE_UNITS)).toBeCloseTo(0.7754441, 7);
    expect(krippendorffAlpha(TWELVE_UNITS)).toBeCloseTo(0.7434211, 7);
  });
  it('the paradox of kappa: 94 % agree, kappa falls below 0, AC1 stays at 0.94 (by hand from the formulas)', () => {
    const table = crossed([
      [118, 5],
      [2, 0],
    ]);
    expect(cohenKappa(table)).toBeCloseTo(-0.0234, 4);
    expect(gwetAc1(table)).toBeCloseTo(0.9408, 4);
  });
});

const arbitraryRatings = fc
  .integer({ min: 2, max: 4 })
  .chain((coders) => fc.array(fc.array(fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null }), { minLength: coders, maxLength: coders }), { minLength: 1, maxLength: 20 }));

describe('laws', () => {
  const all = [krippendorffAlpha, (r: Ratings) => gwetAc1(r, ['a', 'b', 'c']), percentAgreement];

  it('none depends on the order of units or coders, or on the names of the categories', () => {
    const rename = { a: 'c', b: 'a', c: 'b' } as const;
    fc.assert(
      fc.property(arbitraryRatings, (ratings) => {
        const turned = ratings.map((unit) => unit.map((x) => (x === null ? null : rename[x])).reverse()).reverse();
        for (const measure of all) {
          const [one, other] = [measure(ratings), measure(turned)];
          if (one === undefined) expect(other).toBeUndefined();
          else expect(other).toBeCloseTo(one, 9);
        }
      }),
    );
  });
  it('1 where all coders agree, and never above 1', () => {
    fc.assert(
      fc.property(arbitraryRatings, (ratings) => {
        for (const measure of all) expect(measure(ratings) ?? 0).toBeLessThanOrEqual(1 + 1e-12);
        const agreed = ratings.map((unit, i) => unit.map(() => (i % 2 === 0 ? 'a' : 'b')));
        if (agreed.length > 1) for (const measure of all) expect(measure(agreed)).toBeCloseTo(1, 12);
      }),
    );
  });
  it('a unit seen by one coder alone changes neither alpha nor percent agreement', () => {
    fc.assert(
      fc.property(arbitraryRatings, fc.constantFrom('a', 'b', 'c'), (ratings, word) => {
        const lonely = ratings[0]!.map((_, i) => (i === 0 ? word : null));
        expect(krippendorffAlpha([...ratings, lonely])).toBe(krippendorffAlpha(ratings));
        expect(percentAgreement([...ratings, lonely])).toBe(percentAgreement(ratings));
      }),
    );
  });
});

describe('reports', () => {
  it('gives the same interval for the same seed, another for another, around the value', () => {
    const report = measureAgreement(TWELVE_UNITS, { seed: 7 });
    expect(measureAgreement(TWELVE_UNITS, { seed: 7 })).toEqual(report);
    expect(measureAgreement(TWELVE_UNITS, { seed: 8 }).alpha.interval).not.toEqual(report.alpha.interval);
    const [low, high] = report.alpha.interval!;
    expect(low).toBeLessThan(0.7434);
    expect(high).toBeGreaterThan(0.7434);
    expect(report.kappa.value).toBeUndefined();
    expect(report.units).toBe(11);
  });
  it('says nothing where nothing can be told', () => {
    expect(measureAgreement([['a', null]]).alpha).toEqual({ value: undefined, interval: undefined, draws: 0 });
    expect(
      krippendorffAlpha([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toBeUndefined();
  });
  it('treats every code as a question to every unit; codes nobody gave do not flatter', () => {
    const units = [
      { id: '1', byCoder: [new Set(['x']), new Set(['x'])] },
      { id: '2', byCoder: [new Set(['x', 'y']), new Set(['y'])] },
      { id: '3', byCoder: [new Set<string>(), new Set<string>()] },
      { id: '4', byCoder: [new Set(['x']), null] },
    ];
    const { overall, codes } = agreementByCode(units, ['x', 'y', 'never']);
    expect(codes.map(({ code, given, shared }) => ({ code, given, shared }))).toEqual([
      { code: 'x', given: [3, 1], shared: 1 },
      { code: 'y', given: [1, 1], shared: 1 },
    ]);
    expect(overall.units).toBe(6); // three clauses seen by both, two questions each
    expect(overall.percent.value).toBeCloseTo(5 / 6, 10);
  });
});
