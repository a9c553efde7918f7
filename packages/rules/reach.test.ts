import { describe, expect, it } from 'vitest';
import { counterfactuals } from './counterfactual.ts';
import { waysToApply } from './reach.ts';
import { book, card, fact, requirement, stateWith } from './testing/build.ts';

const rulebook = book(
  [...['a', 'b', 'c', 'd'].map((name) => fact(name)), fact('n', { type: 'integer' })],
  [card('data.three', 'a && b && c'), card('data.four', 'a && b && c && d'), card('data.mixed', 'a && n >= 5')],
);
const ways = (id: string, facts: Record<string, boolean | number>) => waysToApply(rulebook, requirement(rulebook, id), stateWith(rulebook, { facts }));

describe('ways to a yes', () => {
  it('change as few facts as possible', () => {
    expect(ways('data.three', { a: true, b: false, c: true })).toMatchObject([{ changes: [{ fact: 'b', to: true }], provided: [] }]);
    expect(ways('data.three', { a: false, b: false, c: false })[0]?.changes.map(({ fact }) => fact)).toEqual(['a', 'b', 'c']);
  });

  it('stop at three facts', () => {
    expect(ways('data.four', { a: false, b: false, c: false, d: false })).toEqual([]);
    expect(counterfactuals(rulebook, requirement(rulebook, 'data.three'), stateWith(rulebook, { facts: { a: false, b: false, c: false } }))[0]?.changes).toHaveLength(3);
  });

  it('say what must still turn out right', () => {
    expect(ways('data.mixed', { a: false })).toMatchObject([{ changes: [{ fact: 'a' }], provided: [{ fact: 'n' }] }]);
  });

  it('take the nearest number', () => {
    expect(ways('data.mixed', { a: true, n: 2 })[0]?.changes[0]?.to).toBe(5);
  });

  it('are silent about a yes and about what is open', () => {
    expect(ways('data.three', { a: true, b: true, c: true })).toEqual([]);
    expect(ways('data.three', {})).toEqual([]);
  });
});
