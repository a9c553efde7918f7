import type { Bilingual } from '@yumen/kernel';
import type { Confidence, RulebookSource } from '@yumen/rules';
import type { LayerLevel, Patch } from '@yumen/rules/patch';
import { findLayer } from './report.ts';

export interface LayerRow {
  readonly id: string;
  readonly title: Bilingual;
  readonly level: LayerLevel;
  readonly parent?: string;
  /** Requirements it changes. */
  readonly changes: number;
  /** Local rules recorded beside the rule above. */
  readonly rules: number;
  readonly confidence?: Confidence;
}

export function layerRows(layers: readonly Patch[]): LayerRow[] {
  return layers.map((layer) => ({
    id: layer.id,
    title: layer.title,
    level: layer.level ?? 'institution',
    ...(layer.parent ? { parent: layer.parent } : {}),
    changes: new Set(layer.changes?.map((change) => change.requirement)).size + (layer.add?.length ?? 0),
    rules: layer.comparisons?.length ?? 0,
    ...(layer.confidence ? { confidence: layer.confidence } : {}),
  }));
}

/** What one layer changes, requirement by requirement. */
export interface LayerView extends LayerRow {
  readonly summary?: Bilingual;
  readonly above: readonly { readonly id: string; readonly title: Bilingual }[];
  readonly changed: readonly { readonly requirement: string; readonly title: Bilingual; readonly from?: string; readonly paths: readonly string[]; readonly note?: Bilingual }[];
}

/** @throws YumenError `not_found` with the nearest id. */
export function layerView(source: RulebookSource, layers: readonly Patch[], id: string): LayerView {
  const layer = findLayer(layers, id);
  const [row] = layerRows([layer]) as [LayerRow];
  const titles = new Map(source.cards.map((card) => [card.id, card.title]));
  const above: { id: string; title: Bilingual }[] = [];
  for (let up = layers.find((one) => one.id === layer.parent); up; up = layers.find((one) => one.id === up?.parent)) above.push({ id: up.id, title: up.title });
  return {
    ...row,
    ...(layer.summary ? { summary: layer.summary } : {}),
    above,
    changed: [
      ...(layer.changes ?? []).map(({ requirement, from, note, ...change }) => ({
        requirement,
        title: titles.get(requirement) ?? { zh: requirement, en: requirement },
        ...(from ? { from } : {}),
        paths: Object.keys(change).filter((key) => key !== 'confidence' && key !== 'basis'),
        ...(note ? { note } : {}),
      })),
      ...(layer.add ?? []).map((card) => ({ requirement: card.id, title: card.title, paths: ['added'] })),
    ],
  };
}
