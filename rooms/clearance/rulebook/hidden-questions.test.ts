import type { Expr, Fact } from '@yumen/rules';
import { answersOf, readPlan, stateOf, walk, withFacts } from '@yumen/rules';
import { describe, expect, it } from 'vitest';
import { loadRulebook } from './index.ts';

/** Draws per pair of a fact and a requirement: the same in every run. */
const DRAWS = 60;

describe('a question that is not put', () => {
  it('is one no verdict waits for', async () => {
    const { rulebook } = await loadRulebook();
    const state = stateOf(rulebook, readPlan(rulebook, { title: 'any', facts: { as_of_date: '2026-11-20' } }))[0];
    if (!state) throw new Error('a plan has at least one flow');
    const derived = rulebook.facts.flatMap((fact) => (fact.derived ? [fact.derived.expr] : []));
    const random = generator(20_261_120);
    const rests = new Map(rulebook.requirements.map((requirement) => [requirement, askedBy(rulebook.facts, [requirement.whole])]));
    const waiting = new Set<string>();
    for (const fact of rulebook.facts) {
      const hidden = fact.irrelevantWhen;
      if (!hidden) continue;
      for (const requirement of rulebook.requirements) {
        if (!rests.get(requirement)?.has(fact)) continue;
        const others = [...askedBy(rulebook.facts, [requirement.whole, hidden.expr])].filter((other) => other !== fact && other.slot !== rulebook.asOfSlot);
        const choices = others.map((other) => [other, answersOf(rulebook, other, [requirement.whole, hidden.expr, ...derived], state.frame)] as const);
        const own = answersOf(rulebook, fact, [requirement.whole], state.frame);
        for (let draw = 0; draw < DRAWS; draw++) {
          const changes = new Map(choices.map(([other, answers]) => [other.slot, answers[Math.floor(random() * answers.length)] ?? 0] as const));
          const frame = withFacts(rulebook, state.frame, state.flow.stated, changes);
          if (hidden.test(frame) !== 1) continue;
          const verdicts = new Set(own.map((answer) => requirement.test(withFacts(rulebook, frame, new Map(), new Map([[fact.slot, answer]])))));
          if (verdicts.size > 1) waiting.add(`${requirement.id} waits for ${fact.name}`);
        }
      }
    }
    expect([...waiting]).toEqual([]);
  });
});

/** Facts a person is asked for, with those behind derived ones. */
function askedBy(facts: readonly Fact[], exprs: readonly Expr[], found = new Set<Fact>()): Set<Fact> {
  for (const expr of exprs) {
    for (const node of walk(expr)) {
      const fact = node.op === 'fact' ? facts[node.slot] : undefined;
      if (!fact || found.has(fact)) continue;
      if (fact.derived) askedBy(facts, [fact.derived.expr], found);
      else found.add(fact);
    }
  }
  return found;
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
