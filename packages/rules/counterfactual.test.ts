import { describe, expect, it } from 'vitest';
import { counterfactuals } from './counterfactual.ts';
import type { PlanDocument } from './plan.ts';
import { book, card, fact, requirement, stateWith } from './testing/build.ts';

const rulebook = book(
  [
    fact('out'),
    fact('sensitive', { type: 'integer', unit: 'persons' }),
    fact('ordinary', { type: 'integer', unit: 'persons' }),
    fact('why', { type: 'enum', values: ['x', 'y', 'z'].map((id) => ({ id, label: { zh: id, en: id } })) }),
  ],
  [
    card('data.filing', 'out && (ordinary >= 100000 && ordinary < 1000000 || sensitive >= 1 && sensitive < 10000)'),
    card('data.both', 'ordinary >= 5 && sensitive >= 5'),
    card('data.why', "why in ['x', 'y']"),
  ],
);

describe('counterfactuals', () => {
  it('give the nearest turning value on each side with the headroom', () => {
    const state = stateWith(rulebook, { facts: { out: true, ordinary: 120_000, sensitive: 0 } });
    const turns = counterfactuals(rulebook, requirement(rulebook, 'data.filing'), state).map(({ verdict, changes }) => [
      verdict,
      changes[0]?.fact,
      changes[0]?.to,
      changes[0]?.headroom,
    ]);
    expect(turns).toContainEqual(['does_not_apply', 'ordinary', 99_999, -20_001]);
    expect(turns).toContainEqual(['does_not_apply', 'ordinary', 1_000_000, 880_000]);
    expect(turns).toContainEqual(['does_not_apply', 'out', false, undefined]);
    expect(turns).toHaveLength(3);
  });

  it('fall back to pairs where no single change turns the verdict', () => {
    const state = stateWith(rulebook, { facts: { ordinary: 0, sensitive: 0 } });
    const [turn] = counterfactuals(rulebook, requirement(rulebook, 'data.both'), state);
    expect(turn?.verdict).toBe('applies');
    expect(turn?.changes.map((change) => [change.fact, change.to])).toEqual([
      ['ordinary', 5],
      ['sensitive', 5],
    ]);
  });

  it('measure a range from its nearer end', () => {
    const state = stateWith(rulebook, { facts: { out: true, ordinary: { min: 120_000, max: 200_000 }, sensitive: 0 } });
    const headrooms = counterfactuals(rulebook, requirement(rulebook, 'data.filing'), state).map(({ changes }) => [changes[0]?.to, changes[0]?.headroom]);
    expect(headrooms).toContainEqual([99_999, -20_001]);
    expect(headrooms).toContainEqual([1_000_000, 800_000]);
  });

  const answers = (id: string, facts: NonNullable<PlanDocument['facts']>) =>
    counterfactuals(rulebook, requirement(rulebook, id), stateWith(rulebook, { facts })).map(({ verdict, changes }) => [
      verdict,
      Object.fromEntries(changes.map(({ fact: name, to }) => [name, to])),
    ]);

  it('of an open verdict are the fewest answers that settle it, each way', () => {
    expect(answers('data.filing', { sensitive: 0, ordinary: 120_000 })).toEqual([
      ['applies', { out: true }],
      ['does_not_apply', { out: false }],
    ]);
    expect(answers('data.filing', { out: true, sensitive: 0 })).toEqual([
      ['applies', { ordinary: { min: 100_000, max: 999_999 } }],
      ['does_not_apply', { ordinary: { min: 1_000_000 } }],
      ['does_not_apply', { ordinary: { max: 99_999 } }],
    ]);
    expect(answers('data.both', {})).toEqual([
      ['applies', { ordinary: { min: 5 }, sensitive: { min: 5 } }],
      ['does_not_apply', { ordinary: { max: 4 } }],
      ['does_not_apply', { sensitive: { max: 4 } }],
    ]);
  });

  it('of an open verdict stay inside what is known of a number', () => {
    expect(answers('data.both', { ordinary: { min: 3, max: 9 }, sensitive: 7 })).toEqual([
      ['applies', { ordinary: { min: 5, max: 9 } }],
      ['does_not_apply', { ordinary: { min: 3, max: 4 } }],
    ]);
  });

  it('of an open verdict join the choices that come to the same', () => {
    expect(answers('data.why', {})).toEqual([
      ['applies', { why: { any_of: ['x', 'y'] } }],
      ['does_not_apply', { why: 'z' }],
    ]);
  });
});
