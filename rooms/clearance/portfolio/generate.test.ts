import { beforeAll, describe, expect, it } from 'vitest';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import { layeredRulebooks } from '@yumen/rules/patch';
import { loadRulebook } from '../rulebook/index.ts';
import { checkPortfolio } from './check.ts';
import { samplePlan, sampleSource } from './generate.ts';
import type { PlanMix } from './mix.ts';
import { checkMix } from './mix.ts';
import { loadMix } from './mix-file.ts';

let books: LayeredRulebooks;
let mix: PlanMix;
beforeAll(async () => {
  const { rulebook, source } = await loadRulebook();
  books = layeredRulebooks(source, [], rulebook);
  mix = await loadMix(rulebook);
});

describe('sample portfolios', () => {
  it('are the same for the same seed, whatever the size, and differ for another', () => {
    expect(samplePlan(mix, 3, 41)).toEqual(samplePlan(mix, 3, 41));
    expect(samplePlan(mix, 3, 41)).not.toEqual(samplePlan(mix, 4, 41));
  });

  it('hold only plans the rulebook can read, and touch every area and verdict', async () => {
    const result = await checkPortfolio(books, sampleSource(mix, 1, 1_000), { on: '2026-11-20' });
    expect(result.bad).toEqual({ count: 0, problems: [] });
    expect(result.plans).toBe(1_000);
    expect(
      result.groups.area
        .filter((group) => group.most.length > 0)
        .map((group) => group.key)
        .sort(),
    ).toEqual(expect.arrayContaining(['data', 'funds', 'materials', 'organisations', 'talent', 'travel']));
    expect(result.totals.settled).toBeGreaterThan(50);
    expect(result.totals.procedures).toBeGreaterThan(500);
  });

  it('keep the shares the mix names', () => {
    const plans = Array.from({ length: 4_000 }, (_, i) => samplePlan(mix, 9, i));
    const share = (test: (plan: (typeof plans)[number]) => boolean): number => plans.filter(test).length / plans.length;
    expect(share((plan) => plan.unstated === 'no')).toBeCloseTo(mix.closed, 1);
    expect(share((plan) => plan.facts?.entity_type === undefined)).toBeCloseTo(mix.unstated, 1);
    const total = Object.values(mix.countries).reduce((sum, weight) => sum + weight, 0);
    expect(share((plan) => plan.partner_country === 'US')).toBeCloseTo((mix.countries.US ?? 0) / total, 1);
    expect(share((plan) => plan.institution === 'sample-001')).toBeGreaterThan(5 * share((plan) => plan.institution === 'sample-020'));
  });

  it('refuse a mix that does not fit the rulebook, naming each place', () => {
    const wrong = { ...mix, shared: { leavez: 0.5, is_ciio: { uniform: [1, 2] as const }, entity_type: { oneOf: { nobody: 1 } } } };
    expect(() => checkMix(wrong, books.national, 'mix.yaml')).toThrow(/leavez[\s\S]*is_ciio[\s\S]*nobody/);
  });
});
