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
    expect(teamOf(stating(name, value), rulebook)).toEqual({ facts: { [name]: value }, problems: [], refused: [] });
  });
  it('names what is no fact and no answer, says what to do, counts the rest, and can be cleared', () => {
    const address = { 'f.led': 'perhaps', 'f.person': '4', 'f.partner': 'Germania', plan: 'x', 'f.persons': answerLine(4) };
    const { facts, problems, refused } = teamOf(address, rulebook);
    expect(facts).toEqual({ persons: 4 });
    expect(refused).toEqual(['f.led', 'f.person', 'f.partner']);
    expect(problems.map(({ code, where }) => [code, where?.path])).toEqual([
      ['wrong_type', 'f.led=perhaps'],
      ['unknown_fact', 'f.person=4'],
      ['wrong_type', 'f.partner=Germania'],
    ]);
    expect(problems[1]?.remedy?.en).toBe("did you mean 'persons'?");
    expect(problems[2]?.what.en).toContain('such as DE or JP');
    expect({ ...address, ...withoutTeam(address) }).toEqual({ plan: 'x' });
    expect(stating('led', undefined)).toEqual({ 'f.led': undefined });
  });
});
