import type { Fact, Rulebook } from '@yumen/rules';
import { factsOf } from '@yumen/rules';
import type { Programme, ProgrammeAnswer } from '../../programmes/index.ts';

/** How answers are shown: what can be applied for, what cannot be told, what is nearly there, what is not, what takes no applications. */
export type Shelf = 'yes' | 'open' | 'nearly' | 'no' | 'unstated' | 'closed';
export const SHELVES: readonly Shelf[] = ['yes', 'open', 'nearly', 'no', 'unstated', 'closed'];

export function shelfOf(answer: ProgrammeAnswer): Shelf {
  if (answer.ground === 'not_open' || answer.ground === 'foreign') return 'closed';
  if (answer.ground === 'conditions_unknown') return 'unstated';
  if (answer.answer === 'no') return answer.nearly.length > 0 ? 'nearly' : 'no';
  return answer.answer;
}

/** Answers by shelf, the nearest first: fewest changes, or fewest open facts. */
export function shelved(answers: readonly ProgrammeAnswer[]): Readonly<Record<Shelf, readonly ProgrammeAnswer[]>> {
  const effort = (one: ProgrammeAnswer): number =>
    one.nearly[0] ? one.nearly[0].changes.length * 10 + one.nearly[0].provided.length : Math.min(99, ...one.conditions.map(({ openFacts }) => openFacts.length || 99));
  const of = (shelf: Shelf) => answers.filter((one) => shelfOf(one) === shelf).sort((a, b) => effort(a) - effort(b));
  return { yes: of('yes'), open: of('open'), nearly: of('nearly'), no: of('no'), unstated: of('unstated'), closed: of('closed') };
}

/** Facts the open answers wait for, those that most wait for first. */
export function stillOpen(answers: readonly ProgrammeAnswer[]): string[] {
  const counted = new Map<string, number>();
  for (const { conditions, answer } of answers)
    if (answer === 'open')
      for (const { fact } of new Map(conditions.flatMap(({ openFacts }) => openFacts).map((open) => [open.fact, open])).values()) counted.set(fact, (counted.get(fact) ?? 0) + 1);
  return [...counted].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/** Every fact that says something about a programme, in the order in which facts are asked. */
export function teamFacts(rulebook: Rulebook, catalogue: readonly Programme[]): Fact[] {
  const presumed = new Set(['seeks_programme', 'as_of_date', ...catalogue.flatMap(({ presumes }) => Object.keys(presumes ?? {}))]);
  const found = new Set<Fact>();
  for (const id of new Set(catalogue.flatMap(({ cards }) => cards ?? []))) {
    const requirement = rulebook.requirement(id);
    if (requirement) for (const fact of factsOf(rulebook, requirement.whole)) if (!presumed.has(fact.name)) found.add(fact);
  }
  return [...found].sort((a, b) => (a.source.order ?? 50) - (b.source.order ?? 50) || a.slot - b.slot);
}
