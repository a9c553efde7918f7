import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Answer, CheckResult, Fact, Plan, Rulebook } from '@yumen/rules';
import { symbolOf, valueWords } from '@yumen/rules';

/** A fact stated in the plan: its value, and who gave it when, where that was recorded. */
export interface StatedFact {
  readonly fact: string;
  readonly flow: string;
  readonly label: Bilingual;
  readonly value: Bilingual;
  readonly by?: string;
  readonly at?: string;
}

/**
 * Facts of a plan for the person who signs: first those that decide a verdict that applies, in the order of the verdicts, then the
 * rest. A fact of the whole plan stands once.
 */
export function statedFacts(rulebook: Rulebook, plan: Plan, checked: CheckResult): StatedFact[] {
  const rank = new Map<string, number>();
  for (const item of checked.verdicts) {
    if (item.verdict === 'applies') for (const name of item.decidedBy) if (!rank.has(name)) rank.set(name, rank.size);
  }
  const shared = new Set(Object.keys(plan.document.facts ?? {}).flatMap((name) => rulebook.fact(name)?.name ?? []));
  const found = new Map<string, StatedFact & { rank: number }>();
  for (const flow of plan.flows) {
    const own = new Set(Object.keys(plan.document.flows?.find((one) => one.id === flow.id)?.facts ?? {}).flatMap((name) => rulebook.fact(name)?.name ?? []));
    for (const [slot, value] of flow.stated) {
      const fact = rulebook.facts[slot] as Fact;
      const place = shared.has(fact.name) && !own.has(fact.name) ? '' : flow.id;
      const key = `${place}\n${fact.name}`;
      if (slot === rulebook.asOfSlot || found.has(key)) continue;
      const answer = answerTo(plan.document.answers ?? [], rulebook, fact, flow.id);
      found.set(key, {
        fact: fact.name,
        flow: place,
        label: fact.source.label,
        value: valueWords(rulebook, value, symbolOf(fact.source, slot)),
        ...(answer ? { by: answer.by, at: answer.at } : {}),
        rank: rank.get(fact.name) ?? Number.MAX_SAFE_INTEGER,
      });
    }
  }
  return [...found.values()].sort((a, b) => a.rank - b.rank).map(({ rank: _rank, ...fact }) => fact);
}

/** The last record of an answer to this fact on this flow, or on the plan as a whole. */
function answerTo(answers: readonly Answer[], rulebook: Rulebook, fact: Fact, flow: string): Answer | undefined {
  return answers
    .filter((answer) => rulebook.fact(answer.fact)?.name === fact.name && (answer.flow === undefined || answer.flow === flow))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
}

export const NO_RECORD = text('未记录', 'not recorded');
