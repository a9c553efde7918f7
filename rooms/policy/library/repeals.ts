import { closingProvisions } from './integrity.ts';
import type { Provision } from './model.ts';

const LIST = /((?:《[^》]{2,80}》[、和以及]*)+)(?:同时|即行|一并|予以|立即)?废止/g;

/** Titles that a text's closing provisions repeal as a whole; the repeal of single articles does not count. */
export function repealedTitles(provisions: readonly Provision[]): string[] {
  const out = new Set<string>();
  for (const provision of closingProvisions(provisions)) {
    for (const match of provision.text.matchAll(LIST)) for (const title of match[1]!.matchAll(/《([^》]+)》/g)) out.add(title[1]!);
  }
  return [...out];
}
