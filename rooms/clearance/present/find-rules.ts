import type { Phrases } from '@yumen/kernel';
import { phrasesIn } from '@yumen/kernel';
import type { CardSource, Confidence } from '@yumen/rules';

export const LEVELS = ['national', 'provincial', 'municipal', 'institution', 'foreign', 'other'] as const;
export const STANDINGS: readonly Confidence[] = ['verified', 'reported', 'recalled'];

/** Everyday words and the requirements they lead to. */
export type EverydayWords = Phrases & { readonly requirements: readonly string[] };

export interface RuleFilter {
  readonly q?: string | undefined;
  readonly area?: string | undefined;
  readonly kind?: string | undefined;
  readonly level?: string | undefined;
  /** Part of the Chinese name of the authority. */
  readonly authority?: string | undefined;
  readonly standing?: string | undefined;
}

/**
 * Cards that pass every filter set. Every word searched for must occur in the card's texts, in either language; cards that an
 * everyday word of the question leads to are found as well. Titles that hold the words come first.
 */
export function findRules(cards: readonly CardSource[], filter: RuleFilter, everyday: readonly EverydayWords[] = []): CardSource[] {
  const question = (filter.q ?? '').trim().toLowerCase();
  const words = question.split(/\s+/).filter(Boolean);
  const led = new Set(words.length > 0 ? phrasesIn(question, everyday).flatMap(({ entry }) => entry.requirements) : []);
  const rank = (card: CardSource): number => {
    if (words.length === 0) return 0;
    if (card.id === question || card.aliases?.includes(question)) return 0;
    if (holds(`${card.title.zh}\n${card.title.en}`, words)) return 1;
    if (led.has(card.id) || card.aliases?.some((id) => led.has(id))) return 2;
    return holds(textsOf(card), words) ? 3 : Infinity;
  };
  return cards
    .filter(
      (card) =>
        (!filter.area || card.area === filter.area || card.alsoIn?.some((area) => area === filter.area)) &&
        (!filter.kind || card.kind === filter.kind) &&
        (!filter.level || card.authority.level === filter.level) &&
        (!filter.authority || card.authority.zh.includes(filter.authority)) &&
        (!filter.standing || card.confidence === filter.standing),
    )
    .map((card) => ({ card, rank: rank(card) }))
    .filter((found) => found.rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map((found) => found.card);
}

/** Authorities named on several cards, those with most cards first. */
export function authoritiesOf(cards: readonly CardSource[], least = 3): CardSource['authority'][] {
  const counted = new Map<string, { authority: CardSource['authority']; n: number }>();
  for (const { authority } of cards) counted.set(authority.zh, { authority, n: (counted.get(authority.zh)?.n ?? 0) + 1 });
  return [...counted.values()]
    .filter(({ n }) => n >= least)
    .sort((a, b) => b.n - a.n)
    .map(({ authority }) => authority);
}

function holds(text: string, words: readonly string[]): boolean {
  const hay = text.toLowerCase();
  return words.every((word) => hay.includes(word));
}

function textsOf(card: CardSource): string {
  const basis = card.basis.flatMap((item) => [item.instrument.zh, item.instrument.en, item.number ?? '']);
  return [card.id, ...(card.aliases ?? []), card.title.zh, card.title.en, card.summary.zh, card.summary.en, card.authority.zh, card.authority.en, ...basis].join('\n');
}
