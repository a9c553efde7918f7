import { describe, expect, it } from 'vitest';
import type { FactSource } from '@yumen/rules';
import { parseAnswer } from './answer.ts';

const base = { name: 'f', areas: ['data'], label: { zh: 'f', en: 'f' } } satisfies Partial<FactSource>;
const of = (more: Partial<FactSource>): FactSource => ({ ...base, type: 'boolean', ...more }) as FactSource;
const persons = of({ type: 'integer' });

describe('typed answers', () => {
  it.each([
    [of({}), '是', true],
    [of({}), 'n', false],
    [of({}), '?', { unknown: true }],
    [persons, '10,000', 10_000],
    [persons, '1.5万', 15_000],
    [persons, '5000..20000', { min: 5000, max: 20_000 }],
    [persons, '..99999', { max: 99_999 }],
    [persons, '-', { not_applicable: true }],
    [of({ type: 'enum', values: ['a', 'b'].map((id) => ({ id, label: { zh: id, en: id } })) }), 'a|b', { any_of: ['a', 'b'] }],
    [of({ type: 'country' }), 'de', 'DE'],
    [of({ type: 'money', currency: 'CNY' }), '100,000', 100_000],
    [of({ type: 'date' }), '2026-11-20', '2026-11-20'],
  ])('%#: %s', (fact, line, value) => {
    expect(parseAnswer(fact, line)).toEqual({ value });
  });

  it.each([
    [of({}), 'perhaps'],
    [persons, 'many'],
    [persons, '9..1'],
    [of({ type: 'date' }), '2026-02-30'],
    [of({ type: 'enum', values: [{ id: 'a', label: { zh: 'a', en: 'a' } }] }), 'c'],
  ])('refuses %#: %s with a reason', (fact, line) => {
    const answer = parseAnswer(fact, line);
    expect('problem' in answer && answer.problem.en.length).toBeGreaterThan(5);
  });
});
