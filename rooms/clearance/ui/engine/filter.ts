import type { CardSource, Confidence } from '@yumen/rules';

export const LEVELS = ['national', 'provincial', 'municipal', 'institution', 'foreign', 'other'] as const;
export const STANDINGS: readonly Confidence[] = ['verified', 'reported', 'recalled'];

export interface RuleFilter {
  readonly q?: string | undefined;
  readonly area?: string | undefined;
  readonly kind?: string | undefined;
  readonly level?: string | undefined;
  readonly standing?: string | undefined;
}

/** Cards that pass every filter set; every word searched for must occur in the card's texts, in either language. */
export function filterRules(cards: readonly CardSource[], filter: RuleFilter): CardSource[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return cards.filter(
    (card) =>
      (!filter.area || card.area === filter.area || card.alsoIn?.some((area) => area === filter.area)) &&
      (!filter.kind || card.kind === filter.kind) &&
      (!filter.level || card.authority.level === filter.level) &&
      (!filter.standing || card.confidence === filter.standing) &&
      (words.length === 0 || matches(card, words)),
  );
}

function matches(card: CardSource, words: readonly string[]): boolean {
  const basis = card.basis.flatMap((item) => [item.instrument.zh, item.instrument.en, item.number]);
  const texts = [card.id, ...(card.aliases ?? []), card.title.zh, card.title.en, card.summary.zh, card.summary.en, card.authority.zh, card.authority.en, ...basis];
  const hay = texts.join('\n').toLowerCase();
  return words.every((word) => hay.includes(word));
}
