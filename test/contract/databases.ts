import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { readConfig } from '@yumen/platform/config';
import { testHome } from '@yumen/platform/testing';
import { postgresPrograms, startPostgres, type TestPostgres } from './postgres.ts';

/** Where a test's records go: a data folder, and an address when it is PostgreSQL. */
export interface Place {
  readonly home: string;
  readonly databaseUrl?: string;
}

const programs = await postgresPrograms();
const required = readConfig().require.has('postgres');

/**
 * Runs the same tests on the embedded database and on PostgreSQL. Each call of `place()` gives an empty database of its own.
 * Without PostgreSQL on this machine its half is skipped, or fails where YUMEN_REQUIRE names `postgres`.
 */
export function eachDatabase(title: string, tests: (place: () => Promise<Place>) => void): void {
  describe(`${title} · embedded`, () => {
    const removals: (() => Promise<void>)[] = [];
    afterAll(async () => {
      for (const remove of removals) await remove();
    });
    tests(async () => {
      const { home, remove } = await testHome();
      removals.push(remove);
      return { home };
    });
  });

  if (programs === undefined && required) {
    it(`${title} · PostgreSQL`, () => {
      throw new Error('YUMEN_REQUIRE names postgres, but PostgreSQL is not installed');
    });
    return;
  }
  const missing = programs === undefined;
  describe.skipIf(missing)(`${title} · PostgreSQL${missing ? ' [skipped: PostgreSQL is not installed]' : ''}`, () => {
    let server: TestPostgres | undefined;
    const homes: string[] = [];
    beforeAll(async () => {
      server = await startPostgres(programs ?? '');
    });
    afterAll(async () => {
      await server?.stop();
      for (const home of homes) await rm(home, { recursive: true, force: true });
    });
    tests(async () => {
      const home = await mkdtemp(join(tmpdir(), 'yumen-home-'));
      homes.push(home);
      return { home, databaseUrl: (await server?.database()) ?? '' };
    });
  });
}
