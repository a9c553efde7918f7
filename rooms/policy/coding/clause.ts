import { createHash } from 'node:crypto';
import type { Provision } from '../library/model.ts';
import { breadcrumb } from '../library/provisions.ts';

/** The unit of coding: a paragraph, item or passage with words of its own. */
export interface Clause {
  readonly eId: string;
  /** First 16 hex digits of SHA-256 over the words without blanks: says whether the words are still those that were coded. */
  readonly hash: string;
  readonly text: string;
  /** Headings above it, outermost first. */
  readonly path: readonly string[];
  /** Article number (`38`, `133-1`) where it stands in an article. */
  readonly article: string | null;
}

export function clauseHash(text: string): string {
  return createHash('sha256').update(text.normalize('NFKC').replace(/\s+/g, '')).digest('hex').slice(0, 16);
}

/** All clauses of a version in reading order. Tables are left out: their cells are not sentences. */
export function clausesOf(provisions: readonly Provision[]): Clause[] {
  const byId = new Map(provisions.map((provision) => [provision.eId, provision]));
  const paths = new Map<string | null, readonly string[]>();
  const pathOf = (provision: Provision): readonly string[] => {
    const known = paths.get(provision.parent);
    if (known) return known;
    const path = breadcrumb(provisions, provision.eId);
    paths.set(provision.parent, path);
    return path;
  };
  const articleOf = (provision: Provision): string | null => {
    for (let at: Provision | undefined = provision; at; at = at.parent === null ? undefined : byId.get(at.parent)) {
      if (at.kind === 'article') return at.number;
    }
    return null;
  };
  return provisions
    .filter((provision) => provision.text !== '' && provision.kind !== 'table')
    .map((provision) => ({
      eId: provision.eId,
      hash: clauseHash(provision.text),
      text: provision.text,
      path: pathOf(provision),
      article: articleOf(provision),
    }));
}

/** Which clauses a coder is shown; see `screen` in a codebook file. */
export interface Screen {
  readonly terms: readonly string[];
  readonly headings: readonly string[];
  readonly ignore: readonly string[];
}

/** Does the clause, or a heading above it, point at the subject of the codebook? Without a screen every clause does. */
export function passesScreen(clause: Clause, screen: Screen | undefined): boolean {
  if (!screen) return true;
  const without = (words: string) => screen.ignore.reduce((rest, ignored) => rest.replaceAll(ignored, ''), words);
  const words = without(clause.text);
  if (screen.terms.some((term) => words.includes(term))) return true;
  return clause.path.some((heading) => screen.headings.some((mark) => without(heading).includes(mark)));
}
