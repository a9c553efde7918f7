import type { IsoDate, Problem } from '@yumen/kernel';
import { YumenError, nearestName, text } from '@yumen/kernel';
import type { RulebookSource } from '../model.ts';
import type { Plan, PlanOptions } from '../plan.ts';
import { readPlan } from '../plan.ts';
import type { Rulebook } from '../rulebook.ts';
import { buildRulebook } from '../rulebook.ts';
import { applyPatches } from './apply.ts';
import type { Patch } from './model.ts';
import { LAYER_LEVELS } from './model.ts';

/** A rulebook under sets of layers; each set is built once and kept. */
export interface LayeredRulebooks {
  readonly source: RulebookSource;
  readonly national: Rulebook;
  readonly layers: readonly Patch[];
  layer(id: string): Patch | undefined;
  /** Layers of a plan with those above them, in the order in which they are applied. Unknown ids are left out. */
  chain(ids: readonly string[]): readonly Patch[];
  /** The rulebook as it stands in these layers on a day. */
  under(ids: readonly string[], on?: IsoDate): Rulebook;
}

/** Sets of layers kept built; a portfolio rarely has more. */
const KEPT = 48;

/** Prepares a rulebook for use with its layers. Nothing is built before it is asked for. */
export function layeredRulebooks(source: RulebookSource, layers: readonly Patch[], national: Rulebook = buildRulebook(source)): LayeredRulebooks {
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  const built = new Map<string, Rulebook>();
  const chain = (ids: readonly string[]): Patch[] => inOrder(ids, byId);
  return {
    source,
    national,
    layers,
    layer: (id) => byId.get(id),
    chain,
    under: (ids, on) => {
      const set = chain(ids);
      if (set.length === 0) return national;
      const starts = [...new Set(set.flatMap((layer) => (layer.changes ?? []).flatMap((change) => change.from ?? [])))];
      const key = `${set.map(({ id }) => id).join(' ')}@${
        on === undefined
          ? 'all'
          : starts
              .filter((from) => from <= on)
              .sort()
              .at(-1)
      }`;
      let book = built.get(key);
      if (!book) {
        if (built.size >= KEPT) built.clear();
        book = buildRulebook(applyPatches(source, set, on === undefined ? {} : { on }));
        built.set(key, book);
      }
      return book;
    },
  };
}

/** National → pilot zone → province → city → institution; a parent before its children, otherwise as given. */
function inOrder(ids: readonly string[], byId: ReadonlyMap<string, Patch>): Patch[] {
  const found: Patch[] = [];
  const visit = (id: string): void => {
    const layer = byId.get(id);
    if (!layer || found.includes(layer)) return;
    if (layer.parent) visit(layer.parent);
    found.push(layer);
  };
  ids.forEach(visit);
  const rank = (layer: Patch): number => LAYER_LEVELS.indexOf(layer.level ?? 'institution');
  return found.sort((a, b) => rank(a) - rank(b));
}

/** A plan read, with the rulebook of the layers it lives in. */
export interface PlanInLayers {
  readonly plan: Plan;
  readonly rulebook: Rulebook;
  readonly layers: readonly Patch[];
}

/**
 * Reads a plan and finds the rulebook of its layers on its day. Facts have the same slots in every layer, so the plan is read once.
 * @throws YumenError as `readPlan`, and `plan_invalid` with the nearest id for a layer that does not exist.
 */
export function readPlanInLayers(books: LayeredRulebooks, document: unknown, options: PlanOptions = {}): PlanInLayers {
  const plan = readPlan(books.national, document, options);
  const problems = plan.layers.flatMap((id, i): Problem[] => {
    if (books.layer(id)) return [];
    const near = nearestName(
      id,
      books.layers.map((layer) => layer.id),
    );
    const path = `layers.${i}`;
    return [
      {
        code: 'plan_invalid',
        what: text(`没有层级「${id}」`, `there is no layer '${id}'`),
        where: options.locate?.(path) ?? { path },
        remedy: near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : text('yumen layers list 列出全部层级', '`yumen layers list` lists them all'),
      },
    ];
  });
  if (problems.length > 0) throw new YumenError(problems);
  return { plan, rulebook: books.under(plan.layers, plan.asOf), layers: books.chain(plan.layers) };
}
