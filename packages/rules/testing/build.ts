import { text } from '@yumen/kernel';
import type { CardSource, FactSource, RulebookSource } from '../model.ts';
import { readPlan } from '../plan.ts';
import type { PlanDocument } from '../plan.ts';
import { buildRulebook } from '../rulebook.ts';
import type { Requirement, Rulebook } from '../rulebook.ts';
import { stateOf } from '../assess.ts';
import type { FlowState } from '../assess.ts';

/** Builders for small rulebooks in tests. */

export function fact(name: string, more: Partial<FactSource> = {}): FactSource {
  return { name, type: 'boolean', areas: ['data'], label: text(name, name), question: text(`${name}?`, `${name}?`), ...more };
}

export function card(id: string, when: string, more: Partial<CardSource> = {}): CardSource {
  return {
    id,
    area: 'data',
    kind: 'duty',
    title: text(id, id),
    summary: text(id, id),
    when,
    authority: { zh: '机关', en: 'authority', level: 'national' },
    basis: [{ instrument: text('样例法', 'Sample Law'), articles: ['1'] }],
    confidence: 'verified',
    checked: '2026-11-20',
    ...more,
  };
}

export const AS_OF_FACT = fact('as_of_date', { type: 'date' });

export function book(facts: FactSource[], cards: CardSource[]): Rulebook {
  const source: RulebookSource = { version: 'test', facts: [AS_OF_FACT, ...facts], cards };
  return buildRulebook(source);
}

export function stateWith(rulebook: Rulebook, document: Omit<PlanDocument, 'title'>, on = '2026-11-20'): FlowState {
  const plan = readPlan(rulebook, { title: 'test', ...document }, { on });
  return stateOf(rulebook, plan)[0] as FlowState;
}

export function requirement(rulebook: Rulebook, id: string): Requirement {
  const found = rulebook.requirement(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}
