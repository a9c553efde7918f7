import type { Engine } from '../engine/engine.ts';

/** What the publication data are now. Two equal revisions are the same data; each part changes whenever what it stands for does. */
export interface Revision {
  readonly works: string;
  /** Links and the grants they are checked against. */
  readonly links: string;
}

/**
 * The revision of what is loaded. Works are built as a whole and carry when; a decision on a link adds one to that link's own time, so
 * the sum tells decisions apart. Rows the engine has not merged yet count twice, at worst one computation more.
 */
export async function revisionOf(engine: Engine): Promise<Revision> {
  const [row] = await engine.query<{ works: string; links: string }>(
    `SELECT (SELECT concat(toString(max(built)), ' ', toString(count())) FROM works) AS works,
       concat((SELECT concat(toString(sum(linked)), ' ', toString(count())) FROM links), ' ', (SELECT concat(toString(max(indexed)), ' ', toString(count())) FROM grants)) AS links`,
  );
  return { works: row?.works ?? '', links: row?.links ?? '' };
}

export function sameRevision(a: Revision, b: Revision): boolean {
  return a.works === b.works && a.links === b.links;
}
