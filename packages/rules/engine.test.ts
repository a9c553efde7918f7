import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlan } from './check.ts';
import { testsOn } from './day.ts';
import { decidingFacts, onlyKnowing } from './deciding.ts';
import { verdictOf } from './assess.ts';
import type { CardSource, FactSource } from './model.ts';
import type { FactValue } from './plan.ts';
import { readPlan } from './plan.ts';
import { nextQuestions } from './questions.ts';
import { residual, size } from './residual.ts';
import type { Rulebook } from './rulebook.ts';
import { FALSE, TRUE } from './ast.ts';
import { answersOf } from './answers.ts';
import { withFacts } from './frame.ts';
import { book, card, fact, requirement, stateWith } from './testing/build.ts';

const OPTIONS = ['none', 'a', 'b'];
const FACTS: FactSource[] = [
  ...['p', 'q', 'r', 's'].map((name) => fact(name)),
  fact('n', { type: 'integer' }),
  fact('m', { type: 'integer' }),
  fact('e', { type: 'enum', values: OPTIONS.map((id) => ({ id, label: { zh: id, en: id } })) }),
  fact('d', { derived: 'p && n >= 5 || q' }),
];
const NAMES = FACTS.filter((item) => !item.derived).map((item) => item.name);

const atom = fc.oneof(
  fc.constantFrom('p', 'q', 'r', 's', 'd'),
  fc.tuple(fc.constantFrom('n', 'm'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), fc.nat(12)).map(([f, c, k]) => `${f} ${c} ${k}`),
  fc.constantFrom(...OPTIONS).map((id) => `e == "${id}"`),
  fc.constantFrom('e in ["a", "b"]', 'n + m > 9', 'n < m', '(p ? n : m) >= 4'),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    atom,
    tie('condition').map((c) => `!(${c})`),
    fc.tuple(tie('condition'), tie('condition'), fc.constantFrom('&&', '||')).map(([a, b, op]) => `(${a}) ${op} (${b})`),
  ),
}));
const complete: fc.Arbitrary<Record<string, FactValue>> = fc.record({
  p: fc.boolean(),
  q: fc.boolean(),
  r: fc.boolean(),
  s: fc.boolean(),
  n: fc.nat(12),
  m: fc.nat(12),
  e: fc.constantFrom(...OPTIONS),
});
const rules = fc.tuple(condition, condition, condition).map(([a, b, c]) => build(a, b, c));

function build(a: string, b: string, c: string): Rulebook {
  const cards: CardSource[] = [card('data.duty', a), card('data.released', b), card('data.exempt', c, { kind: 'exemption', releases: ['data.released'] })];
  return book(FACTS, cards);
}

/** Blurs some facts: unknown, a range or a subset around the true value. */
function blur(facts: Record<string, FactValue>, hide: readonly string[], widen: boolean): Record<string, FactValue> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]): [string, FactValue] => {
      if (!hide.includes(name)) return [name, value];
      if (widen && typeof value === 'number') return [name, { min: Math.max(0, value - 2), max: value + 3 }];
      if (widen && name === 'e') return [name, { any_of: [...new Set([value as string, 'none'])] }];
      return [name, { unknown: true }];
    }),
  );
}

describe('verdicts', () => {
  it('a decided answer never changes when more becomes known, ranges included (no false definites)', () => {
    fc.assert(
      fc.property(rules, complete, fc.subarray(NAMES), fc.boolean(), (rulebook, facts, hide, widen) => {
        const partly = stateWith(rulebook, { facts: blur(facts, hide, widen) });
        const full = stateWith(rulebook, { facts });
        for (const item of rulebook.requirements) {
          const early = verdictOf(item, partly);
          expect(early === 2 || early === verdictOf(item, full)).toBe(true);
          expect(verdictOf(item, full)).not.toBe(2);
        }
      }),
    );
  });

  it('the tests compiled for a day agree with the requirements', () => {
    fc.assert(
      fc.property(rules, complete, fc.subarray(NAMES), fc.boolean(), (rulebook, facts, hide, widen) => {
        const state = stateWith(rulebook, { facts: blur(facts, hide, widen) });
        const tests = testsOn(rulebook, state.frame[rulebook.asOfSlot] as number);
        expect(tests.map((test) => test(state.frame))).toEqual(rulebook.requirements.map((item) => item.test(state.frame)));
      }),
    );
  });

  it('the residual means the same as the condition, and is settled exactly when the verdict is', () => {
    fc.assert(
      fc.property(rules, complete, fc.subarray(NAMES), (rulebook, facts, hide) => {
        const partly = stateWith(rulebook, { facts: blur(facts, hide, false) });
        const full = stateWith(rulebook, { facts });
        for (const item of rulebook.requirements) {
          const left = residual(rulebook, item.whole, partly.frame);
          const now = verdictOf(item, partly);
          if (now !== 2) expect(left).toBe(now === 1 ? TRUE : FALSE);
          const finished = residual(rulebook, left, full.frame);
          expect(finished).toBe(verdictOf(item, full) === 1 ? TRUE : FALSE);
        }
      }),
    );
  });

  it('the deciding facts are enough, and none can be left out', () => {
    fc.assert(
      fc.property(rules, complete, fc.subarray(NAMES), (rulebook, facts, hide) => {
        const state = stateWith(rulebook, { facts: blur(facts, hide, false) });
        for (const item of rulebook.requirements) {
          const deciding = decidingFacts(rulebook, item, state);
          const verdict = verdictOf(item, state);
          if (!deciding) {
            expect(verdict).toBe(2);
            continue;
          }
          expect(item.test(onlyKnowing(rulebook, state, deciding))).toBe(verdict);
          for (const one of deciding)
            expect(
              item.test(
                onlyKnowing(
                  rulebook,
                  state,
                  deciding.filter((other) => other !== one),
                ),
              ),
            ).not.toBe(verdict);
        }
      }),
    );
  });
});

describe('questions', () => {
  it('each changes some open verdict for some answer, and asking them all decides everything', () => {
    fc.assert(
      fc.property(rules, complete, fc.boolean(), (rulebook, facts, grouped) => {
        const known: Record<string, FactValue> = {};
        for (let asked = 0; ; asked++) {
          const state = stateWith(rulebook, { facts: known });
          const questions = nextQuestions(rulebook, [state], { order: grouped ? 'grouped' : 'free' });
          if (questions.length === 0) {
            for (const item of rulebook.requirements) expect(verdictOf(item, state)).toBe(verdictOf(item, stateWith(rulebook, { facts })));
            return;
          }
          for (const question of questions) {
            const asks = rulebook.fact(question.fact);
            if (!asks) throw new Error(question.fact);
            const open = rulebook.requirements.filter((item) => verdictOf(item, state) === 2);
            const lefts = open.map((item) => residual(rulebook, item.whole, state.frame));
            const changes = answersOf(rulebook, asks, lefts, state.frame).some((answer) => {
              const frame = withFacts(rulebook, state.frame, state.flow.stated, new Map([[asks.slot, answer]]));
              return lefts.some((left) => size(residual(rulebook, left, frame)) !== size(left));
            });
            expect(changes).toBe(true);
          }
          const next = questions[0]?.fact as string;
          expect(known).not.toHaveProperty(next);
          known[next] = facts[next] as FactValue;
          expect(asked).toBeLessThan(NAMES.length);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('exemptions, periods and flows', () => {
  const rulebook = book(
    [fact('out'), fact('personal'), fact('emergency'), fact('count', { type: 'integer', unit: 'persons' })],
    [
      card('data.assessment', 'out && count >= param.line', {
        parameters: {
          line: {
            label: { zh: '线', en: 'line' },
            unit: 'persons',
            series: [
              { from: '2022-09-01', to: '2024-03-21', value: 100_000 },
              { from: '2024-03-22', value: 1_000_000 },
            ],
          },
        },
        inForce: [{ from: '2022-09-01' }],
      }),
      card('data.exempt', 'out && emergency', { kind: 'exemption', releases: ['data.assessment'] }),
      card('travel.trip', 'personal', { area: 'travel' }),
    ],
  );
  const verdict = (facts: Record<string, FactValue>, on?: string): string | undefined => {
    const plan = readPlan(rulebook, { title: 't', facts }, on ? { on } : {});
    return checkPlan(rulebook, plan).verdicts.find((item) => item.requirement === 'data.assessment')?.verdict;
  };

  it('reads the threshold of the day', () => {
    const facts = { out: true, emergency: false, count: 100_000 };
    expect(verdict(facts, '2022-08-31')).toBe('does_not_apply');
    expect(verdict(facts, '2024-03-21')).toBe('applies');
    expect(verdict(facts, '2024-03-22')).toBe('does_not_apply');
    expect(verdict({ ...facts, count: 1_000_000 }, '2024-03-22')).toBe('applies');
  });

  it('an open exemption leaves open what it would release; a definite one names itself', () => {
    const facts = { out: true, count: 1_000_000 };
    expect(verdict(facts, '2026-11-20')).toBe('undetermined');
    const plan = readPlan(rulebook, { title: 't', facts: { ...facts, emergency: true } }, { on: '2026-11-20' });
    const item = checkPlan(rulebook, plan).verdicts.find((one) => one.requirement === 'data.assessment');
    expect(item).toMatchObject({ verdict: 'does_not_apply', releasedBy: ['data.exempt'] });
    expect(item?.reasons[0]).toMatchObject({ role: 'release', id: 'data.exempt' });
  });

  it('lists every requirement on every flow; a rule about another kind of flow does not concern it', () => {
    const plan = readPlan(rulebook, {
      title: 't',
      flows: [
        { id: 'f1', area: 'data' },
        { id: 'f2', area: 'travel' },
      ],
    });
    const { verdicts } = checkPlan(rulebook, plan);
    expect(verdicts).toHaveLength(6);
    expect(verdicts.find((item) => item.requirement === 'travel.trip' && item.flow === 'f1')).toMatchObject({ verdict: 'does_not_apply', reasons: [{ role: 'area' }] });
    expect(verdicts.find((item) => item.requirement === 'travel.trip' && item.flow === 'f2')?.verdict).toBe('undetermined');
  });

  it('unstated: no reads what is not stated as false and zero', () => {
    const state = stateWith(rulebook, { unstated: 'no', facts: { out: true } });
    expect(rulebook.requirements.map((item) => item.test(state.frame))).toEqual([0, 0, 0]);
    expect(requirement(rulebook, 'data.assessment').test(stateWith(rulebook, { facts: { out: true } }).frame)).toBe(2);
  });
});
