import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FactSource, FactValue, Plan, PlanDocument, Rulebook } from '@yumen/rules';
import { AREAS, readPlan, stateOf, verdictOf } from '@yumen/rules';
import { BulkChecker, hasBit } from '@yumen/rules/bulk';
import { readPlanInLayers } from '@yumen/rules/patch';
import { currentLayers } from '../layers/load.ts';
import { loadRulebook } from '../rulebook/index.ts';
import { FIGURES } from './behind.ts';
import { checkPortfolio } from './check.ts';
import { BehindInMemory, sourceOf } from './testing.ts';

let rulebook: Rulebook;
beforeAll(async () => {
  ({ rulebook } = await loadRulebook());
});

const COUNTS = [0, 1, 3, 5, 90, 500, 9_999, 10_000, 99_999, 100_000, 1_000_000];
const DAYS = ['2023-05-01', '2024-03-21', '2024-03-22', '2026-02-10', '2026-11-20'];

/** Any value a plan may state for a fact. */
function anyValue(fact: FactSource): fc.Arbitrary<FactValue> {
  const special = fc.constantFrom<FactValue>({ unknown: true }, { not_applicable: true });
  const ids = (fact.values ?? []).map((value) => value.id);
  const some = (list: string[]): fc.Arbitrary<FactValue> =>
    fc.oneof(
      fc.constantFrom<FactValue>(...list),
      fc.subarray(list, { minLength: 1 }).map((any_of): FactValue => ({ any_of })),
      special,
    );
  switch (fact.type) {
    case 'boolean':
      return fc.oneof({ weight: 6, arbitrary: fc.boolean() as fc.Arbitrary<FactValue> }, special);
    case 'enum':
      return some(ids);
    case 'country':
      return some(['DE', 'FR', 'US']);
    case 'enum_set':
      return fc.oneof(fc.subarray(ids) as fc.Arbitrary<FactValue>, special);
    case 'text':
      return fc.oneof(fc.constantFrom<FactValue>('', '-', '?', 'somewhere'), special);
    case 'date':
      return fc.oneof(fc.constantFrom<FactValue>(...DAYS, { min: '2026-01-01', max: '2027-01-01' }), special);
    default:
      return fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom<FactValue>(...COUNTS) },
        fc.tuple(fc.constantFrom(...COUNTS), fc.nat(20_000)).map(([min, more]): FactValue => ({ min, max: min + more })),
        special,
      );
  }
}

function anyPlan(book: Rulebook): fc.Arbitrary<PlanDocument> {
  const values = Object.fromEntries(book.facts.filter((fact) => fact.slot !== book.asOfSlot).map((fact) => [fact.name, anyValue(fact.source)]));
  const names = Object.keys(values);
  const facts = fc
    .subarray(names, { maxLength: names.length })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, values[name] as fc.Arbitrary<FactValue>]))));
  const flows = fc.array(fc.tuple(fc.constantFrom(...AREAS), facts), { maxLength: 2 }).map((list) => list.map(([area, own], i) => ({ id: `f${i}`, area, facts: own })));
  return fc.tuple(facts, flows, fc.constantFrom('unknown' as const, 'no' as const)).map(([shared, own, unstated]) => ({ title: 'any', unstated, facts: shared, flows: own }));
}

/** Verdict on each requirement, in the order of the rulebook, for a plan as a whole. */
function oneByOne(plan: Plan): string[] {
  const states = stateOf(rulebook, plan);
  return rulebook.requirements.map((requirement) => {
    const verdicts = states.map((state) => verdictOf(requirement, state));
    return verdicts.includes(1) ? 'applies' : verdicts.includes(2) ? 'open' : 'not';
  });
}

/** The same from columns. */
function inBulk(plans: readonly Plan[]): string[][] {
  const checker = new BulkChecker(rulebook, { rows: 64 });
  for (const plan of plans) checker.add(plan);
  const { applies, open } = checker.finish();
  const verdict = (index: number, row: number): string => (hasBit(applies[index] as Int32Array, row) ? 'applies' : hasBit(open[index] as Int32Array, row) ? 'open' : 'not');
  return plans.map((_, row) => rulebook.requirements.map(({ index }) => verdict(index, row)));
}

/** The facts of a worked example of some card, most of them at a threshold, with a few others changed. */
function nearExamples(book: Rulebook): fc.Arbitrary<PlanDocument> {
  const examples = book.requirements.flatMap(({ source }) =>
    (source.examples ?? []).map(({ facts, unstated }) => ({ facts: facts as Record<string, FactValue>, unstated: unstated ?? ('unknown' as const) })),
  );
  const facts = book.facts.filter((fact) => fact.slot !== book.asOfSlot);
  const change = fc.constantFrom(...facts).chain((fact) => anyValue(fact.source).map((value) => [fact.name, value] as const));
  return fc
    .tuple(fc.constantFrom(...examples), fc.array(change, { maxLength: 3 }))
    .map(([example, changes]) => ({ title: 'near', unstated: example.unstated, facts: { ...canonical(book, example.facts), ...Object.fromEntries(changes) } }));
}

/** Fact names without aliases, so that a change replaces what an example states. */
function canonical(book: Rulebook, facts: Record<string, FactValue>): Record<string, FactValue> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [book.fact(name)?.name ?? name, value]));
}

describe('the whole rulebook in bulk', () => {
  it.each(['2024-03-21', '2026-11-20'])(
    'gives every worked example of every card its verdicts one by one (%s)',
    (on) => {
      const examples = rulebook.requirements.flatMap(({ source }) => source.examples ?? []);
      const plans = examples.map(({ facts, unstated }) => readPlan(rulebook, { title: 'example', facts, unstated: unstated ?? 'unknown' }, { on }));
      expect(plans.length).toBeGreaterThan(700);
      expect(inBulk(plans)).toEqual(plans.map(oneByOne));
    },
    60_000,
  );

  it('gives every requirement the verdict it has one by one, whatever the plans state', () => {
    const plan = fc.oneof(anyPlan(rulebook), { arbitrary: nearExamples(rulebook), weight: 4 });
    fc.assert(
      fc.property(fc.array(plan, { minLength: 80, maxLength: 120 }), fc.constantFrom(...DAYS), (documents, on) => {
        const plans = documents.map((document) => readPlan(rulebook, document, { on }));
        expect(inBulk(plans)).toEqual(plans.map(oneByOne));
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('gives plans that live in layers the verdicts they have one by one, and the same by their number', async () => {
    const books = await currentLayers();
    const changing = books.layers.filter((layer) => (layer.changes?.length ?? 0) + (layer.add?.length ?? 0) > 0).map((layer) => layer.id);
    const own = fc.oneof(fc.constant<string[]>([]), fc.shuffledSubarray(changing, { minLength: 1, maxLength: 2 }));
    // A few sets of layers a run: building the rulebook of one costs more than checking the plans.
    const sets = fc.tuple(own, own, own);
    const plan = fc.tuple(nearExamples(rulebook), fc.nat(2));
    await fc.assert(
      fc.asyncProperty(sets, fc.array(plan, { minLength: 20, maxLength: 40 }), fc.constantFrom(...DAYS), async (layers, drawn, on) => {
        const documents = drawn.map(([document, set]) => ({ ...document, layers: layers[set] ?? [] }));
        const behind = new BehindInMemory();
        const result = await checkPortfolio(books, sourceOf(...documents), { on, behind });
        const expected = new Map<string, string[]>();
        documents.forEach((document, i) => {
          const { rulebook: book, plan: read } = readPlanInLayers(books, document, { on });
          const states = stateOf(book, read);
          for (const requirement of book.requirements) {
            const verdicts = states.map((state) => verdictOf(requirement, state));
            const verdict = verdicts.includes(1) ? 'applies' : verdicts.includes(2) ? 'open' : undefined;
            if (!verdict) continue;
            const figure = FIGURES.verdict(verdict, requirement.id);
            expected.set(figure, [...(expected.get(figure) ?? []), `plans.jsonl:${i + 1}`]);
          }
        });
        for (const { requirement, applies, open } of result.requirements) {
          for (const [verdict, count] of [
            ['applies', applies],
            ['open', open],
          ] as const) {
            const figure = FIGURES.verdict(verdict, requirement);
            const plans = behind
              .plans(figure)
              .map((entry) => entry.ref.id)
              .sort();
            expect([figure, plans]).toEqual([figure, (expected.get(figure) ?? []).sort()]);
            expect(count).toBe(plans.length);
            expected.delete(figure);
          }
        }
        expect([...expected.keys()]).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
