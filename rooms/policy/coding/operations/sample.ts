import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { implement } from '@yumen/platform/operation';
import * as contracts from '../contract/index.ts';
import { readInstrument } from '../../library/read-file.ts';
import { bumpRevision, linkVersions, saveVersion } from '../../store.ts';
import { CODEBOOKS_DIR } from '../codebooks.ts';

/** An invented regulation in two versions, the first coded by two coders: everything can be tried before a real text is imported. */
export const loadSample = implement(contracts.loadSample, async (_input, { db, note }) => {
  const folder = join(CODEBOOKS_DIR, 'sample');
  const versions: { id: string; outcome: string }[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort()) {
    const parsed = await readInstrument(file, await readFile(join(folder, file)), (bytes) => new TextDecoder().decode(bytes));
    versions.push(await saveVersion(db, parsed));
  }
  if (versions.some(({ outcome }) => outcome !== 'unchanged')) {
    await linkVersions(db);
    await bumpRevision(db);
  }
  note('sample', { versions: versions.length });
  return { versions: versions.map(({ id }) => id) };
});
