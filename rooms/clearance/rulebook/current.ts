import type { LoadedRulebook } from './load.ts';
import { loadRulebook } from './load.ts';

let loaded: Promise<LoadedRulebook> | undefined;

/** The product's rulebook, loaded and checked once in the life of the process. */
export function currentRulebook(): Promise<LoadedRulebook> {
  loaded ??= loadRulebook();
  return loaded;
}
