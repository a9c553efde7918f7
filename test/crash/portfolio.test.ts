import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRun, startRun } from '@yumen/clearance';
import type { PortfolioRun, RunInput } from '@yumen/clearance';
import { clientOf } from '@yumen/platform/client';
import { readJob } from '@yumen/platform/jobs/contract';
import { home, removeMade, startProcess } from './process.ts';
import type { ServerProcess } from './process.ts';

afterAll(removeMade);

/** Only against hanging for ever. */
const HANGING_MS = 3_600_000;
/** Several times what is counted between two places at which a run is put down. */
const PLANS = 24_000;
const ON = '2026-11-20';

const QUESTIONS: readonly RunInput[] = [
  { kind: 'check', source: { from: 'sample', size: PLANS, seed: 7 }, on: ON },
  { kind: 'reform', source: { from: 'sample', size: PLANS, seed: 7 }, on: ON, reforms: ['threshold-one-million'] },
  { kind: 'desks', source: { from: 'sample', size: PLANS, seed: 7 }, on: ON },
];

async function ended(server: ServerProcess, id: string): Promise<{ state: string; result: unknown; attempts: number }> {
  const call = clientOf(server.url);
  for (;;) {
    const job = await call(readJob, { id });
    if (job.state !== 'waiting' && job.state !== 'running') return job;
    await wait(100);
  }
}

/** The result alone, without what names this run. */
function answer({ id: _id, at: _at, ...rest }: PortfolioRun): object {
  return rest;
}

describe('kill -9 in the middle of a run over many plans', () => {
  let undisturbed: ServerProcess;
  beforeAll(async () => {
    undisturbed = await startProcess(await home());
  }, HANGING_MS);
  afterAll(() => undisturbed?.kill());

  it.each(QUESTIONS)(
    'goes on from where it was put down and answers $kind as a run that nobody interrupted',
    async (question) => {
      const folder = await home();
      const first = await startProcess(folder);
      const { id } = await clientOf(first.url)(startRun, question);
      const put = join(folder, 'portfolio', 'runs', `${id}.state`);
      while (!existsSync(put)) {
        const { state, problem } = await clientOf(first.url)(readJob, { id });
        if (state !== 'waiting' && state !== 'running') throw new Error(`the run was ${state} before it was put down: ${problem?.what.en ?? 'no problem'}`);
        await wait(10);
      }
      await first.kill();

      const second = await startProcess(folder);
      const job = await ended(second, id);
      expect(job).toMatchObject({ state: 'done', attempts: 2, result: { plans: PLANS } });
      const { continuedFrom } = job.result as { continuedFrom: number };
      expect(continuedFrom).toBeGreaterThan(0);
      expect(continuedFrom).toBeLessThan(PLANS);
      expect(existsSync(put)).toBe(false);
      const resumed = await clientOf(second.url)(readRun, { id });
      await second.kill();

      const other = await clientOf(undisturbed.url)(startRun, question);
      expect((await ended(undisturbed, other.id)).result).toMatchObject({ continuedFrom: 0 });
      const expected = await clientOf(undisturbed.url)(readRun, { id: other.id });
      expect(answer(resumed)).toEqual(answer(expected));
    },
    HANGING_MS,
  );
});
