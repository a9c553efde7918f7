import fc from 'fast-check';
import { isYumenError, text } from '@yumen/kernel';
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../assess.ts';
import { checkPlan } from '../check.ts';
import type { RulebookSource } from '../model.ts';
import { readPlan } from '../plan.ts';
import { buildRulebook } from '../rulebook.ts';
import { AS_OF_FACT, card, fact, requirement, stateWith } from '../testing/build.ts';
import { applyPatch } from './apply.ts';
import { layeredRulebooks, readPlanInLayers } from './layers.ts';
import type { CardChange, Patch } from './model.ts';

const source: RulebookSource = {
  version: 'v',
  facts: [AS_OF_FACT, fact('p'), fact('q'), fact('n', { type: 'integer', unit: 'persons' }), fact('days', { type: 'integer', unit: 'days' })],
  cards: [
    card('data.line', 'p && n >= param.from', {
      aliases: ['data.old-line'],
      parameters: {
        from: {
          label: text('下限', 'floor'),
          unit: 'persons',
          series: [
            { from: '2020-01-01', to: '2023-12-31', value: 10 },
            { from: '2024-01-01', value: 100 },
          ],
        },
      },
      limits: [{ id: 'in-time', kept: 'days <= 30', text: text('30日内', 'within 30 days') }],
      lead: { n: 15, unit: 'calendar_day', event: 'activity_start', text: text('提前15日', '15 days before'), standing: 'reported' },
      documents: [
        { id: 'form', zh: '表', en: 'form' },
        { id: 'letter', zh: '函', en: 'letter' },
      ],
    }),
    card('data.free', 'q', { kind: 'exemption', releases: ['data.line'] }),
    card('data.read', 'p', {
      readings: [
        { id: 'a', label: text('甲', 'a'), when: 'p', default: true },
        { id: 'b', label: text('乙', 'b'), when: 'p && q' },
      ],
    }),
  ],
};
const patch = (id: string, changes: CardChange[], more: Partial<Patch> = {}): Patch => ({ id, title: text(id, id), kind: 'layer', level: 'institution', changes, ...more });
const facts = { p: true, q: false, n: 50, days: 20 };
const verdict = (book: RulebookSource, id: string, on = '2026-11-20') => {
  const built = buildRulebook(book);
  return verdictOf(requirement(built, id), stateWith(built, { facts }, on));
};
const message = (run: () => unknown): string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    if (!isYumenError(error)) throw error;
    return error.message;
  }
};

describe('a patch', () => {
  it('changes a threshold by reference and says where it comes from', () => {
    const after = applyPatch(source, patch('x', [{ requirement: 'data.old-line', parameters: { from: 50 } }]));
    expect([verdict(source, 'data.line'), verdict(after, 'data.line'), verdict(after, 'data.line', '2022-01-01')]).toEqual([0, 1, 1]);
    expect(after.cards[0]?.touched).toMatchObject([{ patch: 'x', level: 'institution', paths: ['parameters.from'] }]);
    expect(source.cards[0]?.parameters?.from?.series).toHaveLength(2);
    expect(after.cards[1]).toBe(source.cards[1]);
  });

  it('holds from its day', () => {
    const change = patch('x', [{ requirement: 'data.line', from: '2025-01-01', parameters: { from: 50 } }]);
    expect(verdict(applyPatch(source, change, { on: '2024-12-31' }), 'data.line')).toBe(0);
    expect(verdict(applyPatch(source, change, { on: '2025-01-01' }), 'data.line')).toBe(1);
  });

  it('replaces a limit by its id, adds others, and the finding names the layer', () => {
    const change: CardChange = {
      requirement: 'data.line',
      parameters: { from: 1 },
      limits: [
        { id: 'in-time', kept: 'days <= 10', text: text('10日内', 'within 10 days') },
        { id: 'few', kept: 'n <= 60', text: text('至多60人', 'at most 60') },
      ],
    };
    const built = buildRulebook(applyPatch(source, patch('x', [change])));
    const found = checkPlan(built, readPlan(built, { title: 't', facts }, { on: '2026-11-20' })).verdicts.find((item) => item.requirement === 'data.line');
    expect(found?.findings.map(({ id, state, layer }) => [id, state, layer])).toEqual([
      ['in-time', 'breach', 'x'],
      ['few', 'kept', 'x'],
    ]);
    expect(found?.layer).toBe('x');
  });

  it('drops words and standing that a new number makes untrue', () => {
    const after = applyPatch(source, patch('x', [{ requirement: 'data.line', lead: { n: 1, unit: 'month' } }]));
    expect(after.cards[0]?.lead).toEqual({ n: 1, unit: 'month', event: 'activity_start' });
  });

  it('widens and narrows the trigger, in all readings', () => {
    const after = applyPatch(source, patch('x', [{ requirement: 'data.read', or: 'q', and: 'n < 5' }]));
    expect(after.cards[2]?.when).toBe('((p) || (q)) && (n < 5)');
    expect(after.cards[2]?.readings?.[1]?.when).toBe('((p && q) || (q)) && (n < 5)');
  });

  it('adds and removes documents and cards; what refers to a removed card forgets it', () => {
    const after = applyPatch(source, {
      ...patch('x', [{ requirement: 'data.line', documents: { add: [{ id: 'plan', zh: '方案', en: 'plan' }], remove: ['letter'] } }]),
      add: [card('data.extra', 'q')],
    });
    expect(after.cards.find(({ id }) => id === 'data.line')?.documents?.map(({ id }) => id)).toEqual(['form', 'plan']);
    expect(after.cards.find(({ id }) => id === 'data.extra')?.touched).toMatchObject([{ patch: 'x', added: true }]);
    const reform = applyPatch(source, { ...patch('y', [{ requirement: 'data.line', remove: true }]), kind: 'reform' });
    expect(reform.cards.map(({ id, releases }) => [id, releases])).toEqual([
      ['data.free', []],
      ['data.read', undefined],
    ]);
  });
});

describe('a patch that is wrong is refused with the nearest name', () => {
  it.each([
    [{ requirement: 'data.lime' }, "there is no requirement 'data.lime' — did you mean 'data.line'?"],
    [{ requirement: 'data.line', parameters: { form: 5 } }, "'data.line' has no parameter 'form' — did you mean 'from'?"],
    [{ requirement: 'data.line', parameters: { zzzzzzz: 5 } }, "'data.line' has no parameter 'zzzzzzz' — one of: from"],
    [{ requirement: 'data.line', parameters: { from: true } }, "'from' needs a value of the kind the card has"],
    [{ requirement: 'data.line', and: 'dayz > 3' }, "fact 'dayz' is not declared — did you mean 'days'?"],
    [{ requirement: 'data.line', limits: [{ id: 'gone', remove: true }] }, "there is no 'gone' to remove"],
    [{ requirement: 'data.line', releases: ['data.free'] }, 'only an exemption can release'],
    [{ requirement: 'data.line', remove: true }, 'a layer cannot take a requirement of the level above away'],
  ] satisfies [CardChange, string][])('%j', (change, expected) => {
    expect(message(() => applyPatch(source, patch('x', [change])))).toContain(expected);
  });
});

describe('layers', () => {
  const layers: Patch[] = [
    patch('institution.school', [{ requirement: 'data.line', parameters: { from: 40 } }], { parent: 'province.p' }),
    patch('province.p', [{ requirement: 'data.line', parameters: { from: 200 } }], { level: 'province' }),
    patch('zone.z', [{ requirement: 'data.free', and: 'p' }], { level: 'pilot_zone' }),
  ];
  const books = layeredRulebooks(source, layers);

  it('come in the order of their levels with those above', () => {
    expect(books.chain(['institution.school', 'zone.z']).map(({ id }) => id)).toEqual(['zone.z', 'province.p', 'institution.school']);
    expect(books.under(['institution.school']).version).toBe('v+province.p+institution.school');
  });

  it('are built once for each set', () => {
    expect(books.under(['institution.school'])).toBe(books.under(['province.p', 'institution.school']));
    expect(books.under([])).toBe(books.national);
  });

  it('answer a plan that lives in them', () => {
    const read = (layers: string[]) => {
      const { rulebook, plan } = readPlanInLayers(books, { title: 't', facts, layers }, { on: '2026-11-20' });
      return checkPlan(rulebook, plan).verdicts[0];
    };
    expect([read([])?.verdict, read(['province.p'])?.verdict, read(['institution.school'])?.verdict]).toEqual(['does_not_apply', 'does_not_apply', 'applies']);
    expect(read(['institution.school'])?.layer).toBe('institution.school');
    expect(message(() => read(['institution.scool']))).toContain("there is no layer 'institution.scool' — did you mean 'institution.school'?");
  });
});

describe('laws of patches', () => {
  const truth = [0, 2, 1];
  const plan = fc.record({ p: fc.boolean(), q: fc.boolean(), n: fc.nat(150), days: fc.nat(40) }, { requiredKeys: [] });
  const condition = fc.constantFrom('p', '!q', 'n > 20', 'days <= 10', 'p || n < 60', 'q && days > 5');
  const id = fc.constantFrom('data.line', 'data.free', 'data.read');
  const all = (book: RulebookSource, facts: object) => {
    const built = buildRulebook(book);
    return checkPlan(built, readPlan(built, { title: 't', facts }, { on: '2026-11-20' })).verdicts;
  };
  const level = (value: string): number => truth.indexOf(['does_not_apply', 'applies', 'undetermined'].indexOf(value));

  it('one that changes nothing leaves every verdict equal', () => {
    fc.assert(
      fc.property(plan, id, (facts, requirement) => {
        const after = applyPatch(source, patch('none', [{ requirement }]));
        expect(all(after, facts).map(({ layers: _layers, ...rest }) => rest)).toEqual(all(source, facts));
      }),
      { numRuns: 60 },
    );
  });

  it('narrowing never turns a no into anything else, widening never a yes', () => {
    fc.assert(
      fc.property(plan, condition, (facts, extra) => {
        const of = (change: Partial<CardChange>): number =>
          level(all(applyPatch(source, patch('x', [{ requirement: 'data.read', ...change }])), facts).find((item) => item.requirement === 'data.read')?.verdict ?? '');
        const before = level(all(source, facts).find((item) => item.requirement === 'data.read')?.verdict ?? '');
        expect(of({ and: extra })).toBeLessThanOrEqual(before);
        expect(of({ or: extra })).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it('layers lose no card and an added limit leaves the findings of the level above', () => {
    fc.assert(
      fc.property(plan, id, condition, (facts, requirement, kept) => {
        const after = applyPatch(source, patch('x', [{ requirement, limits: [{ id: 'local', kept, text: text('本单位', 'local') }] }]));
        expect(after.cards.map(({ id }) => id)).toEqual(source.cards.map(({ id }) => id));
        const before = all(source, facts);
        all(after, facts).forEach((item, i) => {
          expect(item.verdict).toBe(before[i]?.verdict);
          expect(item.findings.filter(({ id }) => id !== 'local')).toEqual(before[i]?.findings);
        });
      }),
      { numRuns: 100 },
    );
  });
});
