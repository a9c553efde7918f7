import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activityIndex,
  bootstrap,
  cagr,
  concentration,
  COUNTING_METHODS,
  doublingTime,
  growthContribution,
  gruppSpecialisation,
  kendall,
  leadershipBalance,
  logLinearGrowth,
  mean,
  meanShare,
  median,
  PAIR_WEIGHTS,
  PairMatrix,
  pairStrength,
  pooledShare,
  relativeSpecialisation,
  spearman,
  topWeights,
  weights,
  wilson,
} from './index.ts';

const country = fc.constantFrom('CN', 'US', 'DE', 'GB', 'HK');
const authors = fc.array(fc.array(country, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
const work = authors.map((list) => ({ authors: list, countries: [...new Set(list.flat())], corresponding: list[0] ?? [], first: list[0] ?? [] }));

describe('shares', () => {
  it('pools the Nature, Science and Cell papers of the national study: 55 of 81 is 67.9 %, the mean of the ratios 69.7 %', () => {
    const interorganisation = [
      { hits: 21, n: 36 },
      { hits: 22, n: 29 },
      { hits: 12, n: 16 },
    ];
    expect(pooledShare(interorganisation)).toBeCloseTo(0.679, 3);
    expect(meanShare(interorganisation)).toBeCloseTo(0.697, 3);
    const key = [
      { hits: 6, n: 11 },
      { hits: 1, n: 4 },
      { hits: 4, n: 7 },
    ];
    expect(pooledShare(key)).toBe(0.5);
    expect(meanShare(key)).toBeCloseTo(0.456, 3);
  });
  it('puts the share inside its Wilson interval, which stays in [0, 1]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const hits = Math.round(share * n);
        const [low, high] = wilson(hits, n) ?? [NaN, NaN];
        return low >= 0 && high <= 1 && low <= hits / n + 1e-12 && high >= hits / n - 1e-12;
      }),
    );
    expect(wilson(0, 0)).toBeUndefined();
    const [low, high] = wilson(50, 100) ?? [];
    expect(low).toBeCloseTo(0.4038, 4);
    expect(high).toBeCloseTo(0.5962, 4);
  });
});

describe('counting', () => {
  it('adds up: full to the number of countries, every fractional method to 1', () => {
    fc.assert(
      fc.property(work, (w) =>
        COUNTING_METHODS.every((method) => {
          const sum = [...weights(w, method).values()].reduce((a, b) => a + b, 0);
          return Math.abs(sum - (method === 'full' ? w.countries.length : 1)) < 1e-9;
        }),
      ),
    );
  });
  it('loses the weight of an author without an address', () => {
    const lost = weights({ authors: [['CN'], []], countries: ['CN'], corresponding: [], first: [] }, 'author');
    expect(lost.get('CN')).toBe(0.5);
  });
});

describe('pairs', () => {
  const matrixOf = (works: readonly { countries: string[] }[], counting: keyof typeof PAIR_WEIGHTS) => {
    const matrix = new PairMatrix();
    const own = new Map<string, number>();
    for (const { countries } of works) {
      for (const a of countries) own.set(a, (own.get(a) ?? 0) + 1);
      for (let i = 0; i < countries.length; i++) {
        for (let j = i + 1; j < countries.length; j++) matrix.add(countries[i] as string, countries[j] as string, PAIR_WEIGHTS[counting](countries.length));
      }
    }
    for (const [name, works] of own) matrix.setOwn(name, works);
    return matrix;
  };
  it('keeps its laws: symmetric, never above the smaller country, pair weights sum to the international works', () => {
    fc.assert(
      fc.property(fc.array(work, { minLength: 1, maxLength: 30 }), (works) => {
        const full = matrixOf(works, 'full');
        const fractional = matrixOf(works, 'pair');
        const names = full.countries();
        const international = works.filter((w) => w.countries.length > 1).length;
        for (const a of names) {
          for (const b of names) {
            if (a === b) continue;
            expect(full.between(a, b)).toBe(full.between(b, a));
            expect(full.between(a, b)).toBeLessThanOrEqual(Math.min(full.own(a), full.own(b)));
            const s = pairStrength(full, a, b);
            for (const value of [s.salton, s.jaccard, s.inclusion]) if (value !== undefined) expect(value).toBeLessThanOrEqual(1 + 1e-12);
          }
        }
        expect(fractional.total() / 2).toBeCloseTo(international, 6);
      }),
    );
  });
  it('gives an affinity of 1 to every pair when links follow the margins', () => {
    const matrix = new PairMatrix();
    for (const [a, b] of [
      ['A', 'B'],
      ['A', 'C'],
      ['A', 'D'],
      ['B', 'C'],
      ['B', 'D'],
      ['C', 'D'],
    ] as const)
      matrix.add(a, b, 10);
    const { pai, ric } = pairStrength(matrix, 'A', 'B');
    expect(pai).toBeCloseTo((120 * 10) / (30 * 30), 12);
    expect(ric).toBeCloseTo(1, 12);
  });
  it('refuses a pair of one country', () => expect(() => new PairMatrix().add('CN', 'CN')).toThrow(RangeError));
});

describe('growth', () => {
  it('reproduces the growth from 46,700 to 144,500 in eight years: 15.2 % a year', () => {
    expect(cagr(46_700, 144_500, 8)).toBeCloseTo(0.152, 3);
    expect(cagr(69_755, 214_416, 8)).toBeCloseTo(0.151, 3);
    // With shares of 23.6 % and 26.2 % all papers grew by 13.7 % a year, and the factor is 3.09.
    expect(cagr(46_700 / 0.236, 144_500 / 0.262, 8)).toBeCloseTo(0.137, 3);
    expect((144_500 / 46_700).toFixed(2)).toBe('3.09');
    expect(doublingTime(1)).toBe(1);
    expect(cagr(0, 5, 3)).toBeUndefined();
  });
  it('finds the rate of an exactly exponential series', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.3, max: 0.5, noNaN: true }), (rate) => {
        const series = Array.from({ length: 10 }, (_, i) => ({ year: 2010 + i, value: 100 * (1 + rate) ** i }));
        return Math.abs((logLinearGrowth(series) ?? NaN) - rate) < 1e-9;
      }),
    );
  });
  it('tells how much of the growth is international', () => {
    expect(growthContribution({ international: 20, all: 100 }, { international: 50, all: 200 })).toBeCloseTo(0.3, 12);
  });
});

describe('impact, fields, ranks, concentration', () => {
  it('makes the top 10 % of any set exactly 10 % of it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 200 }), fc.constantFrom(0.01, 0.1, 0.5), (cited, share) => {
        const all = topWeights(cited, share);
        return Math.abs(all.reduce((a, b) => a + b, 0) - share * cited.length) < 1e-6 && all.every((w) => w >= 0 && w <= 1 + 1e-9);
      }),
    );
  });
  it('bounds both specialisation indices and puts 0 at the world average', () => {
    expect(activityIndex({ own: 20, ownTotal: 100, world: 100, worldTotal: 1000 })).toBe(2);
    expect(relativeSpecialisation(1)).toBe(0);
    expect(gruppSpecialisation(1)).toBe(0);
    expect(gruppSpecialisation(1e6)).toBeLessThanOrEqual(100);
  });
  it('correlates ranks: 1 for the same order, −1 for the reverse, ties shared', () => {
    expect(spearman([1, 2, 3, 4], [10, 20, 30, 40])).toBeCloseTo(1, 12);
    expect(kendall([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
    expect(spearman([1, 1, 2], [1, 1, 2])).toBeCloseTo(1, 12);
    expect(kendall([1, 1], [1, 2])).toBeUndefined();
  });
  it('measures concentration between even and alone', () => {
    expect(concentration([5, 5, 5, 5])).toMatchObject({ herfindahl: 0.25, evenness: expect.closeTo(1, 12), partners: 4 });
    expect(concentration([7])).toMatchObject({ herfindahl: 1, evenness: undefined });
    expect(concentration([])).toBeUndefined();
  });
  it('balances leadership', () => expect(leadershipBalance({ i: 6, j: 2, both: 1, other: 1 })).toBe(0.4));
});

describe('bootstrap', () => {
  it('gives the same interval for the same seed, around the statistic', () => {
    const values = Array.from({ length: 200 }, (_, i) => i % 17);
    const first = bootstrap(values, mean);
    expect(bootstrap(values, mean)).toEqual(first);
    expect(first?.[0]).toBeLessThan(mean(values));
    expect(first?.[1]).toBeGreaterThan(mean(values));
    expect(bootstrap(values, mean, 1000, 7)).not.toEqual(first);
    expect(median([3, 1, 2])).toBe(2);
  });
});
