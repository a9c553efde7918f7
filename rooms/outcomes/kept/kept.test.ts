import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOCAL_ACTOR } from '@yumen/platform/auth';
import { filesIn } from '@yumen/platform/files';
import { jobsOn, platformRoom, startWorker, type Worker } from '@yumen/platform/jobs';
import { silentLog } from '@yumen/platform/log';
import { runOperation, type BaseContext, type JobRecord, type OperationContext } from '@yumen/platform/operation';
import { openTestDatabase } from '@yumen/platform/testing';
import { indexGrants, linkWorks } from '../load/link-works.ts';
import { applyDecisions } from '../load/decide-links.ts';
import { buildWorks } from '../load/build-works.ts';
import { recordRow } from '../load/row.ts';
import { GrantList } from '../awards/grant-list.ts';
import type { Engine } from '../engine/engine.ts';
import { closeSharedEngine, sharedEngine } from '../engine/shared.ts';
import { STUDY_JOB } from '../jobs/study.ts';
import { computed } from '../operations/computed.ts';
import { outcomesRoom } from '../server.ts';
import type { StudyDefinition } from '../study/definition.ts';
import { NO_ENGINE, skipEngine, workOf } from '../testing/index.ts';
import { keptIn } from './kept.ts';
import { revisionOf } from './revision.ts';
import { computeStudies, keptStudies } from './studies.ts';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return { ...real, utimes: vi.fn(real.utimes) };
});

describe('what was computed', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'yumen-kept-'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));
  const folder = () => join(home, 'kept', 'outcomes');

  it('is computed once, also for two that ask at the same time', async () => {
    let runs = 0;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const work = async () => {
      runs += 1;
      await held;
      return { n: 7 };
    };
    const both = [keptIn(home).of('k', work), keptIn(home).of('k', work)];
    release();
    expect(await Promise.all(both)).toEqual([{ n: 7 }, { n: 7 }]);
    expect(await keptIn(home).of('k', work)).toEqual({ n: 7 });
    expect(runs).toBe(1);
    expect(await keptIn(home).find('other')).toBeUndefined();
  });

  it('is computed again where what was kept is cut off or where computing failed', async () => {
    const kept = keptIn(home);
    await expect(kept.of('k', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await kept.of('k', async () => 1)).toBe(1);
    const [name] = await readdir(folder());
    await writeFile(join(folder(), name ?? ''), '{"n": ');
    expect(await kept.of('k', async () => 2)).toBe(2);
  });

  it('is found though it cannot be marked as opened; what keeps it from being read is said, not computed over', async () => {
    const kept = keptIn(home);
    await kept.of('k', async () => 1);
    vi.mocked(utimes).mockRejectedValueOnce(Object.assign(new Error('read only'), { code: 'EROFS' }));
    expect(await kept.find('k')).toBe(1);
    const path = join(folder(), (await readdir(folder()))[0] ?? '');
    await rm(path);
    await mkdir(path);
    await expect(kept.find('k')).rejects.toMatchObject({ code: 'file_unreadable' });
    await expect(kept.of('k', async () => 2)).rejects.toMatchObject({ code: 'file_unreadable' });
  });

  it('is dropped when nobody opened it for a week', async () => {
    const kept = keptIn(home);
    await kept.of('old', async () => 1);
    const [old] = await readdir(folder());
    const then = new Date('2026-01-01');
    await utimes(join(folder(), old ?? ''), then, then);
    await kept.of('new', async () => 2);
    await kept.dropOld(new Date());
    expect(await readdir(folder())).toHaveLength(1);
    expect(await kept.find('new')).toBe(2);
  });
});

describe.skipIf(skipEngine)(`studies computed in the background ${skipEngine ? NO_ENGINE : ''}`, () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let engine: Engine;
  let base: BaseContext;
  let worker: Worker | undefined;
  const jobs = new Map((outcomesRoom.jobs ?? []).map((job) => [job.name, job]));
  const queue = () => jobsOn(opened.db, jobs, () => worker?.poke());

  /** Queries of a study wait here while the gate is shut: a collection as large as a test needs it. */
  let gate: Promise<void> | undefined;
  let open: () => void = () => undefined;
  let asked = 0;
  beforeAll(async () => {
    opened = await openTestDatabase([platformRoom, outcomesRoom].map((room) => ({ room: room.name, folder: room.migrations as URL })));
    base = { db: opened.db, jobsOn: queue, files: filesIn(opened.home), log: silentLog(), home: opened.home, ports: {}, now: () => new Date() };
    engine = await sharedEngine(opened.home);
    const ask = engine.query.bind(engine);
    Object.assign(engine, {
      query: async (sql: string, params?: Record<string, unknown>) => {
        if (sql.includes('works AS w FINAL')) {
          asked += 1;
          await gate;
        }
        return ask(sql, params);
      },
    });
    const records = [
      workOf({ id: 'w1', title: 'one', year: 2020, people: [['CN'], ['DE']], funding: [{ funder: 'NSFC', award: '31961160723' }] } as never),
      workOf({ id: 'w2', title: 'two', year: 2021, people: [['CN']] }),
    ];
    await engine.insert(
      'records',
      records.map((record) => recordRow(record, { file: 'test', loaded: 1 }, () => undefined)),
    );
    await buildWorks(engine);
    await indexGrants(engine, []);
    await linkWorks(engine, new GrantList([]));
    worker = startWorker(base, jobs, { alone: true, idleMs: 20 });
  });
  afterAll(async () => {
    await worker?.stop();
    await closeSharedEngine(opened.home);
    await opened.close();
  });
  afterEach(() => open());
  function shut(): void {
    gate = new Promise<void>((resolve) => {
      open = () => {
        gate = undefined;
        resolve();
      };
    });
  }
  type Answer = { job: JobRecord | null; result: { coverage: { works: number }; indicators: Record<string, { value: number }> } | null };
  const call = async (name: string, input: object) => {
    const operation = outcomesRoom.operations.find((one) => one.contract.name === name);
    if (!operation) throw new Error(name);
    return (await runOperation(operation, input, base, { actor: LOCAL_ACTOR, lang: 'en' })) as Answer;
  };
  const run = (input: object) => call('outcomes.studies.run', input);
  /** Asks again with the job it was told, as a page does, until the answer is as wanted. */
  async function until(wanted: (answer: Answer) => boolean, input: object, name = 'outcomes.studies.run'): Promise<Answer> {
    for (let answer = await call(name, input); ;) {
      if (wanted(answer)) return answer;
      answer = await call(name, { ...input, ...(answer.job ? { job: answer.job.id } : {}) });
    }
  }
  const given = ({ result }: Answer) => result !== null;
  const held = ({ job }: Answer) => job?.state === 'running' && job.progress.total !== undefined;
  const study = (title: string, more: Partial<StudyDefinition> = {}): StudyDefinition => ({ title, set: { years: [2000, 2030] }, ...more });

  it('keeps what was computed: the next reader is answered without a job or a question to the engine', async () => {
    expect(await until(given, { definition: study('small', { indicators: ['output', 'journals'] }) })).toMatchObject({ result: { title: 'small', coverage: { works: 2 } } });
    const before = asked;
    // The title, the order of the words and which indicators are shown are not what was computed.
    expect(await run({ definition: { indicators: ['output'], set: { years: [2000, 2030] }, title: 'other' } })).toMatchObject({
      job: null,
      result: { title: 'other', indicators: { output: { value: 2 } } },
    });
    expect(asked).toBe(before);
  });

  it('names the job of a large one; a second reader joins it, and each is given the result', async () => {
    shut();
    const input = { definition: study('large', { choices: { scheme: 'iso' }, indicators: ['output'] }) };
    const [first, second] = await Promise.all([until(held, input), until(held, input)]);
    expect(second.job?.id).toBe(first.job?.id);
    expect((await queue().list({ name: 'outcomes.study', state: 'running' })).total).toBe(1);
    open();
    for (const { job } of [first, second]) expect(await until(given, { ...input, job: job?.id })).toMatchObject({ job: null, result: { coverage: { works: 2 } } });
    expect(await run(input)).toMatchObject({ job: null, result: { coverage: { works: 2 } } });
  });

  it('stays stopped when somebody looks, and goes on with what it kept', async () => {
    const definition = study('stopped', { choices: { home: 'DE' }, indicators: ['output', 'journals'] });
    await computeStudies(engine, keptIn(opened.home), [{ ...definition, indicators: ['output'] }]);
    shut();
    const begun = await until((answer) => answer.job?.progress.done === 1, { definition });
    const id = begun.job?.id ?? '';
    expect(begun.job?.progress).toMatchObject({ done: 1, total: 3 });
    await queue().cancel(id);
    open();
    const input = { definition, job: id };
    expect(await until(({ job }) => job?.state !== 'running', input)).toMatchObject({ result: null, job: { id, state: 'cancelled' } });
    expect(await run(input)).toMatchObject({ result: null, job: { id, state: 'cancelled' } });
    await queue().resume(id);
    expect(await until(given, input)).toMatchObject({ job: null, result: { indicators: { output: { value: 2 } } } });
  });

  it('computes anew what a decision on a link touches, and nothing else', async () => {
    const kept = keptIn(opened.home);
    const definitions = [study('links', { choices: { home: 'FR' } })];
    const { revision } = await computeStudies(engine, kept, definitions);
    const [link] = await engine.query<{ work: string; award: string }>('SELECT work, award FROM links LIMIT 1');
    if (!link) throw new Error('no link to decide on');
    await applyDecisions(engine, [{ ...link, verdict: 'rejected' }]);
    const now = await revisionOf(engine);
    expect(now.works).toBe(revision.works);
    expect(now.links).not.toBe(revision.links);
    expect(await keptStudies(engine, kept, definitions, now)).toBeUndefined();
    expect(await keptStudies(engine, kept, [{ ...study('x', { choices: { home: 'FR' } }), indicators: ['journals'] }], { ...now, links: revision.links })).toBeDefined();
    const again = await computeStudies(engine, kept, definitions);
    expect(again.results[0]?.coverage.links).toEqual({ rejected: 1 });
    await applyDecisions(engine, [{ ...link, verdict: 'open' }]);
    expect((await revisionOf(engine)).links).not.toBe(now.links);
    await buildWorks(engine);
    expect((await revisionOf(engine)).works).not.toBe(revision.works);
  });

  it('computes anew what records touch, where funders are named in them, and nothing else', async () => {
    const kept = keptIn(opened.home);
    const named = study('named', { set: { funders: { names: ['NSFC'] } }, indicators: ['journals'] });
    const all = study('all', { choices: { home: 'IT' }, indicators: ['journals'] });
    const { revision, results } = await computeStudies(engine, kept, [named, all]);
    expect(results[0]?.coverage.works).toBe(1);
    // A record that has changed says nothing of a funder any more; its work is not built again.
    const changed = recordRow(workOf({ id: 'w1', title: 'one', year: 2020, people: [['CN'], ['DE']] }), { file: 'test', loaded: 3 }, () => undefined);
    await engine.insert('records', [changed]);
    const now = await revisionOf(engine);
    expect({ ...now, records: revision.records }).toEqual(revision);
    expect(await keptStudies(engine, kept, [all], now)).toBeDefined();
    expect(await keptStudies(engine, kept, [named], now)).toBeUndefined();
    expect((await computeStudies(engine, kept, [named])).results[0]?.coverage.works).toBe(0);
  });

  it('ends with an error where what was just computed cannot be read back', async () => {
    let enqueued = 0;
    const job = { id: 'j', name: STUDY_JOB, state: 'done', result: { revision: { works: 'x', links: 'x', records: 'x' } } };
    const jobs = {
      get: async () => job,
      enqueue: async () => {
        if (++enqueued > 3) throw new Error('again and again');
        return job;
      },
    };
    const context = { jobs, home: opened.home, signal: new AbortController().signal } as unknown as OperationContext;
    for (const asked of [undefined, 'j']) {
      enqueued = 0;
      await expect(computed([study('lost', { choices: { home: 'PT' } })], asked, context)).rejects.toMatchObject({ code: 'internal' });
      expect(enqueued).toBe(1);
    }
  });

  it('starts over when the data change under it', async () => {
    const definition = study('moving', { choices: { home: 'JP' }, indicators: ['output'] });
    shut();
    const begun = await until(held, { definition });
    await engine.insert(
      'records',
      [workOf({ id: 'w3', title: 'three', year: 2022, people: [['CN']] })].map((record) => recordRow(record, { file: 'test', loaded: 2 }, () => undefined)),
    );
    await buildWorks(engine);
    open();
    expect(await until(given, { definition, job: begun.job?.id })).toMatchObject({ result: { coverage: { works: 3 }, indicators: { output: { value: 3 } } } });
  });

  it('makes reports and briefs the same way, and refuses at once what cannot be computed', async () => {
    shut();
    const definition = study('report', { choices: { home: 'CN', top: 7 } });
    const report = { definition, lang: 'zh' };
    const begun = await until(held, report, 'outcomes.reports.read');
    expect(begun.result).toBeNull();
    open();
    expect(await until(given, { ...report, job: begun.job?.id }, 'outcomes.reports.read')).toMatchObject({ result: { kind: 'study', title: 'report' } });
    expect(await until(given, { definition, country: 'DE', lang: 'en' }, 'outcomes.briefs.read')).toMatchObject({ result: { kind: 'country' } });
    await expect(call('outcomes.briefs.read', { definition, country: 'CN' })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(run({ definition: { ...definition, indicators: ['pears'] } })).rejects.toMatchObject({ code: 'bad_request' });
  });
});
