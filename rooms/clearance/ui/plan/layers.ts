import type { PlanDocument } from '@yumen/rules';
import type { LayerLevel } from '@yumen/rules/patch';
import type { LayerRow } from '../../layers/list.ts';

/** Levels of places, the most local last. */
const PLACES: readonly LayerLevel[] = ['pilot_zone', 'province', 'city'];

/**
 * The plan living in these layers instead. `place` and `institution` of the plan follow, unless somebody wrote words of their own
 * there.
 */
export function livingIn(document: PlanDocument, layers: readonly string[], rows: readonly LayerRow[]): PlanDocument {
  const { layers: _before, place, institution, ...rest } = document;
  const known = new Map(rows.map((row) => [row.id, row]));
  const last = (levels: readonly LayerLevel[]): string | undefined => levels.flatMap((level) => layers.filter((id) => known.get(id)?.level === level)).at(-1);
  const follow = (old: string | undefined, next: string | undefined): string | undefined => (old === undefined || known.has(old) ? next : old);
  const [where, whose] = [follow(place, last(PLACES)), follow(institution, last(['institution']))];
  return { ...rest, ...(where ? { place: where } : {}), ...(whose ? { institution: whose } : {}), ...(layers.length > 0 ? { layers } : {}) };
}

/** One layer put in or taken out. An institution takes the place of another: a plan is of one. */
export function toggled(layers: readonly string[], row: LayerRow, rows: readonly LayerRow[]): string[] {
  if (layers.includes(row.id)) return layers.filter((id) => id !== row.id);
  const institutions = new Set(rows.filter(({ level }) => level === 'institution').map(({ id }) => id));
  return [...layers.filter((id) => row.level !== 'institution' || !institutions.has(id)), row.id];
}
