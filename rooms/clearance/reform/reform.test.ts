import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { isYumenError } from '@yumen/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FactValue, PlanDocument, RulebookSource } from '@yumen/rules';
import { readPlan, stateOf, verdictOf } from '@yumen/rules';
import type { LayeredRulebooks, Patch } from '@yumen/rules/patch';
import { applyPatch } from '@yumen/rules/patch';
import { readPatch } from '../layers/read.ts';
import { booksOf, sourceOf } from '../portfolio/testing.ts';
import { loadRulebook } from '../rulebook/index.ts';
import { evaluateReforms, reformed } from './compare.ts';

const ON = { on: '2026-11-20' };
const reform = (changes: Patch['changes'], id = 'r'): Patch => ({ id, kind: 'reform', title: { zh: id, en: id }, ...(changes ? { changes } : {}) });
const plan = (persons: FactValue, more: Record<string, FactValue> = {}): PlanDocument => ({ title: 'p', facts: { leaves: true, persons, academic: false, ...more } });

const HIGHER = reform([{ requirement: 'data.assessment', parameters: { many: 1000 } }], 'higher');
const LOWER = reform([{ requirement: 'data.assessment', parameters: { many: 50 } }], 'lower');

async function only(patch: Patch, ...plans: PlanDocument[]) {
  const result = await evaluateReforms(booksOf(), [patch], sourceOf(...plans), ON);
  const [outcome] = result.reforms;
  if (!outcome) throw new Error('no outcome');
  return { base: result.base, outcome };
}

describe('reforms', () => {
  it('frees the plans between the old threshold and the new one, and no others', async () => {
    const { outcome } = await only(HIGHER, plan(99), plan(100), plan(999), plan(1000), plan({ min: 900, max: 1100 }));
    const [effect] = outcome.requirements;
    expect(effect).toMatchObject({
      requirement: 'data.assessment',
      appliesBefore: 4,
      appliesAfter: 1,
      freed: 2,
      newlyBound: 0,
      opened: 1,
      proceduresSaved: 3,
      timeSaved: { workingDays: 135 },
    });
    expect(outcome.plans).toMatchObject({ freed: 2, newlyBound: 0, opened: 1, touched: 3 });
    expect(outcome.saved).toEqual({ procedures: 3, time: { workingDays: 135, calendarDays: 0, months: 0 } });
  });

  it('binds anew where a threshold falls', async () => {
    const { outcome } = await only(LOWER, plan(49), plan(50), plan(99), plan(100));
    expect(outcome.plans).toMatchObject({ freed: 0, newlyBound: 2, touched: 2 });
    expect(outcome.saved.procedures).toBe(-2);
    expect(outcome.requirements[0]?.examples.newlyBound.map((ref) => ref.line)).toEqual([2, 3]);
  });

  it('counts an approval that becomes a filing, and days that are halved, without freeing anybody', async () => {
    const { base, outcome } = await only(reform([{ requirement: 'data.assessment', kind: 'filing', duration: { n: 20, unit: 'working_day' } }]), plan(100), plan(200));
    expect(base.byKind).toEqual({ approval: 2 });
    expect(outcome.totals.byKind).toEqual({ filing: 2 });
    expect(outcome).toMatchObject({ plans: { freed: 0, newlyBound: 0, touched: 2 }, saved: { procedures: 0, time: { workingDays: 40 } } });
    expect(outcome.requirements[0]).toMatchObject({ kindBefore: 'approval', kindAfter: 'filing' });
  });

  it('counts a new exemption as granted and what it releases as freed', async () => {
    const { outcome } = await only(reform([{ requirement: 'data.academic', or: 'leaves && persons < 500' }]), plan(400), plan(600), plan(30));
    expect(outcome.plans).toMatchObject({ freed: 1, granted: 2, withdrawn: 0 });
  });

  it('does not count what an alternative already stood for', async () => {
    const { outcome } = await only(reform([{ requirement: 'data.certificate', remove: true }]), plan(10), plan(20));
    expect(outcome.saved).toEqual({ procedures: 0, time: { workingDays: 0, calendarDays: 0, months: 0 } });
    expect(outcome.requirements.map((effect) => [effect.requirement, effect.freed, effect.kindAfter])).toEqual([['data.certificate', 2, undefined]]);
  });

  it('shows two reforms beside the law as it is, over the same plans', async () => {
    const result = await evaluateReforms(booksOf(), [HIGHER, LOWER], sourceOf(plan(75), plan(500)), ON);
    expect([result.base, ...result.reforms.map((outcome) => outcome.totals)].map((totals) => totals.time.workingDays)).toEqual([55, 10, 100]);
    expect(result.reforms.map((outcome) => [outcome.id, outcome.plans.freed, outcome.plans.newlyBound])).toEqual([
      ['higher', 1, 0],
      ['lower', 0, 1],
    ]);
  });

  it('reaches plans under a layer, whose own change stays on top', async () => {
    const books = booksOf(undefined, [
      {
        id: 'inst.one',
        kind: 'layer',
        level: 'institution',
        title: { zh: '一', en: 'One' },
        changes: [{ requirement: 'data.assessment', duration: { n: 60, unit: 'working_day' } }],
      },
    ]);
    const result = await evaluateReforms(books, [HIGHER], sourceOf({ ...plan(500), layers: ['inst.one'] }, plan(500)), ON);
    expect(result.reforms[0]?.saved).toMatchObject({ procedures: 2, time: { workingDays: 65 + 45 } });
  });

  it('equals the difference of the verdicts one by one, whatever the plans', async () => {
    const value = fc.oneof(
      fc.integer({ min: 30, max: 1100 }) as fc.Arbitrary<FactValue>,
      fc.constant<FactValue>({ unknown: true }),
      fc.tuple(fc.nat(900), fc.nat(300)).map(([min, more]): FactValue => ({ min, max: min + more })),
    );
    const facts = fc.record(
      { leaves: fc.boolean(), persons: value, academic: fc.boolean(), ground: fc.constantFrom<FactValue>('none', 'a', { any_of: ['a', 'b'] }) },
      { requiredKeys: [] },
    );
    const patch = fc.constantFrom(HIGHER, LOWER, reform([{ requirement: 'data.academic', and: 'persons > 200' }]), reform([{ requirement: 'data.report', remove: true }]));
    await fc.assert(
      fc.asyncProperty(fc.array(facts, { minLength: 1, maxLength: 40 }), patch, async (list, change) => {
        const books = booksOf();
        const after = reformed(books, change);
        const documents = list.map((own): PlanDocument => ({ title: 'p', facts: own as Record<string, FactValue> }));
        const result = await evaluateReforms(books, [change], sourceOf(...documents), ON);
        for (const { id } of books.national.requirements) {
          const pairs = documents.map((document) => [verdict(books, document, id), verdict(after, document, id)] as const);
          const effect = result.reforms[0]?.requirements.find((item) => item.requirement === id);
          const count = (test: (pair: readonly [number, number]) => boolean): number => pairs.filter(test).length;
          expect([id, effect?.freed ?? 0, effect?.newlyBound ?? 0, effect?.opened ?? 0, effect?.closed ?? 0]).toEqual([
            id,
            count(([was, is]) => was === 1 && is === 0),
            count(([was, is]) => was === 0 && is === 1),
            count(([was, is]) => was !== 2 && is === 2),
            count(([was, is]) => was === 2 && is !== 2),
          ]);
        }
      }),
    );
  });

  it('changes nothing where it changes nothing', async () => {
    const { base, outcome } = await only(reform([]), plan(99), plan(100), plan({ unknown: true }));
    expect(outcome.totals).toEqual(base);
    expect(outcome.requirements).toEqual([]);
    expect(outcome.plans.touched).toBe(0);
  });

  it('refuses a layer, an unknown name and too many reforms before reading any plan', async () => {
    const refusals = [
      [{ ...HIGHER, kind: 'layer' as const, level: 'institution' as const }],
      [reform([{ requirement: 'data.assesment', remove: true }])],
      [],
      Array.from({ length: 5 }, () => HIGHER),
    ];
    for (const patches of refusals) {
      await expect(evaluateReforms(booksOf(), patches, sourceOf(plan(1)), ON)).rejects.toSatisfy((error) => isYumenError(error) && error.code === 'bad_request');
    }
  });
});

function verdict(books: LayeredRulebooks, document: PlanDocument, id: string): number {
  const requirement = books.national.requirement(id);
  const [state] = stateOf(books.national, readPlan(books.national, document, ON));
  return requirement && state ? verdictOf(requirement, state) : 0;
}

describe('example reforms', () => {
  let source: RulebookSource;
  beforeAll(async () => {
    ({ source } = await loadRulebook());
  });
  const dir = fileURLToPath(new URL('../../../data/reference/reforms/', import.meta.url));
  it.each(readdirSync(dir))('%s fits the rulebook and says that it is no proposal', (file) => {
    const patch = readPatch(file, readFileSync(dir + file, 'utf8'));
    expect(patch).toMatchObject({ kind: 'reform' });
    expect([patch.title.zh, patch.title.en, patch.summary?.zh, patch.summary?.en]).toEqual([
      expect.stringMatching(/^示例：/),
      expect.stringMatching(/^Example: /),
      expect.stringContaining('不是立法建议'),
      expect.stringContaining('not a proposal of law'),
    ]);
    const changed = applyPatch(source, patch).cards.filter((card, i) => card !== source.cards[i]);
    expect(changed.length).toBe(patch.changes?.length);
  });
});
