import type { Bilingual } from '@yumen/kernel';
import type { Basis, Confidence, RulebookSource } from '@yumen/rules';
import type { LayerLevel, Patch } from '@yumen/rules/patch';
import { findLayer } from './report.ts';

export interface LayerRow {
  readonly id: string;
  readonly title: Bilingual;
  readonly level: LayerLevel;
  readonly parent?: string;
  readonly place?: Bilingual;
  /** Requirements it changes. Left out for institutions, which are never set side by side. */
  readonly changes?: number;
  /** Local rules recorded beside the rule above; left out for institutions. */
  readonly rules?: number;
  readonly confidence?: Confidence;
}

export function layerRows(layers: readonly Patch[]): LayerRow[] {
  return layers.map((layer) => ({ ...head(layer), ...(layer.level === 'institution' ? {} : counts(layer)) }));
}

function head(layer: Patch): LayerRow {
  return {
    id: layer.id,
    title: layer.title,
    level: layer.level ?? 'institution',
    ...(layer.parent ? { parent: layer.parent } : {}),
    ...(layer.place ? { place: layer.place } : {}),
    ...(layer.confidence ? { confidence: layer.confidence } : {}),
  };
}

function counts(layer: Patch): { changes: number; rules: number } {
  return { changes: new Set(layer.changes?.map((change) => change.requirement)).size + (layer.add?.length ?? 0), rules: layer.comparisons?.length ?? 0 };
}

/** What a layer does to a card above it. */
export type ChangeEffect = 'adds' | 'tightens' | 'relaxes' | 'changes';

/** What one layer changes, requirement by requirement. */
export interface LayerView extends LayerRow {
  readonly summary?: Bilingual;
  readonly above: readonly { readonly id: string; readonly title: Bilingual }[];
  readonly basis?: readonly Basis[];
  readonly checked?: string;
  readonly changed: readonly {
    readonly requirement: string;
    readonly title: Bilingual;
    readonly from?: string;
    readonly paths: readonly string[];
    readonly effect: ChangeEffect;
    readonly note?: Bilingual;
    readonly confidence?: Confidence;
  }[];
}

/** @throws YumenError `not_found` with the nearest id. */
export function layerView(source: RulebookSource, layers: readonly Patch[], id: string): LayerView {
  const layer = findLayer(layers, id);
  const titles = new Map(source.cards.map((card) => [card.id, card.title]));
  const above: { id: string; title: Bilingual }[] = [];
  for (let up = layers.find((one) => one.id === layer.parent); up; up = layers.find((one) => one.id === up?.parent)) above.push({ id: up.id, title: up.title });
  return {
    ...head(layer),
    ...counts(layer),
    ...(layer.summary ? { summary: layer.summary } : {}),
    ...(layer.basis ? { basis: layer.basis } : {}),
    ...(layer.checked ? { checked: layer.checked } : {}),
    above,
    changed: [
      ...(layer.changes ?? []).map(({ requirement, from, note, ...change }) => ({
        requirement,
        title: titles.get(requirement) ?? { zh: requirement, en: requirement },
        ...(from ? { from } : {}),
        paths: Object.keys(change).filter((key) => key !== 'confidence' && key !== 'basis'),
        effect: effectOf(layer, requirement),
        ...(note ? { note } : {}),
        ...(change.confidence ? { confidence: change.confidence } : {}),
      })),
      ...(layer.add ?? []).map((card) => ({ requirement: card.id, title: card.title, paths: ['added'], effect: 'adds' as const })),
    ],
  };
}

/** As the comparisons recorded beside the change say it; `changes` where they say nothing or several things. */
function effectOf(layer: Patch, requirement: string): ChangeEffect {
  const effects = new Set(
    (layer.comparisons ?? [])
      .filter((rule) => rule.requirement === requirement && rule.evaluated)
      .map((rule): ChangeEffect =>
        rule.ground === 'adds_where_national_silent' ? 'adds' : rule.comparison === 'stricter' ? 'tightens' : rule.comparison === 'looser' ? 'relaxes' : 'changes',
      ),
  );
  const [only] = effects;
  return effects.size === 1 && only ? only : 'changes';
}
