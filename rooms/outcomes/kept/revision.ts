import type { Engine } from '../engine/engine.ts';

/** What the publication data are now. Two equal revisions are the same data; each part changes whenever what it stands for does. */
export interface Revision {
  readonly works: string;
  /** Links and the grants they are checked against. */
  readonly links: string;
  /** What sources said: read where works are chosen by a funder they name. */
  readonly records: string;
}

/**
 * The revision of what is loaded. Works are built as a whole and carry when; a decision on a link adds one to that link's own time, and a record moved
 * to another work to its, so the sums tell them apart. Rows the engine has not merged yet count twice, at worst one computation more.
 */
export async function revisionOf(engine: Engine): Promise<Revision> {
  const [row] = await engine.query<Revision>(
    `SELECT (SELECT concat(toString(max(built)), ' ', toString(count())) FROM works) AS works,
       concat((SELECT concat(toString(sum(linked)), ' ', toString(count())) FROM links), ' ', (SELECT concat(toString(max(indexed)), ' ', toString(count())) FROM grants)) AS links,
       (SELECT concat(toString(sum(loaded)), ' ', toString(count())) FROM records) AS records`,
  );
  return { works: row?.works ?? '', links: row?.links ?? '', records: row?.records ?? '' };
}

export function sameRevision(a: Revision, b: Revision): boolean {
  return a.works === b.works && a.links === b.links && a.records === b.records;
}
