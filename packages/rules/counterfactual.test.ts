import { describe, expect, it } from 'vitest';
import { counterfactuals } from './counterfactual.ts';
import { book, card, fact, requirement, stateWith } from './testing/build.ts';

const rulebook = book(
  [fact('out'), fact('sensitive', { type: 'integer', unit: 'persons' }), fact('ordinary', { type: 'integer', unit: 'persons' })],
  [
    card('data.filing', 'out && (ordinary >= 100000 && ordinary < 1000000 || sensitive >= 1 && sensitive < 10000)'),
    card('data.both', 'ordinary >= 5 && sensitive >= 5'),
  ],
);

describe('counterfactuals', () => {
  it('give the nearest turning value on each side with the headroom', () => {
    const state = stateWith(rulebook, { facts: { out: true, ordinary: 120_000, sensitive: 0 } });
    const turns = counterfactuals(rulebook, requirement(rulebook, 'data.filing'), state).map(({ verdict, changes }) => [verdict, changes[0]?.fact, changes[0]?.to, changes[0]?.headroom]);
    expect(turns).toContainEqual(['does_not_apply', 'ordinary', 99_999, -20_001]);
    expect(turns).toContainEqual(['does_not_apply', 'ordinary', 1_000_000, 880_000]);
    expect(turns).toContainEqual(['does_not_apply', 'out', false, undefined]);
    expect(turns).toHaveLength(3);
  });

  it('fall back to pairs where no single change turns the verdict', () => {
    const state = stateWith(rulebook, { facts: { ordinary: 0, sensitive: 0 } });
    const [turn] = counterfactuals(rulebook, requirement(rulebook, 'data.both'), state);
    expect(turn?.verdict).toBe('applies');
    expect(turn?.changes.map((change) => [change.fact, change.to])).toEqual([['ordinary', 5], ['sensitive', 5]]);
  });

  it('say nothing about an open verdict', () => {
    expect(counterfactuals(rulebook, requirement(rulebook, 'data.filing'), stateWith(rulebook, {}))).toEqual([]);
  });
});
