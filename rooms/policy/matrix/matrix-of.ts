import type { Database } from '@yumen/platform/db';
import { viewOf } from '../coding/blind.ts';
import { openDesks, SAMPLE_PERIOD } from '../coding/desk.ts';
import type { Codebook } from '../coding/model.ts';
import { analysisRevision } from '../coding/store.ts';
import { Kept } from '../kept.ts';
import { libraryRevision, versionsOfPeriods } from '../store.ts';
import { buildMatrix } from './build.ts';
import type { By, Matrix } from './model.ts';
import { matrixText, unreadText } from './texts.ts';

const kept = new Kept<Matrix>(24);

/** The matrix as codings and texts are now, of what this reader may see. Asked again before either has changed, it is the one made before. */
export async function matrixOf(db: Database, home: string, codebook: Codebook, by: By, reader: string, place?: string): Promise<Matrix> {
  const revision = `${codebook.hash} ${await libraryRevision(db)} ${await analysisRevision(db, codebook.id)}`;
  return kept.get([home, codebook.id, by, await viewOf(db, codebook, reader), place ?? ''].join('\n'), revision, () => make(db, codebook, by, reader, place));
}

async function make(db: Database, codebook: Codebook, by: By, reader: string, place: string | undefined): Promise<Matrix> {
  const desks = (await openDesks(db, codebook, reader)).filter((desk) => place === undefined || desk.version.place === place);
  const texts = desks.map((desk) => matrixText(desk, codebook));
  // A period or a region is more than what was read of it: texts held and not read, or held in part, forbid claiming a zero there.
  if (by !== 'instrument' && texts.length > 0) {
    const read = new Set(desks.map((desk) => desk.version.id));
    const places = new Set(texts.map((one) => one.place));
    for (const version of await versionsOfPeriods(db)) {
      if (read.has(version.id) || version.period === SAMPLE_PERIOD) continue;
      if (place === undefined ? by === 'period' || places.has(version.place) : version.place === place) texts.push(unreadText(version));
    }
  }
  return buildMatrix([...codebook.codes.keys()], texts, by);
}
