import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { parseDate, type IsoDate } from '@yumen/kernel';
import { instrumentKey } from '../library/title.ts';

export interface CuratedDate {
  readonly key: string;
  readonly version: IsoDate;
  readonly inForce: IsoDate;
}

const FILE = new URL('../../../data/reference/curated-dates.yaml', import.meta.url);

/**
 * Commencement dates entered by hand.
 * @throws Error naming the entry that is not of the form `{instrument, version, inForce}`.
 */
export async function loadCuratedDates(): Promise<CuratedDate[]> {
  const entries = parse(await readFile(FILE, 'utf8'), { schema: 'failsafe' }) as { instrument?: string; version?: string; inForce?: string }[];
  return entries.map(({ instrument, version, inForce }, index) => {
    if (!instrument || !version || !inForce || parseDate(version) === undefined || parseDate(inForce) === undefined) {
      throw new Error(`data/reference/curated-dates.yaml: entry ${index + 1} needs instrument, version and inForce`);
    }
    return { key: instrumentKey(instrument), version, inForce };
  });
}
