import type { IsoDate } from '@yumen/kernel';
import { YumenError, text } from '@yumen/kernel';
import type { CardSource, Confidence, RulebookSource, Touch } from '../model.ts';
import { changeCard } from './change.ts';
import { PatchChecks } from './checks.ts';
import type { CardChange, Patch } from './model.ts';

export interface ApplyOptions {
  /** Changes that hold only from a later day are left out. Without it all hold. */
  readonly on?: IsoDate;
}

const ORDER: readonly Confidence[] = ['verified', 'reported', 'recalled'];
/** Parts on which a verdict itself rests; a weaker standing of the change then weakens the card. */
const DECIDING = /^(when|unless|inForce|kind|releases|parameters\.)/;

/**
 * The rulebook with one patch applied. The source is not changed; cards that no change names are the same objects as before. Each
 * touched card keeps which patch changed which part, so that a verdict can name the layer it comes from.
 * @throws YumenError listing every problem (unknown requirement, parameter, fact or document) with file, line and the nearest name;
 * `rulebook_invalid` for a layer, `bad_request` for a reform.
 */
export function applyPatch(source: RulebookSource, patch: Patch, options: ApplyOptions = {}): RulebookSource {
  const checks = new PatchChecks(source, patch);
  const cards = new Map(source.cards.map((card) => [card.id, card]));
  const removed = new Set<string>();
  (patch.add ?? []).forEach((card, i) => {
    if (cards.has(card.id)) checks.add(`add.${i}.id`, text(`要求「${card.id}」已经存在，请改用 changes`, `the requirement '${card.id}' exists; change it under changes`));
    else cards.set(card.id, touch(card, patch, { paths: [], added: true }));
  });
  (patch.changes ?? []).forEach((change, i) => {
    const at = `changes.${i}`;
    const id = checks.requirement(change.requirement, `${at}.requirement`);
    const card = id === undefined ? undefined : cards.get(id);
    if (!card || (change.from !== undefined && options.on !== undefined && change.from > options.on)) return;
    if (change.remove) {
      if (patch.kind === 'layer')
        checks.add(`${at}.remove`, text('下层规定不能取消上层要求，只能改动', 'a layer cannot take a requirement of the level above away, only change it'));
      else removed.add(card.id);
      return;
    }
    const changed = changeCard(card, change, checks, at);
    cards.set(card.id, touch(changed.card, patch, { paths: changed.paths, ...standing(change) }));
  });
  (patch.comparisons ?? []).forEach((comparison, i) => {
    const id = checks.requirement(comparison.requirement, `comparisons.${i}.requirement`);
    const card = id === undefined ? undefined : cards.get(id);
    if (card && !comparison.evaluated && comparison.comparison !== 'equal') {
      cards.set(card.id, touch(card, patch, { paths: [], notes: [comparison.value], confidence: comparison.confidence }));
    }
  });
  if (checks.problems.length > 0) throw new YumenError(checks.problems);
  return {
    ...source,
    version: `${source.version}+${patch.id}`,
    patches: [...(source.patches ?? []), patch.id],
    cards: without([...cards.values()], removed),
  };
}

/** Several patches one after the other. */
export function applyPatches(source: RulebookSource, patches: readonly Patch[], options: ApplyOptions = {}): RulebookSource {
  return patches.reduce((book, patch) => applyPatch(book, patch, options), source);
}

function standing(change: CardChange): Pick<Touch, 'confidence'> {
  return change.confidence ? { confidence: change.confidence } : {};
}

/** Records what a patch did; several changes of one patch to one card are one record. */
function touch(card: CardSource, patch: Patch, more: Pick<Touch, 'paths' | 'added' | 'confidence' | 'notes'>): CardSource {
  const before = card.touched ?? [];
  const last = before.at(-1)?.patch === patch.id ? before.at(-1) : undefined;
  const confidence = weakest([last?.confidence, more.confidence ?? patch.confidence]);
  const notes = [...(last?.notes ?? []), ...(more.notes ?? [])];
  const record: Touch = {
    patch: patch.id,
    kind: patch.kind,
    ...(patch.level ? { level: patch.level } : {}),
    title: patch.title,
    paths: [...new Set([...(last?.paths ?? []), ...more.paths])],
    ...(last?.added || more.added ? { added: true as const } : {}),
    ...(confidence ? { confidence } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
  const decided = more.paths.some((path) => DECIDING.test(path)) && patch.kind === 'layer';
  return {
    ...card,
    ...(decided ? { confidence: weakest([card.confidence, more.confidence ?? patch.confidence]) ?? card.confidence } : {}),
    touched: [...(last ? before.slice(0, -1) : before), record],
  };
}

function weakest(list: readonly (Confidence | undefined)[]): Confidence | undefined {
  return list.filter((item) => item !== undefined).sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0];
}

/** Takes cards out together with what refers to them. */
function without(cards: readonly CardSource[], removed: ReadonlySet<string>): CardSource[] {
  if (removed.size === 0) return [...cards];
  const keep = (ids: string[] | undefined): string[] | undefined => ids?.filter((id) => !removed.has(id));
  return cards
    .filter((card) => !removed.has(card.id))
    .map((card) => {
      const refers = [card.releases, card.alternatives, card.after].some((ids) => ids?.some((id) => removed.has(id)));
      if (!refers) return card;
      const { releases, alternatives, after, ...rest } = card;
      const lists = { releases: keep(releases), alternatives: keep(alternatives), after: keep(after) };
      return { ...rest, ...Object.fromEntries(Object.entries(lists).filter(([, ids]) => ids !== undefined)) };
    });
}
