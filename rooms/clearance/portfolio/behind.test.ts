import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactValue } from '@yumen/rules';
import { evaluateReforms } from '../reform/compare.ts';
import { FIGURES } from './behind.ts';
import { checkPortfolio } from './check.ts';
import { compareDesks } from './desks.ts';
import { BehindWriter, eachPlanBehind } from './run/behind-file.ts';
import { BehindInMemory, booksOf, sourceOf } from './testing.ts';

const books = booksOf();
const ON = { on: '2026-11-20' };
const value = fc.oneof(fc.integer({ min: 60, max: 140 }) as fc.Arbitrary<FactValue>, fc.constant<FactValue>({ unknown: true }), fc.constant<FactValue>({ min: 80, max: 120 }));
const facts = fc.record({ leaves: fc.boolean(), persons: value, academic: fc.boolean() }, { requiredKeys: [] });
const plans = fc.array(fc.record({ facts, institution: fc.constantFrom('a', 'b'), partner_country: fc.constantFrom('DE', 'FR') }), { minLength: 1, maxLength: 80 });

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yumen-behind-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('the plans behind figures', () => {
  it('are as many as each figure says, whatever the plans', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (documents) => {
        const behind = new BehindInMemory();
        const result = await checkPortfolio(books, sourceOf(...documents), { ...ON, behind });
        for (const item of result.requirements) {
          expect(behind.plans(FIGURES.verdict('applies', item.requirement))).toHaveLength(item.applies);
          expect(behind.plans(FIGURES.verdict('due', item.requirement))).toHaveLength(item.due);
          expect(behind.plans(FIGURES.verdict('open', item.requirement))).toHaveLength(item.open);
        }
        for (const item of result.openFacts) expect(behind.plans(FIGURES.waits(item.fact))).toHaveLength(item.plans);
        for (const item of result.groups.area) expect(behind.plans(FIGURES.area(item.key))).toHaveLength(item.plans);
        expect(behind.plans(FIGURES.settled)).toHaveLength(result.totals.settled);
      }),
      { numRuns: 40 },
    );
  });

  it('close when the one fact they wait for is answered', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 60, max: 140 }), async (documents, persons) => {
        const before = await checkPortfolio(books, sourceOf(...documents), ON);
        const answered = documents.map((plan) => ({ ...plan, facts: { ...plan.facts, persons: typeof plan.facts.persons === 'number' ? plan.facts.persons : persons } }));
        const after = await checkPortfolio(books, sourceOf(...answered), ON);
        const closes = before.openFacts.find((item) => item.fact === 'persons')?.closes ?? 0;
        expect(before.totals.open - after.totals.open).toBeGreaterThanOrEqual(closes);
      }),
      { numRuns: 40 },
    );
  });

  it('come from the file as they went in, by figure, institution and country', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (documents) => {
        const memory = new BehindInMemory();
        const path = join(dir, 'run.plans');
        const file = BehindWriter.begin(path);
        await checkPortfolio(books, sourceOf(...documents), { ...ON, behind: memory });
        await checkPortfolio(books, sourceOf(...documents), { ...ON, behind: file });
        await file.finish();
        const read = async (figure: string, more: { institution?: string; country?: string } = {}): Promise<unknown[]> => {
          const found: unknown[] = [];
          await eachPlanBehind(path, { figure, ...more }, (plan) => found.push(plan));
          return found;
        };
        for (const figure of [FIGURES.verdict('applies', 'data.report'), FIGURES.verdict('open', 'data.assessment'), FIGURES.settled, FIGURES.authority('west'), 'nothing:x']) {
          const expected = memory.plans(figure);
          expect(await read(figure)).toEqual(expected);
          expect(await read(figure, { institution: 'a', country: 'FR' })).toEqual(expected.filter((plan) => plan.institution === 'a' && plan.countries.includes('FR')));
        }
        expect(await read(FIGURES.every)).toHaveLength(documents.length);
      }),
      { numRuns: 30 },
    );
  });

  it('are told for reforms and for desks', async () => {
    const behind = new BehindInMemory();
    const documents = [50, 100, 500, 2000].map((persons) => ({ id: `p${persons}`, facts: { leaves: true, persons, academic: false } }));
    const patch = { id: 'r', kind: 'reform' as const, title: { zh: 'r', en: 'r' }, changes: [{ requirement: 'data.assessment', parameters: { many: 1000 } }] };
    const result = await evaluateReforms(books, [patch], sourceOf(...documents), { ...ON, behind });
    const ids = (figure: string): string[] => behind.plans(figure).map((plan) => plan.ref.id);
    expect(ids(FIGURES.effect(0, 'freed'))).toEqual(['p100', 'p500']);
    expect(ids(FIGURES.effect(0, 'freed', 'data.assessment'))).toEqual(['p100', 'p500']);
    expect(ids(FIGURES.effect(0, 'touched'))).toHaveLength(result.reforms[0]?.plans.touched ?? -1);

    const desks = new BehindInMemory();
    const shared = await compareDesks(books, sourceOf(...documents), { ...ON, behind: desks });
    const north = shared.desks.find((desk) => desk.authority.en === 'north');
    expect(desks.plans(FIGURES.authority('north'))).toHaveLength(north?.plans ?? -1);
    expect(desks.plans(FIGURES.askedTwice('north', 'document', 'report'))).toHaveLength(north?.documents[0]?.heldElsewhere ?? -1);
  });
});
