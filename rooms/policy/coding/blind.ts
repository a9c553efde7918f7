import type { Database } from '@yumen/platform/db';
import type { Codebook } from './model.ts';
import { shippedCodings } from './shipped.ts';
import { hasCoded, readingsOf, releasesOf } from './store.ts';

/** Somebody opened a text’s only finished reading to all, without waiting for a second one. */
export interface Release {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** Who has finished a text on their own, who is reading it, and whether a person has opened it: all that blindness rests on. */
export interface Standing {
  readonly finished: readonly string[];
  readonly reading: readonly string[];
  readonly release: Release | null;
}
export type Standings = ReadonlyMap<string, Standing>;

/**
 * The one rule of blindness: may this reader not see what others gave a text? Not before two have finished it independently, unless a person
 * opened it; and never while the reader’s own reading of it is under way. On one computer the reader is the coder chosen at the desk; with
 * accounts, the person. Readings taken over from another one are not independent and open nothing.
 */
export function isSealed(standing: Standing | undefined, reader: string): boolean {
  if (standing === undefined) return true;
  return standing.reading.includes(reader) || (standing.finished.length < 2 && standing.release === null);
}

/**
 * Whose eyes a reader sees with: who has given nothing under the codebook sees what all others like them see, and what was computed for one
 * serves them all. Everybody with a reading or a carried coding of their own has a view of their own.
 */
export async function viewOf(db: Database, codebook: Codebook, reader: string): Promise<string> {
  const ships = (await shippedCodings()).some((pass) => pass.codebook === codebook.id && pass.coder === reader);
  return ships || (await hasCoded(db, codebook.id, reader)) ? reader : '';
}

export async function standingsOf(db: Database, codebook: Codebook): Promise<Standings> {
  const own = await readingsOf(db, codebook.id);
  const named = new Set(own.map(({ versionId, coder }) => `${versionId}\n${coder}`));
  const shipped = (await shippedCodings()).filter((pass) => pass.codebook === codebook.id && !named.has(`${pass.version}\n${pass.coder}`));
  const releases = await releasesOf(db, codebook.id);
  const standings = new Map<string, { finished: string[]; reading: string[]; release: Release | null }>();
  const of = (versionId: string) => {
    const known = standings.get(versionId) ?? { finished: [], reading: [], release: releases.get(versionId) ?? null };
    standings.set(versionId, known);
    return known;
  };
  for (const { versionId, coder, finished, takenFrom } of own) {
    if (!finished) of(versionId).reading.push(coder);
    else if (takenFrom === null) of(versionId).finished.push(coder);
  }
  for (const pass of shipped) of(pass.version).finished.push(pass.coder);
  return standings;
}
