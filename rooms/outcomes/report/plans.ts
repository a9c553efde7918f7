import type { Bilingual } from '@yumen/kernel';
import { nameKey, type Gazetteer } from '../country/gazetteer.ts';

/** What a brief asks of the room that clears cooperations; wired in `apps/server`, absent in a composition without it. */
export interface PlanWords {
  readonly title: string;
  /** Countries of its partners and those its facts state, by code. */
  readonly countries: readonly string[];
  /** Titles of its flows and its free texts. */
  readonly texts: readonly string[];
}

/** A plan that concerns a country, and what it still waits for. */
export interface WaitingPlan {
  readonly id: string;
  readonly title: string;
  readonly prohibited: readonly Bilingual[];
  readonly must: readonly Bilingual[];
  readonly open: readonly Bilingual[];
}

/** Plans that pass the test, with what they wait for today. */
export type WaitingPlans = (concerns: (plan: PlanWords) => boolean) => Promise<readonly WaitingPlan[]>;

declare module '@yumen/platform/operation' {
  interface Ports {
    waitingPlans?: WaitingPlans;
  }
}

/** Longest name of a country or place, in words. */
const MAX_WORDS = 5;

/** Does the plan concern the country: its partners or a fact state it, or its words name the country or one of its places? */
export function concernsCountry(plan: PlanWords, code: string, gazetteer: Gazetteer): boolean {
  if (plan.countries.includes(code)) return true;
  const own = gazetteer.countries.get(code);
  const chinese = [own?.zh ?? '', ...(own?.names ?? [])].filter((name) => /\p{Script=Han}/u.test(name));
  return [plan.title, ...plan.texts].some((words) => chinese.some((name) => words.includes(name)) || namesIn(words, gazetteer).has(code));
}

/** Countries named in running words, by their own name or by a place. */
function namesIn(words: string, gazetteer: Gazetteer): Set<string> {
  const parts = nameKey(words).split(' ');
  const found = new Set<string>();
  for (let from = 0; from < parts.length; from++) {
    for (let count = 1; count <= MAX_WORDS && from + count <= parts.length; count++) {
      const name = parts.slice(from, from + count).join(' ');
      // A short word inside a sentence is a word, not a country (`in`, `us`).
      const country = name.length > 3 ? (gazetteer.names.get(name) ?? gazetteer.places.get(name)) : undefined;
      if (country) found.add(country);
    }
  }
  return found;
}
