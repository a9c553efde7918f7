import type { Engine } from '../engine/engine.ts';
import type { StudyDefinition } from '../study/definition.ts';
import type { StudyResult } from '../study/result.ts';
import { partsOf, runStudy, type PartKey, type PartStore, type RunOptions } from '../study/run.ts';
import type { Kept } from './kept.ts';
import { programHash } from './program.ts';
import { revisionOf, sameRevision, type Revision } from './revision.ts';

/** Ends a look at what is kept, where a part of it is not. */
const NOT_KEPT = Symbol('not kept');

async function keyAt(revision: Revision): Promise<(key: PartKey) => string> {
  const program = await programHash();
  // The current year is marked as incomplete, so figures of one year are not those of the next.
  const year = new Date().getUTCFullYear();
  return ({ part, definition, links }) => {
    const data = { works: revision.works, links: links ? revision.links : undefined, records: definition.set.funders ? revision.records : undefined };
    return stable({ part, ...definition, set: { ...definition.set, title: undefined }, data, program, year });
  };
}

/** JSON with sorted keys: two ways to write one definition are one key. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))) : one,
  );
}

/** Results at a revision, if every part of them is kept. */
export async function keptStudies(engine: Engine, kept: Kept, definitions: readonly StudyDefinition[], revision: Revision): Promise<StudyResult[] | undefined> {
  const key = await keyAt(revision);
  const store: PartStore = async (part) => {
    const found = await kept.find<never>(key(part));
    if (found === undefined) throw NOT_KEPT;
    return found;
  };
  try {
    const results: StudyResult[] = [];
    for (const definition of definitions) results.push(await runStudy(engine, definition, { store }));
    return results;
  } catch (error) {
    if (error === NOT_KEPT) return undefined;
    throw error;
  }
}

/** Times a computation starts over because the data changed under it; then it stands as it is, kept under a revision that has passed. */
const ROUNDS = 3;

/**
 * Computes studies over one state of the data, taking what is kept and keeping what is not. Stopped or killed, the next try goes on with
 * the parts that were kept.
 */
export async function computeStudies(
  engine: Engine,
  kept: Kept,
  definitions: readonly StudyDefinition[],
  { onProgress, signal }: Omit<RunOptions, 'store'> = {},
): Promise<{ revision: Revision; results: StudyResult[] }> {
  const total = definitions.reduce((sum, definition) => sum + partsOf(definition), 0);
  for (let round = 1; ; round++) {
    const revision = await revisionOf(engine);
    const key = await keyAt(revision);
    const store: PartStore = (part, compute) => kept.of(key(part), compute);
    const results: StudyResult[] = [];
    let before = 0;
    for (const definition of definitions) {
      results.push(await runStudy(engine, definition, { store, signal, onProgress: (done) => onProgress?.(before + done, total) }));
      before += partsOf(definition);
    }
    if (round === ROUNDS || sameRevision(revision, await revisionOf(engine))) {
      await kept.dropOld(new Date());
      return { revision, results };
    }
  }
}
