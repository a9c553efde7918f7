import type { Bilingual } from '@yumen/kernel';
import type { Fact, FactValue, FlowState, Rulebook } from '@yumen/rules';
import { concerns, factsOf, readFactValue, symbolOf, valueWords } from '@yumen/rules';
import { text } from '@yumen/kernel';

/** Facts that can matter on a flow: asked ones its requirements rest on, in the order in which they are usually settled. */
export function factsOfFlow(rulebook: Rulebook, state: FlowState): Fact[] {
  const found = new Set<Fact>();
  for (const requirement of rulebook.requirements) {
    if (!concerns(requirement, state.flow)) continue;
    for (const fact of factsOf(rulebook, requirement.whole)) found.add(fact);
  }
  found.delete(rulebook.facts[rulebook.asOfSlot] as Fact);
  const order = (fact: Fact): number => fact.source.order ?? 50;
  return [...found].sort((a, b) => order(a) - order(b) || a.slot - b.slot);
}

/** A stated value in words, or what was stated when it does not fit the fact. */
export function statedWords(rulebook: Rulebook, fact: Fact, value: FactValue): Bilingual {
  const read = readFactValue(fact.source, value);
  if (!('slot' in read)) return text(JSON.stringify(value), JSON.stringify(value));
  // A boolean that is "not applicable" reads as false; people should see what was answered.
  if (isNotApplicable(value)) return text('不适用', 'not applicable');
  return valueWords(rulebook, read.slot, symbolOf(fact.source, fact.slot));
}

export function isUnknown(value: FactValue): boolean {
  return typeof value === 'object' && 'unknown' in value;
}

export function isNotApplicable(value: FactValue): boolean {
  return typeof value === 'object' && 'not_applicable' in value;
}

/** People whose fact it is to know: theirs hold for the whole plan rather than for one flow. */
const SHARED = new Set(['own_institution', 'partner', 'session']);

export function holdsForWholePlan(fact: Fact): boolean {
  return SHARED.has(fact.source.askedOf ?? '');
}

/** Does what was typed match the fact's name, label or question in either language? Every word must occur. */
export function factMatches(fact: Fact, query: string): boolean {
  const { label, question, name } = fact.source;
  const hay = [name, label.zh, label.en, question?.zh, question?.en].join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
