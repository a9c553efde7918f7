import { describe, expect, it } from 'vitest';
import { diffPlans, groupChanges } from './diff.ts';
import { readPlan } from './plan.ts';
import { book, card, fact } from './testing/build.ts';

const from2024 = { inForce: [{ from: '2024-01-01' }] };
const rulebook = book(
  [fact('out'), fact('other')],
  [
    card('data.contract', 'out', { ...from2024, alternatives: ['data.certificate', 'data.local'] }),
    card('data.certificate', 'out', { ...from2024, alternatives: ['data.contract'] }),
    card('data.duty', 'out', from2024),
    card('data.local', 'other', { alternatives: ['data.contract'] }),
  ],
);
const document = {
  title: 't',
  facts: { out: true, other: true },
  flows: [
    { id: 'a', area: 'data' as const },
    { id: 'b', area: 'data' as const, facts: { other: false } },
  ],
};
const diff = diffPlans(rulebook, readPlan(rulebook, document, { on: '2023-12-31' }), readPlan(rulebook, document, { on: '2024-01-01' }));

describe('the difference between two days', () => {
  it('names what is enough instead, as far as the flow does not rule it out', () => {
    expect(diff.changes.map(({ flow, requirement, from, to, alternatives }) => [flow, requirement, from, to, alternatives])).toEqual([
      ['a', 'data.contract', 'does_not_apply', 'applies', ['data.certificate', 'data.local']],
      ['a', 'data.certificate', 'does_not_apply', 'applies', ['data.contract']],
      ['a', 'data.duty', 'does_not_apply', 'applies', []],
      ['b', 'data.contract', 'does_not_apply', 'applies', ['data.certificate']],
      ['b', 'data.certificate', 'does_not_apply', 'applies', ['data.contract']],
      ['b', 'data.duty', 'does_not_apply', 'applies', []],
    ]);
    expect(diff.unchanged).toBe(2);
  });

  it('reads alternatives on one flow as one choice', () => {
    expect(groupChanges(diff.changes).map((group) => group.map(({ flow, requirement }) => `${flow} ${requirement}`))).toEqual([
      ['a data.contract', 'a data.certificate'],
      ['a data.duty'],
      ['b data.contract', 'b data.certificate'],
      ['b data.duty'],
    ]);
  });
});
