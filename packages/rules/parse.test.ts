import { isYumenError } from '@yumen/kernel';
import { describe, expect, it } from 'vitest';
import { book, card, fact } from './testing/build.ts';
import type { FactSource } from './model.ts';

const FACTS: FactSource[] = [
  fact('is_ciio'),
  fact('persons', { type: 'integer', unit: 'persons' }),
  fact('days', { type: 'integer', unit: 'days' }),
  fact('cost', { type: 'money', currency: 'CNY' }),
  fact('price', { type: 'money', currency: 'USD' }),
  fact('ground', { type: 'enum', values: ['none', 'emergency'].map((id) => ({ id, label: { zh: id, en: id } })) }),
];

function messageOf(when: string): string {
  try {
    book(FACTS, [card('data.x', when)]);
    return 'accepted';
  } catch (error) {
    if (!isYumenError(error)) throw error;
    return error.message;
  }
}

describe('conditions', () => {
  it.each([
    'is_ciio && persons >= 10',
    '!is_ciio || ground in ["none"]',
    'persons * 2 > 10',
    'as_of_date >= date("2024-03-22")',
    'is_ciio ? persons > 1 : days > 1',
    'is_ciio == true',
  ])('accepts %s', (when) => {
    expect(messageOf(when)).toBe('accepted');
  });

  it.each([
    ['is_cio', "did you mean 'is_ciio'?"],
    ['ground == "emergancy"', "did you mean 'emergency'?"],
    ['persons >= days', 'units differ: persons and days'],
    ['cost > price', 'units differ: CNY and USD'],
    ['persons', 'expected boolean'],
    ['persons == "many"', 'cannot compare number with string'],
    ['ground == null', "'null' is not part of the condition language"],
    ['size(ground) > 1', "'size()' is not part of the condition language"],
    ['ground.matches("x")', 'is not part of the condition language'],
    ['as_of_date >= date("2026-02-30")', 'is not a day that exists'],
    ['persons >= param.limit', "parameter 'limit' is not declared"],
    ['ground < "none"', 'allows only == and !='],
    ['is_ciio &&', 'the condition cannot be read'],
    ['ground in "none"', 'the right side of in must be a list or a set'],
  ])('refuses %s: %s', (when, expected) => {
    expect(messageOf(when)).toContain(expected);
  });

  it('refuses circles of derived facts and of releases, naming them', () => {
    const circle = [fact('a', { derived: 'b' }), fact('b', { derived: 'a' })];
    expect(() => book(circle, [])).toThrow(/a → b → a|b → a → b/);
    const exempt = (id: string, releases: string) => card(id, 'is_ciio', { kind: 'exemption', releases: [releases] });
    expect(() => book(FACTS, [exempt('data.e', 'data.f'), exempt('data.f', 'data.e')])).toThrow(/data\.e|data\.f/);
  });

  it('refuses an unknown requirement and names the nearest', () => {
    expect(() => book(FACTS, [card('data.assessment', 'is_ciio'), card('data.x', 'is_ciio', { after: ['data.assesment'] })])).toThrow("did you mean 'data.assessment'?");
  });
});
