import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Problem } from '@yumen/kernel';
import { YumenError, isYumenError, nearestName, text } from '@yumen/kernel';
import type { RulebookSource } from '@yumen/rules';
import type { LayeredRulebooks, Patch } from '@yumen/rules/patch';
import { applyPatch, layeredRulebooks } from '@yumen/rules/patch';
import { currentRulebook } from '../rulebook/current.ts';
import { readDocuments } from '../rulebook/parsed.ts';
import { RULEBOOK_DIR } from '../rulebook/place.ts';
import { patchOf } from './read.ts';

/**
 * Loads the layers of a rulebook folder and checks each against the rulebook: every requirement, parameter, fact and date.
 * @throws YumenError `rulebook_invalid` with every problem found, each with file, line and column.
 */
export async function loadLayers(source: RulebookSource, dir: string = RULEBOOK_DIR): Promise<readonly Patch[]> {
  const root = join(dir, 'layers');
  const names = await readdir(root, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map(async (name) => [relative(process.cwd(), join(root, name)).split(sep).join('/'), await readFile(join(root, name), 'utf8')] as const),
  );
  const problems: Problem[] = [];
  const attempt = <T>(run: () => T): T | undefined => {
    try {
      return run();
    } catch (error) {
      if (!isYumenError(error)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const documents = await readDocuments(files, 'rulebook_invalid', dir);
  const layers = documents.flatMap((document) => attempt(() => patchOf(document, 'rulebook_invalid')) ?? []);
  problems.push(...familyProblems(layers));
  for (const layer of layers) attempt(() => applyPatch(source, layer));
  if (problems.length > 0) throw new YumenError(problems);
  return layers;
}

/** Ids used once, parents that exist, no layer above itself. */
function familyProblems(layers: readonly Patch[]): Problem[] {
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  return layers.flatMap((layer): Problem[] => {
    const where = (path: string): Pick<Problem, 'where'> => ({ where: layer.origin?.locate(path) ?? { path } });
    if (byId.get(layer.id) !== layer) return [{ code: 'rulebook_invalid', what: text(`层级编号「${layer.id}」重复`, `the layer id '${layer.id}' is used twice`), ...where('id') }];
    if (layer.parent === undefined) return [];
    if (!byId.has(layer.parent)) {
      const near = nearestName(layer.parent, byId.keys());
      return [
        {
          code: 'rulebook_invalid',
          what: text(`没有层级「${layer.parent}」`, `there is no layer '${layer.parent}'`),
          ...where('parent'),
          ...(near ? { remedy: text(`是否指「${near}」？`, `did you mean '${near}'?`) } : {}),
        },
      ];
    }
    const seen = new Set([layer.id]);
    for (let above = byId.get(layer.parent); above; above = above.parent ? byId.get(above.parent) : undefined) {
      if (seen.has(above.id)) return [{ code: 'rulebook_invalid', what: text('层级互为上级', 'these layers are above each other'), ...where('parent') }];
      seen.add(above.id);
    }
    return [];
  });
}

let books: Promise<LayeredRulebooks> | undefined;

/** The product's rulebook with its layers, loaded once in the life of the process. */
export function currentLayers(): Promise<LayeredRulebooks> {
  books ??= currentRulebook().then(async ({ source, rulebook }) => layeredRulebooks(source, await loadLayers(source), rulebook));
  return books;
}
