import { text } from '@yumen/kernel';
import type { CardSource, FactSource, RulebookSource } from '@yumen/rules';
import type { LayeredRulebooks, Patch } from '@yumen/rules/patch';
import { layeredRulebooks } from '@yumen/rules/patch';
import { AS_OF_FACT, card, fact } from '@yumen/rules/testing';
import type { Bits } from '@yumen/rules/bulk';
import { hasBit } from '@yumen/rules/bulk';
import type { PlansBehind } from './behind.ts';
import type { PlanEntry } from './stream.ts';
import { planItem } from './read/item.ts';
import type { PortfolioItem, PortfolioSource } from './model.ts';

/** Builders for portfolios in tests: a small rulebook with one threshold, two alternatives, an exemption and shared documents. */

export const FACTS: FactSource[] = [
  fact('leaves'),
  fact('persons', { type: 'integer' }),
  fact('academic'),
  fact('ground', { type: 'enum', values: ['none', 'a', 'b'].map((id) => ({ id, label: text(id, id) })) }),
];

const office = (name: string): CardSource['authority'] => ({ zh: name, en: name, level: 'national' });
const contract = { id: 'contract', zh: '合同', en: 'contract' };
const report = { id: 'report', zh: '报告', en: 'report' };

export const CARDS: CardSource[] = [
  card('data.assessment', 'leaves && persons >= param.many', {
    kind: 'approval',
    authority: office('north'),
    documents: [contract, report],
    duration: { n: 40, unit: 'working_day', steps: [{ n: 5, unit: 'working_day' }] },
    parameters: { many: { label: text('多', 'many'), series: [{ from: '2020-01-01', value: 100 }] } },
    after: ['data.report'],
  }),
  card('data.contract', 'leaves && persons < 100', {
    kind: 'filing',
    authority: office('south'),
    documents: [contract],
    duration: { n: 10, unit: 'working_day' },
    alternatives: ['data.certificate'],
  }),
  card('data.certificate', 'leaves && persons < 100', { kind: 'approval', authority: office('east'), duration: { n: 20, unit: 'working_day' }, alternatives: ['data.contract'] }),
  card('data.report', 'leaves', { kind: 'duty', authority: office('west'), documents: [report], duration: { n: 30, unit: 'calendar_day' } }),
  card('data.academic', "leaves && academic && ground != 'a'", { kind: 'exemption', releases: ['data.assessment'] }),
];

export function booksOf(cards: CardSource[] = CARDS, layers: Patch[] = []): LayeredRulebooks {
  const source: RulebookSource = { version: 'test', facts: [AS_OF_FACT, ...FACTS], cards };
  return layeredRulebooks(source, layers);
}

export function sourceOf(...documents: unknown[]): PortfolioSource {
  const items = documents.map((document, i): PortfolioItem => planItem({ file: 'plans.jsonl', line: i + 1 }, document, (path) => ({ file: 'plans.jsonl', line: i + 1, path })));
  return { items: pieces([items]) };
}

export async function* pieces<T>(list: readonly T[]): AsyncGenerator<T> {
  for (const item of list) yield await Promise.resolve(item);
}

/** Plans behind figures in memory, to look into. */
export class BehindInMemory implements PlansBehind {
  private readonly batches: { readonly plans: readonly PlanEntry[]; readonly figures: ReadonlyMap<string, Bits> }[] = [];
  private figures = new Map<string, Bits>();

  mark(figure: string, rows: Bits): void {
    this.figures.set(figure, rows.slice());
  }

  next(plans: readonly PlanEntry[]): void {
    this.batches.push({ plans, figures: this.figures });
    this.figures = new Map();
  }

  plans(figure: string): PlanEntry[] {
    return this.batches.flatMap(({ plans, figures }) => {
      const bits = figures.get(figure);
      return bits ? plans.filter((_, row) => hasBit(bits, row)) : [];
    });
  }
}
