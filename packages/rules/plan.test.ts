import { isYumenError } from '@yumen/kernel';
import { describe, expect, it } from 'vitest';
import { readPlan } from './plan.ts';
import { book, card, fact } from './testing/build.ts';

const rulebook = book(
  [
    fact('is_ciio'),
    fact('persons', { type: 'integer', unit: 'persons', aliases: ['head_count'] }),
    fact('cost', { type: 'money', currency: 'CNY' }),
    fact('start', { type: 'date' }),
    fact('ground', { type: 'enum', values: ['none', 'emergency'].map((id) => ({ id, label: { zh: id, en: id } })) }),
    fact('fields', { type: 'enum_set', values: ['x', 'y'].map((id) => ({ id, label: { zh: id, en: id } })) }),
    fact('partner', { type: 'country' }),
  ],
  [card('data.x', 'is_ciio')],
);

function problemsOf(document: unknown): string[] {
  try {
    readPlan(rulebook, document);
    return [];
  } catch (error) {
    if (!isYumenError(error)) throw error;
    return error.problems.map((problem) => `${problem.code} ${problem.where?.path ?? ''}: ${problem.what.en}${problem.remedy ? ` — ${problem.remedy.en}` : ''}`);
  }
}

const facts = (values: Record<string, unknown>): unknown => ({ title: 't', facts: values });

describe('reading a plan', () => {
  it('does not guess what any_of would mean where several values hold at once', () => {
    expect(problemsOf(facts({ fields: { any_of: ['x', 'y'] } }))).toEqual([
      expect.stringMatching(/facts\.fields: 'fields' holds several values at once.*\[a, b\].*\{unknown: true\}/),
    ]);
  });
  it('takes one partner country or several, by code, and none of them decides a verdict', () => {
    expect(readPlan(rulebook, { title: 't' }).partnerCountries).toEqual([]);
    expect(readPlan(rulebook, { title: 't', partner_country: 'DE' }).partnerCountries).toEqual(['DE']);
    const { partnerCountries, flows } = readPlan(rulebook, { title: 't', partner_country: ['DE', 'JP', 'DE'] });
    expect(partnerCountries).toEqual(['DE', 'JP']);
    expect([...(flows[0]?.stated ?? [])]).toEqual([]);
  });
  it.each([
    ['Germany', "plan_invalid partner_country: there is no country code 'Germany' — write DE (Germany)"],
    ['de', "plan_invalid partner_country: there is no country code 'de' — write DE (Germany)"],
    [['JP', 'EU'], "plan_invalid partner_country.1: there is no country code 'EU' — write ISO 3166-1 codes such as DE or [DE, JP], or leave the key out"],
    [null, "plan_invalid partner_country: there is no country code 'null' — write ISO 3166-1 codes"],
    [{ any_of: ['DE'] }, 'plan_invalid partner_country: there is no country code'],
  ])('refuses the partner country %j with its place and what to write', (partner_country, message) => {
    expect(problemsOf({ title: 't', partner_country })).toEqual([expect.stringContaining(message)]);
  });

  it('accepts every form of value', () => {
    expect(
      problemsOf(
        facts({
          is_ciio: { unknown: true },
          persons: { min: 5000, max: 20_000 },
          cost: { amount: 5, currency: 'CNY' },
          start: '2026-02-28',
          ground: { any_of: ['none', 'emergency'] },
          fields: ['x'],
          partner: 'DE',
        }),
      ),
    ).toEqual([]);
    expect(problemsOf(facts({ cost: { min: { amount: 5, currency: 'CNY' }, max: 90 } }))).toEqual([]);
    expect(problemsOf(facts({ ground: 'none', persons: { not_applicable: true }, start: { min: '2026-01-01' } }))).toEqual([]);
  });

  it.each([
    [{ is_cio: true }, "unknown_fact facts.is_cio: the fact 'is_cio' is not declared — did you mean 'is_ciio'?"],
    [{ is_ciio: 'yes' }, "wrong_type facts.is_ciio: 'is_ciio' must be true or false"],
    [{ is_ciio: null }, 'wrong_type facts.is_ciio'],
    [{ persons: 1.5 }, "'persons' must be a whole number"],
    [{ persons: -5 }, 'is a count and cannot be negative'],
    [{ persons: 1e20 }, "'persons' must be a whole number"],
    [{ is_ciio: { unknown: true, not_applicable: true } }, 'cannot be both unknown and not applicable'],
    [{ persons: { min: 9, max: 1 } }, 'the range starts above its end'],
    [{ cost: { amount: 5, currency: 'USD' } }, 'the currency must be CNY, got USD'],
    [{ cost: { min: { amount: 5, currency: 'USD' } } }, 'the currency must be CNY, got USD'],
    [{ cost: { min: { amount: 9, currency: 'CNY' }, max: { amount: 5, currency: 'CNY' } } }, 'the range starts above its end'],
    [{ cost: { min: 1, currency: 'CNY' } }, 'the ends of the range do not fit the type'],
    [{ cost: { amount: 5, currency: 'CNY', about: true } }, "an amount has no key 'about'"],
    [{ cost: 'much' }, 'write {amount: 50000, currency: CNY}'],
    [{ persons: { unknown: true, min: 5 } }, "beside 'unknown' nothing else can be stated"],
    [{ start: '2026-02-30' }, 'is not a day that exists'],
    [{ ground: 'emergancy' }, "did you mean 'emergency'?"],
    [{ fields: ['z'] }, "there is no value 'z'"],
    [{ partner: 'Germany' }, 'must be a two-letter country code'],
    [{ persons: 1, head_count: 2 }, 'are the same fact with different values'],
  ])('refuses %j', (values, expected) => {
    expect(problemsOf(facts(values)).join('\n')).toContain(expected);
  });

  it.each([
    ['a list', [1], 'a plan is a set of keys and values'],
    ['an unknown key', { title: 't', fact: {} }, "did you mean 'facts'?"],
    [
      'two flows of one id',
      {
        flows: [
          { id: 'a', area: 'data' },
          { id: 'a', area: 'data' },
        ],
      },
      "the flow id 'a' is used twice",
    ],
    [
      'flows judged on different days',
      {
        flows: [
          { id: 'a', area: 'data', facts: { as_of_date: '2023-01-01' } },
          { id: 'b', area: 'data', facts: { as_of_date: '2025-01-01' } },
        ],
      },
      'a plan is judged on one day',
    ],
    ['an unknown area', { flows: [{ id: 'a', area: 'space' }] }, "there is no area 'space'"],
    ['an unknown default', { unstated: 'maybe' }, 'unstated is either unknown or no'],
  ])('refuses %s', (_name, document, expected) => {
    expect(problemsOf(document).join('\n')).toContain(expected);
  });

  it('takes the day from the option, then the fact, then today', () => {
    const document = facts({ as_of_date: '2025-01-01' });
    expect(readPlan(rulebook, document, { on: '2024-05-06' }).asOf).toBe('2024-05-06');
    expect(readPlan(rulebook, document, { today: '2026-11-20' }).asOf).toBe('2025-01-01');
    expect(readPlan(rulebook, facts({}), { today: '2026-11-20' }).asOf).toBe('2026-11-20');
  });

  it('aliases are the fact itself', () => {
    const plan = readPlan(rulebook, facts({ head_count: 7 }));
    expect([...(plan.flows[0]?.stated.entries() ?? [])]).toEqual([[rulebook.fact('persons')?.slot, 7]]);
  });
});
