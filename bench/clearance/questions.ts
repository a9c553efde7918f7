import type { Fact, FlowState, Requirement, Rulebook, Slot, Tri } from '@yumen/rules';
import { UNKNOWN, factsOf, frameOf, nextQuestions } from '@yumen/rules';
import { fill, randomInput, randomiser } from './inputs.ts';

/**
 * Questions until every data requirement is decided, on random plans, against the smallest set of true facts a greedy search
 * finds that proves all outcomes (nobody who does not know the answers can ask fewer).
 */
export function questionRun(rulebook: Rulebook, what: string, plans: number, only: (requirement: Requirement) => boolean): void {
  const targets = rulebook.requirements.filter(only);
  const facts = [...new Set(targets.flatMap((requirement) => factsOf(rulebook, requirement.whole)))].filter((fact) => fact.slot !== rulebook.asOfSlot);
  const base = frameOf(rulebook, new Map(), 'unknown', '2026-11-20');
  const next = randomiser(7);
  const totals = { certificate: 0, free: 0, grouped: 0, form: 0 };
  let asked = 0;
  let seconds = 0;
  for (let i = 0; i < plans; i++) {
    const truth = fill(
      rulebook,
      base,
      randomInput(
        facts.map((fact) => fact.source),
        0,
        next,
      ),
    );
    for (const fact of facts) if (truth[fact.slot] === UNKNOWN) truth[fact.slot] = 0;
    totals.certificate += certificate(rulebook, targets, facts, base, truth);
    totals.form += facts.length;
    for (const order of ['free', 'grouped'] as const) {
      const start = process.hrtime.bigint();
      const count = interview(rulebook, only, truth, order);
      seconds += Number(process.hrtime.bigint() - start) / 1e9;
      asked += count;
      totals[order] += count;
    }
  }
  const mean = (total: number): string => (total / plans).toFixed(1);
  console.log(`\nQuestions until ${targets.length} requirements (${what}) are decided, mean over ${plans} random plans`);
  console.log(
    `  whole form ${mean(totals.form)} · greedy deciding set ${mean(totals.certificate)} · free ${mean(totals.free)} (×${(totals.free / totals.certificate).toFixed(3)}, goal ≤ 1.06) · grouped ${mean(totals.grouped)} (×${(totals.grouped / totals.certificate).toFixed(3)}, goal ≤ 1.15)`,
  );
  console.log(`  ${((seconds / asked) * 1000).toFixed(1)} ms per question`);
}

function interview(rulebook: Rulebook, only: (requirement: Requirement) => boolean, truth: readonly Slot[], order: 'free' | 'grouped'): number {
  const stated = new Map<number, Slot>();
  for (let count = 0; ; count++) {
    const state: FlowState = { flow: { id: 'plan', stated }, frame: frameOf(rulebook, stated, 'unknown', '2026-11-20') };
    const [question] = nextQuestions(rulebook, [state], { order, only });
    if (!question) return count;
    const fact = rulebook.fact(question.fact) as Fact;
    stated.set(fact.slot, truth[fact.slot] as Slot);
  }
}

/** Greedy: reveal all true facts, then hide each fact again unless that reopens a verdict; the least used facts are hidden first. */
function certificate(rulebook: Rulebook, targets: readonly Requirement[], facts: readonly Fact[], base: readonly Slot[], truth: readonly Slot[]): number {
  const verdicts = (known: ReadonlySet<Fact>): Tri[] => {
    const frame = base.slice();
    for (const fact of known) frame[fact.slot] = truth[fact.slot] as Slot;
    for (const fact of rulebook.derived) frame[fact.slot] = fact.derived?.read(frame) ?? UNKNOWN;
    return targets.map((requirement) => requirement.test(frame));
  };
  const uses = new Map(facts.map((fact) => [fact, targets.filter((requirement) => factsOf(rulebook, requirement.whole).includes(fact)).length]));
  let best = Infinity;
  for (const rank of [(a: Fact, b: Fact) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0), (a: Fact, b: Fact) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0)]) {
    const known = new Set(facts);
    for (const fact of [...facts].sort(rank)) {
      known.delete(fact);
      if (verdicts(known).includes(2)) known.add(fact);
    }
    best = Math.min(best, known.size);
  }
  return best;
}
