import { describe, expect, it } from 'vitest';
import { planChanges } from './compare.ts';

describe('planChanges', () => {
  it('names title, flows and facts that differ, and nothing else', () => {
    const before = {
      title: 'A',
      partner_country: 'DE',
      facts: { a: true, b: 1 },
      flows: [
        { id: 'x', area: 'data' as const, facts: { n: 5 } },
        { id: 'y', area: 'funds' as const },
      ],
    };
    const after = {
      title: 'B',
      partner_country: ['DE', 'JP'],
      layers: ['zone.hainan'],
      facts: { a: true, c: 'z' },
      flows: [
        { id: 'x', area: 'data' as const, title: 'MRI', facts: { n: { min: 1, max: 9 } } },
        { id: 'z', area: 'travel' as const },
      ],
    };
    expect(planChanges(before, after)).toEqual([
      { kind: 'title', from: 'A', to: 'B' },
      { kind: 'partners', from: ['DE'], to: ['DE', 'JP'] },
      { kind: 'layers', from: [], to: ['zone.hainan'] },
      { kind: 'flow_removed', flow: 'y' },
      { kind: 'flow_renamed', flow: 'x' },
      { kind: 'flow_added', flow: 'z' },
      { kind: 'fact', fact: 'b', from: 1 },
      { kind: 'fact', fact: 'c', to: 'z' },
      { kind: 'fact', fact: 'n', flow: 'x', from: 5, to: { min: 1, max: 9 } },
    ]);
  });
  it('finds nothing between a plan and itself', () => {
    const plan = { title: 'A', facts: { a: { unknown: true as const } } };
    expect(planChanges(plan, structuredClone(plan))).toEqual([]);
  });
});
