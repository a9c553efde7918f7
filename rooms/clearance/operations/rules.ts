import { implement } from '@yumen/platform/operation';
import { listRequirements, readRequirement, readRulebook } from '../contract.ts';
import { currentRulebook, findRequirement } from '../rulebook/index.ts';

/** What the browser needs to evaluate: examples and evidence stay behind, a card's page asks for them. */
export const rulebook = implement(readRulebook, async () => {
  const { source } = await currentRulebook();
  return {
    version: source.version,
    facts: source.facts.map(({ origin: _origin, ...fact }) => fact),
    cards: source.cards.map(({ origin: _origin, examples: _examples, evidence: _evidence, ...card }) => card),
  };
});

export const requirementsList = implement(listRequirements, async ({ area, kind, search }) => {
  const { source } = await currentRulebook();
  const needle = search?.toLowerCase();
  const cards = source.cards.filter(
    (card) =>
      (area === undefined || card.area === area) &&
      (kind === undefined || card.kind === kind) &&
      (needle === undefined || `${card.id} ${card.title.zh} ${card.title.en} ${card.summary.zh} ${card.summary.en}`.toLowerCase().includes(needle)),
  );
  return {
    version: source.version,
    requirements: cards.map((card) => ({ id: card.id, area: card.area, kind: card.kind, title: card.title, summary: card.summary, confidence: card.confidence, checked: card.checked, aliases: card.aliases ?? [] })),
  };
});

export const requirementRead = implement(readRequirement, async ({ id }) => {
  const { rulebook: book } = await currentRulebook();
  const { origin: _origin, ...card } = findRequirement(book, id).source;
  return { version: book.version, card };
});
