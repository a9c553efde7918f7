import { isYumenError } from '@yumen/kernel';
import { describe, expect, it } from 'vitest';
import { checkPortfolio, drillDown } from './check.ts';
import type { PortfolioResult, RequirementCount } from './model.ts';
import { booksOf, pieces, sourceOf } from './testing.ts';

const ON = { on: '2026-11-20' };
const PLANS = [
  { id: 'big', title: 'Big', institution: 'inst-1', partner_country: 'DE', facts: { leaves: true, persons: 100, academic: false } },
  { id: 'small', title: 'Small', institution: 'inst-1', partner_country: 'US', facts: { leaves: true, persons: 99, academic: false } },
  { id: 'open', title: 'Open', institution: 'inst-2', partner_country: 'DE', facts: { leaves: true, persons: { min: 50, max: 150 }, academic: false } },
  { id: 'home', title: 'Home', facts: { leaves: false, academic: false } },
];

function row(result: PortfolioResult, id: string): RequirementCount {
  const found = result.requirements.find((item) => item.requirement === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

describe('checking a portfolio', () => {
  it('counts verdicts at the threshold and on both sides, takes the quicker alternative, and sums the days', async () => {
    const result = await checkPortfolio(booksOf(), sourceOf(...PLANS), ON);
    expect(row(result, 'data.assessment')).toMatchObject({ applies: 1, due: 1, open: 1, not: 2, limit: { workingDays: 45 }, time: { workingDays: 45, calendarDays: 0 } });
    expect(row(result, 'data.contract')).toMatchObject({ applies: 1, due: 1, open: 1, time: { workingDays: 10 } });
    expect(row(result, 'data.certificate')).toMatchObject({ applies: 1, due: 0, open: 1, time: { workingDays: 0 } });
    expect(row(result, 'data.report')).toMatchObject({ applies: 3, open: 0, not: 1, time: { calendarDays: 90 } });
    expect(result.totals).toEqual({ applies: 6, open: 3, procedures: 2, time: { workingDays: 55, calendarDays: 90, months: 0 }, settled: 3 });
    expect(result.requirements[0]?.requirement).toBe('data.report');
  });

  it('names the facts open verdicts wait for, with the plans that wait', async () => {
    const result = await checkPortfolio(booksOf(), sourceOf(...PLANS, { title: 'Nothing known' }), ON);
    expect(row(result, 'data.contract').waitsFor.map(({ fact, plans }) => [fact, plans])).toEqual([
      ['persons', 2],
      ['leaves', 1],
    ]);
    const persons = result.openFacts.find((item) => item.fact === 'persons');
    expect(persons).toMatchObject({ plans: 2, verdicts: 6 });
    expect(row(result, 'data.assessment').examples.open.map((plan) => plan.id)).toEqual(['open', 'plans.jsonl:5']);
  });

  it('groups by area, institution and country', async () => {
    const { groups } = await checkPortfolio(booksOf(), sourceOf(...PLANS), ON);
    expect(groups.country.map(({ key, plans, time }) => [key, plans, time.workingDays])).toEqual([
      ['DE', 2, 45],
      ['', 1, 0],
      ['US', 1, 10],
    ]);
    expect(groups.institution[0]).toMatchObject({ key: 'inst-1', plans: 2, procedures: 2, open: 0, time: { workingDays: 55, calendarDays: 60 } });
    expect(groups.institution[0]?.most[0]).toEqual({ requirement: 'data.report', plans: 2 });
    expect(groups.area).toMatchObject([{ key: 'data', plans: 3, procedures: 2, open: 3, time: { workingDays: 55, calendarDays: 90 } }]);
  });

  it('counts a plan of several partner countries in each, and refuses a country that does not exist', async () => {
    const [big, small, ...rest] = PLANS;
    const several = { ...big, partner_country: ['DE', 'JP'] };
    const { groups, plans, bad } = await checkPortfolio(booksOf(), sourceOf(several, { ...small, partner_country: '德国' }, ...rest), ON);
    expect(groups.country.map(({ key, plans }) => [key, plans])).toEqual([
      ['DE', 2],
      ['', 1],
      ['JP', 1],
    ]);
    expect([plans, bad.count]).toEqual([3, 1]);
    expect(bad.problems[0]).toMatchObject({ code: 'plan_invalid', where: { line: 2, path: 'partner_country' }, remedy: { zh: '应写 DE（德国）', en: 'write DE (Germany)' } });
  });

  it('reports bad rows with their place and checks the rest', async () => {
    const bad = [{ title: 'x', facts: { leavs: true } }, { title: 'y', facts: { persons: 'many' } }, 7];
    const result = await checkPortfolio(booksOf(), sourceOf(PLANS[0], ...bad, PLANS[1]), ON);
    expect(result).toMatchObject({ plans: 2, bad: { count: 3 } });
    expect(result.bad.problems.map(({ code, where }) => [code, where?.line, where?.path])).toEqual([
      ['unknown_fact', 2, 'facts.leavs'],
      ['wrong_type', 3, 'facts.persons'],
      ['plan_invalid', 4, undefined],
    ]);
    expect(result.bad.problems[0]?.remedy?.en).toContain("'leaves'");
  });

  it('keeps a bounded list of bad rows and counts them all', async () => {
    const result = await checkPortfolio(booksOf(), sourceOf(...Array.from({ length: 30 }, () => ({ facts: { nothing: 1 } }))), { ...ON, keepBad: 10 });
    expect(result.bad.count).toBe(30);
    expect(result.bad.problems).toHaveLength(10);
  });

  it('evaluates a plan under the layers it lives in', async () => {
    const books = booksOf(undefined, [
      { id: 'inst.one', kind: 'layer', level: 'institution', title: { zh: '一', en: 'One' }, changes: [{ requirement: 'data.assessment', parameters: { many: 50 } }] },
    ]);
    const result = await checkPortfolio(books, sourceOf({ ...PLANS[1], layers: ['inst.one'] }, PLANS[1], { ...PLANS[1], layers: ['inst.two'] }), ON);
    expect(row(result, 'data.assessment')).toMatchObject({ applies: 1, not: 1 });
    expect(result.bad.problems[0]?.what.en).toContain("'inst.two'");
  });

  it('lists every plan of a verdict', async () => {
    const wanted = async (verdict: 'applies' | 'undetermined' | 'does_not_apply'): Promise<string[]> => {
      const found: string[] = [];
      await drillDown(booksOf(), sourceOf(...PLANS), { requirement: 'data.assessment', verdict }, (ref) => found.push(ref.id), ON);
      return found;
    };
    expect(await wanted('applies')).toEqual(['big']);
    expect(await wanted('undetermined')).toEqual(['open']);
    expect(await wanted('does_not_apply')).toEqual(['small', 'home']);
  });

  it('reports progress and stops when told to', async () => {
    const control = new AbortController();
    const seen: number[] = [];
    const many = Array.from({ length: 12 }, () =>
      Array.from({ length: 1_000 }, (_, i) => ({ ref: { id: `${i}`, title: '', file: 'f' }, document: PLANS[0] })).map((item) => ({
        ...item,
        document: { title: 't', facts: { leaves: true } },
      })),
    );
    const run = checkPortfolio(
      booksOf(),
      { items: pieces(many) },
      {
        ...ON,
        signal: control.signal,
        onProgress: ({ plans }) => {
          seen.push(plans);
          if (plans >= 4_000) control.abort();
        },
      },
    );
    await expect(run).rejects.toSatisfy((error) => isYumenError(error) && error.code === 'cancelled');
    expect(seen).toEqual([2_000, 4_000]);
  });
});
