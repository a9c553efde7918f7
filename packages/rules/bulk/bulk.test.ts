import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stateOf, verdictOf } from '../assess.ts';
import type { CardSource, FactSource } from '../model.ts';
import type { FactValue, Plan, PlanDocument } from '../plan.ts';
import { readPlan } from '../plan.ts';
import { openFacts, residual } from '../residual.ts';
import type { Rulebook } from '../rulebook.ts';
import { book, card, fact } from '../testing/build.ts';
import { BulkChecker, eachBit, hasBit } from './index.ts';

const VALUES = ['none', 'a', 'b', 'c'].map((id) => ({ id, label: { zh: id, en: id } }));
const FACTS: FactSource[] = [
  ...['p', 'q', 'r'].map((name) => fact(name)),
  fact('n', { type: 'integer' }),
  fact('m', { type: 'decimal' }),
  fact('day', { type: 'date' }),
  fact('e', { type: 'enum', values: VALUES }),
  fact('g', { type: 'enum', values: VALUES }),
  fact('s', { type: 'enum_set', values: VALUES }),
  fact('land', { type: 'country' }),
  fact('derived_flag', { derived: 'p && n >= 5 || q' }),
  fact('derived_number', { type: 'integer', derived: 'p ? n : derived_flag ? 7 : m + 1' }),
];
const CMP = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');

const atom = fc.oneof(
  fc.constantFrom('p', 'q', 'r', 'derived_flag'),
  fc
    .tuple(
      fc.constantFrom('n', 'm', 'derived_number', 'param.line', 'n + m', 'n * 2 - m', 'n / 4', '(p ? n : m)'),
      CMP,
      fc.constantFrom('0', '3', '5', '7.5', 'param.line', 'param.none', 'm'),
    )
    .map(([a, c, b]) => `${a} ${c} ${b}`),
  fc.tuple(fc.constantFrom('day', 'as_of_date'), CMP).map(([a, c]) => `${a} ${c} date('2026-06-01')`),
  fc.tuple(fc.constantFrom('e', 'g'), fc.constantFrom('==', '!='), fc.constantFrom('none', 'a', 'b')).map(([a, c, b]) => `${a} ${c} '${b}'`),
  fc.constantFrom(
    "e in ['a', 'b']",
    "g in ['none', 'c']",
    "'a' in s",
    'e == g',
    'e != g',
    "land == 'DE'",
    "land in ['DE', 'FR']",
    'n in [1, 5, 7]',
    '(p == q)',
    '(p ? q : r)',
    '(r != (n > 3))',
  ),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    atom,
    tie('condition').map((c) => `!(${c})`),
    fc.tuple(tie('condition'), tie('condition'), fc.constantFrom('&&', '||')).map(([a, b, op]) => `(${a}) ${op} (${b})`),
  ),
}));
const conditions = fc.array(condition, { minLength: 4, maxLength: 4 });

function build([a, b, c, d]: string[]): Rulebook {
  const parameters = {
    line: {
      label: { zh: 'l', en: 'l' },
      series: [
        { from: '2020-01-01', to: '2026-05-31', value: 5 },
        { from: '2026-06-01', value: 7 },
      ],
    },
    none: {
      label: { zh: 'o', en: 'o' },
      series: [
        { from: '2020-01-01', value: null },
        { from: '1990-01-01', to: '1990-01-02', value: 1 },
      ],
    },
  };
  const cards: CardSource[] = [
    card('data.duty', a ?? '', { parameters, inForce: [{ from: '2026-06-01' }] }),
    card('data.released', b ?? '', { parameters, unless: [{ when: 'q && n > 2', text: { zh: 'x', en: 'x' } }] }),
    card('data.exempt', c ?? '', { parameters, kind: 'exemption', releases: ['data.released'] }),
    card('travel.other', d ?? '', { parameters, area: 'travel', alsoIn: ['talent'] }),
  ];
  return book(FACTS, cards);
}

const special: fc.Arbitrary<FactValue> = fc.constantFrom<FactValue>({ unknown: true }, { not_applicable: true });
const number = fc.oneof(
  { weight: 4, arbitrary: fc.nat(10) as fc.Arbitrary<FactValue> },
  special,
  fc.tuple(fc.nat(10), fc.nat(4)).map(([min, more]): FactValue => ({ min, max: min + more })),
  fc.constantFrom<FactValue>({ min: 5 }, { max: 5 }),
);
const oneOf = (ids: string[]): fc.Arbitrary<FactValue> =>
  fc.oneof(
    fc.constantFrom<FactValue>(...ids),
    special,
    fc.subarray(ids, { minLength: 1 }).map((any_of): FactValue => ({ any_of })),
  );
const flag = fc.oneof({ weight: 4, arbitrary: fc.boolean() as fc.Arbitrary<FactValue> }, special);
const ids = VALUES.map((value) => value.id);
const ofFlow = {
  p: flag,
  q: flag,
  r: flag,
  n: number,
  m: number,
  day: fc.oneof(fc.constantFrom<FactValue>('2026-05-31', '2026-06-01', { min: '2026-05-01', max: '2026-06-01' }), special),
  e: oneOf(ids),
  g: oneOf(ids),
  s: fc.oneof(fc.subarray(ids) as fc.Arbitrary<FactValue>, special),
  land: oneOf(['DE', 'FR', 'JP']),
  derived_flag: flag,
  derived_number: number,
};
/** A plan is judged on one day: the day is stated once, for all flows. */
const ofPlan = { ...ofFlow, as_of_date: fc.constantFrom<FactValue>('2026-05-31', '2026-06-01', '2026-11-20') };
const flowFacts = fc.record(ofFlow, { requiredKeys: [] });
const facts = fc.record(ofPlan, { requiredKeys: [] });
const flows = fc.oneof(
  fc.constant(undefined),
  fc
    .array(fc.tuple(fc.constantFrom('data' as const, 'travel' as const, 'talent' as const), flowFacts), { minLength: 1, maxLength: 3 })
    .map((list) => list.map(([area, own], i) => ({ id: `f${i}`, area, facts: own }))),
);
const documents: fc.Arbitrary<PlanDocument> = fc
  .tuple(facts, flows, fc.constantFrom('unknown' as const, 'no' as const))
  .map(([shared, own, unstated]) => ({ title: 't', unstated, facts: shared, ...(own ? { flows: own } : {}) }));

/** Verdict on a plan as a whole, from the verdicts on its flows. */
function oneByOne(rulebook: Rulebook, plan: Plan, index: number): { verdict: string; open: string[] } {
  const requirement = rulebook.requirements[index];
  if (!requirement) throw new Error('no requirement');
  const states = stateOf(rulebook, plan);
  const verdicts = states.map((state) => verdictOf(requirement, state));
  if (verdicts.includes(1)) return { verdict: 'applies', open: [] };
  if (!verdicts.includes(2)) return { verdict: 'not', open: [] };
  const waiting = states.filter((_, i) => verdicts[i] === 2).flatMap((state) => openFacts(rulebook, residual(rulebook, requirement.whole, state.frame)));
  return { verdict: 'open', open: [...new Set(waiting.map((item) => item.name))].sort() };
}

describe('bulk evaluation', () => {
  it.each([
    { rows: 1024, plans: 8192, openFacts: true },
    { rows: 33, plans: 40, openFacts: false },
  ])('equals one by one, whatever the rules and the plans ($rows rows a block)', (options) => {
    fc.assert(
      fc.property(conditions, fc.array(documents, { minLength: 1, maxLength: 80 }), (texts, inputs) => {
        const rulebook = build(texts);
        const plans = inputs.map((input) => readPlan(rulebook, input, { today: '2026-11-20' }));
        const checker = new BulkChecker(rulebook, options);
        for (let start = 0; start < plans.length; start += checker.capacity) {
          const batch = plans.slice(start, start + checker.capacity);
          for (const plan of batch) checker.add(plan);
          const found = checker.finish();
          rulebook.requirements.forEach((requirement, index) => {
            const { applies, open } = { applies: found.applies[index] as Int32Array, open: found.open[index] as Int32Array };
            const waiting = found.openFacts(index);
            batch.forEach((plan, row) => {
              const expected = oneByOne(rulebook, plan, index);
              const verdict = hasBit(applies, row) ? 'applies' : hasBit(open, row) ? 'open' : 'not';
              expect({ requirement: requirement.id, row, verdict }).toEqual({ requirement: requirement.id, row, verdict: expected.verdict });
              // A residual forgets what a plan states of a computed fact and asks for what it is computed from.
              if (!options.openFacts || verdict !== 'open' || JSON.stringify(plan.document).includes('derived')) return;
              const names = [...waiting].filter(([, bits]) => hasBit(bits, row)).map(([slot]) => rulebook.facts[slot]?.name);
              // A residual may still drop a fact (both branches of a choice became equal); nothing it names may be missing here.
              expect(names).toEqual(expect.arrayContaining(expected.open));
            });
          });
        }
      }),
      { numRuns: 150 },
    );
  });

  it('waits exactly for the facts that are left of an everyday condition', () => {
    const rulebook = build(["p && (n >= 5 || e == 'a')", 'derived_flag', 'q && m > 3', 'r']);
    const checker = new BulkChecker(rulebook, { openFacts: true });
    const inputs: PlanDocument[] = [
      { title: '1', facts: { p: true, n: 3 } },
      { title: '2', facts: { p: true, n: { min: 3, max: 8 }, e: 'b' } },
      { title: '3', facts: { p: true, n: 5 } },
      { title: '4', facts: { p: false } },
      { title: '5' },
    ];
    for (const input of inputs) checker.add(readPlan(rulebook, input, { on: '2026-11-20' }));
    const found = checker.finish();
    const duty = rulebook.requirement('data.duty')?.index ?? -1;
    const names = inputs.map((_, row) =>
      [...found.openFacts(duty)]
        .filter(([, bits]) => hasBit(bits, row))
        .map(([slot]) => rulebook.facts[slot]?.name)
        .sort(),
    );
    expect(names).toEqual([['e'], ['n'], [], [], ['e', 'n', 'p']]);
    const applying: number[] = [];
    eachBit(found.applies[duty] as Int32Array, (row) => applying.push(row));
    expect(applying).toEqual([2]);
  });

  it('keeps its memory when plans are of many different days', () => {
    const rulebook = build(['p && n >= param.line', 'q', 'r', 'e == g']);
    const checker = new BulkChecker(rulebook, { rows: 64, plans: 500 });
    const plans = Array.from({ length: 500 }, (_, i) =>
      readPlan(rulebook, { title: `${i}`, facts: { p: true, n: 7 } }, { on: new Date(Date.UTC(2026, 0, 1) + i * 86_400_000).toISOString().slice(0, 10) }),
    );
    for (const plan of plans) checker.add(plan);
    const found = checker.finish();
    const duty = rulebook.requirement('data.duty')?.index ?? -1;
    expect(plans.filter((_, row) => hasBit(found.applies[duty] as Int32Array, row)).map((plan) => plan.asOf)).toEqual(
      plans.map((plan) => plan.asOf).filter((day) => day >= '2026-06-01'),
    );
  });
});
