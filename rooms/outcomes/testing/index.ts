import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '@yumen/platform/config';
import { isEngineInstalled } from '../engine/installed.ts';
import { openEngine } from '../engine/open.ts';
import type { Engine } from '../engine/engine.ts';
import { openWorks } from '../read/read-works.ts';
import type { FileReport } from '../read/report.ts';
import { completeRecord, type WorkDraft, type WorkRecord } from '../model/work.ts';

/** Tests of the engine run where it is installed; with `YUMEN_REQUIRE=clickhouse` they fail instead of being skipped. */
export const skipEngine = !isEngineInstalled() && !readConfig().require.has('clickhouse');
export const NO_ENGINE = '[skipped: run npm run outcomes:install]';

const DATA = join(readConfig().testData ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url)), 'bibliometrics');
/** Tests on the collection of real exports run where it is present. */
export const skipData = !existsSync(DATA);
export const NO_DATA = '[skipped: YUMEN_DATA folder missing]';

export function dataFile(name: string): string {
  return join(DATA, name);
}

/** An engine on a folder of its own; `close` removes it. */
export async function testEngine(): Promise<{ engine: Engine; home: string; close: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'yumen-outcomes-'));
  const engine = await openEngine({ home });
  return {
    engine,
    home,
    close: async () => {
      await engine.close();
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Writes a file into a new folder and returns its path. */
export async function tempFile(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'yumen-file-'));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Everything a file holds. */
export async function readAll(file: string): Promise<{ works: WorkRecord[]; report: FileReport }> {
  const { works, report } = await openWorks(file);
  const all: WorkRecord[] = [];
  for await (const work of works) all.push(work);
  return { works: all, report: report() };
}

/** A small record for tests; countries are given per author, by code. */
export function workOf(fields: Partial<WorkDraft> & { readonly id: string; readonly people?: readonly (readonly string[])[] }): WorkRecord {
  const { people = [], ...rest } = fields;
  const addresses = people.flatMap((codes) => codes.map((country) => ({ text: '', country, evidence: 'stated' as const })));
  let at = 0;
  const authors = people.map((codes, i) => ({ name: `Author ${i}`, corresponding: i === 0, addresses: codes.map(() => at++) }));
  return completeRecord({ source: 'openalex', title: rest.id, line: 1, year: 2020, authors, addresses, ...rest });
}
