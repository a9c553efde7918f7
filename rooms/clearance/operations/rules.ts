import { implement } from '@yumen/platform/operation';
import { listRequirements, readRequirement, readRulebook } from '../contract.ts';
import { applyPatch } from '@yumen/rules/patch';
import { findLayer } from '../layers/index.ts';
import { currentLayers } from '../layers/load.ts';
import { findRules } from '../present/index.ts';
import { currentRulebook, everydayWords, findRequirement } from '../rulebook/index.ts';

/** What the browser needs to evaluate: examples and evidence stay behind, a card's page asks for them. */
export const rulebook = implement(readRulebook, async () => {
  const { source } = await currentRulebook();
  return {
    version: source.version,
    facts: source.facts.map(({ origin: _origin, ...fact }) => fact),
    cards: source.cards.map(({ origin: _origin, examples: _examples, evidence: _evidence, ...card }) => card),
    everyday: (await everydayWords()).map(({ zh, en, requirements }) => ({ zh: [...zh], en: [...en], requirements: [...requirements] })),
  };
});

export const requirementsList = implement(listRequirements, async ({ search, confidence, layer, ...filter }) => {
  const { source: national } = await currentRulebook();
  const books = await currentLayers();
  const found = layer === undefined ? undefined : findLayer(books.layers, layer);
  const source = found ? applyPatch(national, found) : national;
  const touched = found ? source.cards.filter((card) => card.touched !== undefined) : source.cards;
  const cards = findRules(touched, { ...filter, q: search, standing: confidence }, await everydayWords());
  return {
    version: source.version,
    requirements: cards.map((card) => ({
      id: card.id,
      area: card.area,
      kind: card.kind,
      title: card.title,
      summary: card.summary,
      confidence: card.confidence,
      checked: card.checked,
      aliases: card.aliases ?? [],
    })),
  };
});

export const requirementRead = implement(readRequirement, async ({ id }) => {
  const { rulebook: book } = await currentRulebook();
  const { origin: _origin, ...card } = findRequirement(book, id).source;
  return { version: book.version, card };
});
