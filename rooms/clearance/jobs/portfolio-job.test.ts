import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from '@yumen/kernel';
import type { JobContext } from '@yumen/platform/jobs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunInput } from '../contract-portfolio.ts';
import { loadReform } from '../reform/choices.ts';
import { loadMix } from '../portfolio/mix-file.ts';
import { portfolioJob } from './portfolio-job.ts';

// What lies in files of the product is read as it is, unless a test says that a new version of it has come.
vi.mock('../reform/choices.ts', async (original) => {
  const real = await original<typeof import('../reform/choices.ts')>();
  return { ...real, loadReform: vi.fn(real.loadReform) };
});
vi.mock('../portfolio/mix-file.ts', async (original) => {
  const real = await original<typeof import('../portfolio/mix-file.ts')>();
  return { ...real, loadMix: vi.fn(real.loadMix) };
});

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yumen-portfolio-job-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));
afterEach(() => vi.useRealTimers());

/** Somewhat more than what is counted before a run is put down for the first time. */
const SIZE = 8_500;
/** Only against hanging for ever. */
const HANGING_MS = 3_600_000;
const sample: RunInput = { kind: 'check', source: { from: 'sample', size: SIZE, seed: 3 } };
const EVE = '2024-03-21T04:00:00Z';
const DAY = '2024-03-22T04:00:00Z';

/** A context over a folder; what would be stored as the result is kept in `results`. */
function host(jobId: string, results: unknown[] = [], store: () => void = () => undefined): JobContext {
  const path = async (...names: string[]): Promise<string> => {
    const full = join(dir, ...names);
    await mkdir(dirname(full), { recursive: true });
    return full;
  };
  const sql = async (_words: unknown, result: unknown): Promise<unknown[]> => {
    store();
    results.push(result);
    return [];
  };
  return { jobId, files: { path }, db: { sql }, signal: new AbortController().signal, progress: async () => undefined } as unknown as JobContext;
}

const of = (job: string, what: 'state' | 'plans.part'): string => join(dir, 'portfolio', 'runs', `${job}.${what}`);

/** Runs until it is put down for the first time, and is cancelled there. */
async function begin(job: string, input: RunInput): Promise<void> {
  const signal = {
    get aborted() {
      return existsSync(of(job, 'state'));
    },
  } as AbortSignal;
  await expect(portfolioJob.run(input, { ...host(job), signal })).rejects.toMatchObject({ code: 'cancelled' });
}

const at = (time: string): void => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(time) });

describe('a run that is taken up again', { timeout: HANGING_MS }, () => {
  it('reads plans without a day as of the day it began on', async () => {
    const [resumed, onTheEve, onTheDay]: [unknown[], unknown[], unknown[]] = [[], [], []];
    at(EVE);
    await portfolioJob.run(sample, host('eve', onTheEve));
    await begin('days', sample);
    at(DAY);
    expect(await portfolioJob.run(sample, host('days', resumed))).toMatchObject({ plans: SIZE, continuedFrom: 8192 });
    await portfolioJob.run(sample, host('day', onTheDay));
    expect(onTheDay).not.toEqual(onTheEve);
    expect(resumed).toEqual(onTheEve);
  });

  it('begins again where a reform of the same name says something else', async () => {
    const input: RunInput = { ...sample, kind: 'reform', on: '2026-11-20', reforms: ['threshold-one-million'] };
    await begin('reform', input);
    const real = (await vi.importActual<typeof import('../reform/choices.ts')>('../reform/choices.ts')).loadReform;
    vi.mocked(loadReform).mockImplementation(async (...args) => ({ ...(await real(...args)), summary: text('新的一版', 'a new version') }));
    expect(await portfolioJob.run(input, host('reform'))).toMatchObject({ plans: SIZE, continuedFrom: 0 });
    vi.mocked(loadReform).mockImplementation(real);
  });

  it('begins again where sample plans are drawn from another mix', async () => {
    const input: RunInput = { ...sample, on: '2026-11-20' };
    await begin('mix', input);
    const real = (await vi.importActual<typeof import('../portfolio/mix-file.ts')>('../portfolio/mix-file.ts')).loadMix;
    vi.mocked(loadMix).mockImplementation(async (...args) => ({ ...(await real(...args)), unstated: 0.5 }));
    expect(await portfolioJob.run(input, host('mix'))).toMatchObject({ plans: SIZE, continuedFrom: 0 });
    vi.mocked(loadMix).mockImplementation(real);
  });
});

describe('a run that fails', () => {
  it('says why the result could not be stored, the list of plans being finished already', async () => {
    const input: RunInput = { kind: 'check', source: { from: 'sample', size: 5, seed: 3 } };
    const full = (): never => {
      throw new Error('the disk is full');
    };
    await expect(portfolioJob.run(input, host('full', [], full))).rejects.toThrow('the disk is full');
  });

  it('leaves no list of plans where there is nothing to read', async () => {
    const input: RunInput = { kind: 'check', source: { from: 'file', file: `${'0'.repeat(64)}.csv`, name: 'gone.csv' } };
    await expect(portfolioJob.run(input, host('gone'))).rejects.toMatchObject({ code: 'not_found' });
    expect(existsSync(of('gone', 'plans.part'))).toBe(false);
  });
});
