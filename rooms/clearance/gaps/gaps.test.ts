import { checkPlan, readPlan } from '@yumen/rules';
import { beforeAll, describe, expect, it } from 'vitest';
import { currentRulebook } from '../rulebook/index.ts';
import type { LoadedRulebook } from '../rulebook/index.ts';
import { samplePlan } from '../portfolio/generate.ts';
import { loadMix } from '../portfolio/mix-file.ts';
import { gapsRegister, openInPlan } from './index.ts';

let loaded: LoadedRulebook;
beforeAll(async () => {
  loaded = await currentRulebook();
});

const planWith = (facts: object) => ({
  rulebook: loaded.rulebook,
  plan: readPlan(loaded.rulebook, { title: 't', flows: [{ id: 'f', area: 'data', facts }] }, { on: '2026-11-20' }),
});

describe('the register of gaps', () => {
  it('has every awaited rule, longest waited first', () => {
    const { gaps } = gapsRegister(loaded.source, '2026-11-20');
    expect(gaps).toHaveLength(loaded.source.cards.reduce((sum, card) => sum + (card.awaits?.length ?? 0), 0));
    expect(gaps.length).toBeGreaterThanOrEqual(8);
    const days = gaps.map((gap) => gap.daysWaited ?? -1);
    expect(days).toEqual([...days].sort((a, b) => b - a));
    const catalogue = gaps.find((gap) => gap.requirement === 'data.important-data-identification');
    expect(catalogue).toMatchObject({ since: '2021-09-01', daysWaited: 1906, announcedBy: '数据安全法 21', facts: [{ fact: 'contains_important_data' }] });
    expect(catalogue?.dependents).toContain('data.security-assessment');
  });

  it('counts no days before the announcement', () => {
    const of = (on: string) => gapsRegister(loaded.source, on).gaps.find((gap) => gap.requirement === 'data.important-data-identification')?.daysWaited;
    expect([of('2021-08-31'), of('2021-09-01'), of('2021-09-02')]).toEqual([undefined, 0, 1]);
  });

  it('says of a plan what checking it whole says, without doing so', async () => {
    const mix = await loadMix(loaded.rulebook);
    const { gaps } = gapsRegister(loaded.source, '2026-11-20');
    let open = 0;
    for (let i = 0; i < 12; i++) {
      const { id: _id, ...document } = samplePlan(mix, 5, i);
      const plan = readPlan(loaded.rulebook, document, { on: '2026-11-20' });
      const waiting = checkPlan(loaded.rulebook, plan).verdicts.filter(({ verdict }) => verdict === 'undetermined');
      const inPlan = openInPlan(loaded.rulebook, plan, gaps);
      gaps.forEach((gap, place) => {
        const names = new Set(gap.facts.map(({ fact }) => fact));
        const expected = waiting.flatMap(({ requirement, title, flow, openFacts }) => {
          const waitsFor = openFacts.filter((fact) => names.has(fact));
          return waitsFor.length === 0 ? [] : [{ requirement, title, flow, waitsFor, only: waitsFor.length === openFacts.length }];
        });
        expect(inPlan.get(place) ?? [], `${i} ${gap.requirement}`).toEqual(expected);
      });
      expect(gapsRegister(loaded.source, '2026-11-20', { rulebook: loaded.rulebook, plan }).gaps.map((gap) => gap.open)).toEqual(gaps.map((_, place) => inPlan.get(place) ?? []));
      open += inPlan.size;
    }
    expect(open).toBeGreaterThan(0);
  });

  it('says which verdicts of a plan stay open because of it, and closes them with the answer', () => {
    const facts = { export_takes_place: true, contains_personal_information: false };
    const open = gapsRegister(loaded.source, '2026-11-20', planWith(facts));
    const gap = open.gaps.find((one) => one.requirement === 'data.important-data-identification');
    expect(gap?.open.map((one) => one.requirement)).toContain('data.security-assessment');
    expect(gap?.open.every((one) => one.flow === 'f' && one.waitsFor.includes('contains_important_data'))).toBe(true);
    const closed = gapsRegister(loaded.source, '2026-11-20', planWith({ ...facts, contains_important_data: false }));
    expect(closed.gaps.find((one) => one.requirement === 'data.important-data-identification')?.open).toEqual([]);
    expect(closed.openVerdicts).toBeLessThan(open.openVerdicts);
  });
});
