import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open.ts';
import { readGrants } from '../grants/read-grants.ts';
import { casesTable, runCases } from './cases.ts';
import { corrupted, corruptTable, denseList, SEED } from './corrupt.ts';
import { measureFunderStudy } from './funder-study.ts';
import { measurePairs } from './pairs.ts';
import { count, type Measured } from './table.ts';

const DRAWS = 2_000;

/** Everything printed with a release about links. Without the trial data only what the project holds itself. */
export async function measureLinks(data: string | undefined, note: (line: string) => void = () => undefined): Promise<Measured[]> {
  const tables: Measured[] = [];
  const scratch = await mkdtemp(join(tmpdir(), 'yumen-measure-'));
  let engines = 0;
  const open = async (): Promise<{ engine: Engine; close: () => Promise<void> }> => {
    const engine = await openEngine({ home: join(scratch, `engine-${engines++}`) });
    return { engine, close: () => engine.close() };
  };
  try {
    if (data !== undefined) {
      note('published study of one funder');
      const { engine, close } = await open();
      try {
        tables.push((await measureFunderStudy(engine, data, scratch)).table);
      } finally {
        await close();
      }
      note('pairs two sources state');
      tables.push(...(await measurePairs(open, data, scratch)).tables);
    }
    note('known cases');
    tables.push(casesTable(await runCases()));
    note('misprints from a seed');
    const label = `${count(DRAWS)} draws of each kind, seed ${SEED}, paper of 2021, under the name of NSFC unless said. Where a wrong digit makes another number of the list no single statement can tell; how often that happens depends on how dense the list is.`;
    if (data !== undefined) {
      const { grants } = await readGrants(join(data, 'grants/nsfc-C0501-2019.csv'), { list: 'c0501' });
      const rows = await corrupted(
        grants.map(({ number }) => number),
        DRAWS,
      );
      tables.push(corruptTable('misprints-85', `Misprints on a real list of ${grants.length} grants`, label, rows));
    }
    const dense = denseList();
    tables.push(corruptTable('misprints-dense', `Misprints on a list of ${count(dense.length)} numbers without gaps`, label, await corrupted(dense, DRAWS)));
    return tables;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The folder of publication records below the trial data, where there is one. */
export function trialData(folder: string | undefined): string | undefined {
  const data = folder === undefined ? undefined : join(folder, 'bibliometrics');
  return data !== undefined && existsSync(data) ? data : undefined;
}
