import type { FactSource, FactValue } from '@yumen/rules';
import { book, card, fact } from '@yumen/rules/testing';
import { describe, expect, it } from 'vitest';
import { answerLine, stating, teamOf, withoutTeam } from './team.ts';

const values = ['a', 'b'].map((id) => ({ id, label: { zh: id, en: id } }));
const FACTS: readonly (readonly [FactSource, readonly FactValue[]])[] = [
  [fact('led'), [true, false, { unknown: true }, { not_applicable: true }]],
  [fact('persons', { type: 'integer', unit: 'persons' }), [5, { min: 1, max: 9 }, { min: 3 }]],
  [fact('kind', { type: 'enum', values }), ['a', { any_of: ['a', 'b'] }]],
  [fact('fields', { type: 'enum_set', values }), [['a', 'b']]],
  [fact('day', { type: 'date' }), ['2026-11-20', { max: '2027-01-01' }]],
  [fact('partner', { type: 'country' }), ['DE']],
  [fact('money', { type: 'money', currency: 'CNY' }), [100_000]],
];
const rulebook = book(
  FACTS.map(([source]) => source),
  [card('data.x', 'led')],
);

describe('a team in the address', () => {
  it.each(FACTS.flatMap(([source, list]) => list.map((value) => [source.name, value] as const)))('%s: %j comes back as it was stated', (name, value) => {
    expect(teamOf(stating(name, value), rulebook)).toEqual({ [name]: value });
  });
  it('passes over what is no fact and no answer, and can be cleared', () => {
    const address = { 'f.led': 'perhaps', 'f.nobody': 'yes', plan: 'x', 'f.persons': answerLine(4) };
    expect(teamOf(address, rulebook)).toEqual({ persons: 4 });
    expect({ ...address, ...withoutTeam(address) }).toEqual({ plan: 'x' });
    expect(stating('led', undefined)).toEqual({ 'f.led': undefined });
  });
});
