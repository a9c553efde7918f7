import { readFile, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOperation, type BaseContext, type Caller } from '@yumen/platform/operation';
import { LOCAL_ACTOR } from '@yumen/platform/auth';
import { filesIn } from '@yumen/platform/files';
import { jobsOn, platformRoom, startWorker, type JobContext, type Worker } from '@yumen/platform/jobs';
import { silentLog } from '@yumen/platform/log';
import { openTestDatabase } from '@yumen/platform/testing';
import { closeSharedEngine, sharedEngine } from './engine/shared.ts';
import { EXAMPLE_LIST, EXAMPLE_STUDY } from './example/grants.ts';
import { exampleJob } from './jobs/example.ts';
import { removeExampleJob } from './jobs/merge.ts';
import { studyJob } from './jobs/study.ts';
import { buildWorks } from './load/build-works.ts';
import { linkWorks } from './load/link-works.ts';
import { GrantList } from './awards/grant-list.ts';
import { importFile } from './load/import-file.ts';
import { outcomesRoom } from './server.ts';
import * as store from './store.ts';
import { NO_ENGINE, skipEngine, tempFile } from './testing/index.ts';

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
let base: BaseContext;
let worker: Worker;
const now = new Date('2026-11-24T08:00:00Z');

beforeAll(async () => {
  opened = await openTestDatabase([platformRoom, outcomesRoom].map((room) => ({ room: room.name, folder: room.migrations as URL })));
  const jobs = new Map((outcomesRoom.jobs ?? []).map((job) => [job.name, job]));
  base = { db: opened.db, jobsOn: (db) => jobsOn(db, jobs, () => undefined), files: filesIn(opened.home), log: silentLog(), home: opened.home, ports: {}, now: () => now };
  // Studies alone are computed: what else is put into the queue stays there.
  worker = startWorker(base, new Map([[studyJob.name, studyJob]]), { alone: true, idleMs: 20 });
});
afterAll(async () => {
  await worker.stop();
  await closeSharedEngine(opened.home);
  await opened.close();
});

const caller: Caller = { actor: LOCAL_ACTOR, lang: 'en' };
const call = (name: string, input: unknown) => {
  const operation = outcomesRoom.operations.find((o) => o.contract.name === name);
  if (!operation) throw new Error(name);
  return runOperation(operation, input, base, caller) as Promise<Record<string, never>>;
};

/** A study as a page asks for it: again with the job it was told, until the result is there. */
async function compute(definition: object): Promise<unknown> {
  for (let job: { id: string } | null = null; ;) {
    const answer = (await call('outcomes.studies.run', { definition, ...(job === null ? {} : { job: job.id }) })) as unknown as { job: { id: string } | null; result: unknown };
    if (answer.result !== null) return answer.result;
    ({ job } = answer);
  }
}

describe('records of the room', () => {
  it('replaces a grant list as a whole and gives the grants back', async () => {
    const csv = '批准号,项目名称,资助类别,批准年度,资助金额（万元）,合作国家\n31961160723,甲,组织间,2019,200,英国;德国\n31971151,乙,面上,2019,,\n';
    expect(await call('outcomes.grants.import', { file: await tempFile('list.csv', csv) })).toMatchObject({ list: 'list', grants: 2, international: 1 });
    await call('outcomes.grants.import', { file: await tempFile('list.csv', csv), list: 'list' });
    expect(await store.loadGrants(opened.db)).toEqual([
      { list: 'list', number: '31961160723', title: '甲', programme: '组织间', year: 2019, partners: ['GB', 'DE'], amount: 2_000_000 },
      { list: 'list', number: '31971151', title: '乙', programme: '面上', year: 2019, partners: [], amount: undefined },
    ]);
    expect(await store.grantLists(opened.db)).toMatchObject([{ name: 'list', grants: 2 }]);
  });

  it('changes nothing when a list cannot be read', async () => {
    await expect(call('outcomes.grants.import', { file: await tempFile('list.csv', 'a,b\n1,2\n') })).rejects.toThrow();
    expect(await store.loadGrants(opened.db)).toHaveLength(2);
  });

  it('puts parts of an upload together, refuses a gap, and drops what was given up for a week', async () => {
    const part = (id: string, at: number, words: string) =>
      call('outcomes.uploads.append', { id, name: 'a.csv', at, data: Buffer.from(words).toString('base64') }) as unknown as Promise<{ path: string; bytes: number }>;
    const { path } = await part('first-upload', 0, '国家,');
    expect(await part('first-upload', 7, 'year')).toEqual({ path, bytes: 11 });
    await expect(part('first-upload', 99, 'x')).rejects.toMatchObject({ code: 'conflict' });
    await expect(part('never-begun', 3, 'x')).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(path, 'utf8')).toBe('国家,year');
    const then = new Date(now.getTime() - 8 * 24 * 3600 * 1000);
    for (const old of [path, dirname(path)]) await utimes(old, then, then);
    await part('second-upload', 0, 'x');
    await expect(readFile(path, 'utf8')).rejects.toThrow('ENOENT');
  });

  it('keeps the last word on a link or a pair of records', async () => {
    await store.decideLink(opened.db, { work: 'w', award: 'a', verdict: 'accepted' }, 'me', now);
    await store.decideLink(opened.db, { work: 'w', award: 'a', verdict: 'rejected' }, 'me', now);
    expect(await store.linkDecisions(opened.db)).toEqual([{ work: 'w', award: 'a', verdict: 'rejected' }]);
    await store.decideMerge(opened.db, { record: 'r', work: 'w', verdict: 'different' }, 'me', now);
    expect(await store.mergeDecisions(opened.db)).toEqual([{ record: 'r', work: 'w', verdict: 'different' }]);
  });

  it('saves a study under its id and counts revisions', async () => {
    const definition = { title: '国际合作', set: { years: [2012, 2023] }, choices: { scheme: 'leiden' } };
    expect(await call('outcomes.studies.save', { id: 's1', definition })).toMatchObject({ revision: 1 });
    expect(await call('outcomes.studies.save', { id: 's1', definition })).toMatchObject({ revision: 2 });
    expect(await call('outcomes.studies.read', { id: 's1' })).toMatchObject({ title: '国际合作', definition });
    await expect(call('outcomes.studies.read', { id: 'none' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(call('outcomes.studies.save', { id: 's2', definition: { title: 'x', set: { yeers: [1, 2] } } })).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('sums lists of money and people, and counts other results beside papers', async () => {
    const file = await tempFile('visits.csv', '国家,年度,出访人次\n德国,2019,30\n法国,2019,10\n');
    expect(await call('outcomes.facts.import', { file, kind: 'visits' })).toMatchObject({ rows: 2 });
    expect(await call('outcomes.facts.sums', { kind: 'visits', by: ['country'] })).toMatchObject({
      sums: [{ by: ['DE'], measure: 'visits', amount: 30, share: 0.75 }, { by: ['FR'] }],
    });
    for (const title of ['甲', '乙']) await call('outcomes.results.add', { award: '31961160723', kind: 'patent', title, evidence: 'ZL 2020 1' });
    expect(await call('outcomes.results.list', {})).toMatchObject({ counts: [{ kind: 'patent', results: 2, awards: 1 }] });
  });
});

describe.skipIf(skipEngine)(`operations on the engine ${skipEngine ? NO_ENGINE : ''}`, () => {
  it('rejects a link at once and keeps it rejected when it links again', async () => {
    const engine = await sharedEngine(opened.home);
    await importFile(engine, await tempFile('a.txt', 'FN x\nVR 1.0\nPT J\nTI A paper\nFU National Natural Science Foundation of China [31961160723]\nPY 2021\nUT WOS:1\nER\n'));
    await linkWorks(engine, new GrantList([]));
    const first = (await call('outcomes.links.list', {})) as unknown as { items: { work: string; award: string; status: string }[] };
    expect(first.items).toMatchObject([{ work: 'wos:WOS:1', award: '31961160723', status: 'grammar_only', international: true }]);
    await call('outcomes.links.decide', { work: 'wos:WOS:1', award: '31961160723', verdict: 'rejected' });
    expect(await call('outcomes.links.list', { status: ['rejected'] })).toMatchObject({ items: [{ award: '31961160723' }] });
    await linkWorks(engine, new GrantList([]), { decisions: await store.linkDecisions(opened.db) });
    expect(await call('outcomes.links.list', { status: ['rejected'] })).toMatchObject({ items: [{ award: '31961160723' }] });
  });

  it('shows work, grant and string of a link, filters, and gives back what was found when a decision is taken back', async () => {
    const one = { work: 'wos:WOS:1', award: '31961160723' };
    expect(await call('outcomes.links.list', { verdict: 'rejected', found: ['grammar_only'], international: true, q: '3196116' })).toMatchObject({
      items: [{ ...one, title: 'A paper', year: 2021, file: 'a.txt', found: 'grammar_only', verdict: 'rejected', grant: null }],
    });
    expect(await call('outcomes.links.list', { verdict: 'open' })).toEqual({ items: [] });
    expect(await call('outcomes.links.count', {})).toMatchObject({ found: [{ found: 'grammar_only', verdict: 'rejected', links: 1 }], schemes: [{ links: 1 }], lists: [] });
    await call('outcomes.links.decide', { ...one, verdict: 'open' });
    expect(await call('outcomes.links.list', {})).toMatchObject({ items: [{ status: 'grammar_only', verdict: 'open' }] });
    expect(await store.linkDecisions(opened.db)).toMatchObject([{ work: 'w' }]);
    await call('outcomes.links.decide', { ...one, verdict: 'accepted' });
    expect(await call('outcomes.links.list', {})).toMatchObject({ items: [{ status: 'grammar_only', verdict: 'accepted' }] });
  });

  it('refuses what would count nothing, silently, and decisions on what is not there', async () => {
    const run = (definition: object) => call('outcomes.studies.run', { definition: { title: 'x', set: {}, ...definition } });
    await expect(run({ set: { years: [2025, 2020] } })).rejects.toMatchObject({ problems: [{ code: 'bad_request', where: { path: 'definition.set.years' } }] });
    await expect(
      call('outcomes.studies.save', {
        id: 's9',
        definition: {
          title: 'x',
          set: {},
          periods: [
            [2020, 2021],
            [2025, 2020],
          ],
        },
      }),
    ).rejects.toMatchObject({ problems: [{ where: { path: 'definition.periods.1' } }] });
    for (const choices of [{ scheme: 'custom', merge: { '1?': 'CN' } }, { home: '??' }, { statuses: ['pear'] }])
      await expect(run({ choices })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(call('outcomes.links.decide', { work: 'none', award: 'none', verdict: 'accepted' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(call('outcomes.merges.decide', { record: 'none', work: 'none', verdict: 'same' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(call('outcomes.loads.remove', { id: 'none' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(call('outcomes.grants.preview', { file: process.execPath })).rejects.toMatchObject({ code: 'file_unreadable' });
    await expect(call('outcomes.results.add', { award: '1', kind: 'patent', title: 't', evidence: 'e', dated: '2024-02-31' })).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('counts what a person accepted, whatever its status', async () => {
    const engine = await sharedEngine(opened.home);
    await buildWorks(engine);
    const run = () => compute({ title: 'x', set: { grants: {} }, choices: { statuses: ['exact'] }, indicators: ['output'] });
    expect(await run()).toMatchObject({ indicators: { output: { value: 1 } } });
    await call('outcomes.links.decide', { work: 'wos:WOS:1', award: '31961160723', verdict: 'open' });
    expect(await run()).toMatchObject({ indicators: { output: { value: 0 } } });
    await engine.exec('TRUNCATE TABLE works');
  });

  it('says what is loaded, and puts imports into the queue', async () => {
    expect(await call('outcomes.status', {})).toMatchObject({
      installed: true,
      records: 1,
      sources: [{ source: 'wos', file: 'a.txt', records: 1 }],
      grantLists: [{ name: 'list' }],
    });
    expect(await call('outcomes.imports.start', { files: [await tempFile('b.txt', 'x')] })).toMatchObject({ state: 'waiting' });
    await expect(call('outcomes.imports.start', { files: ['/no/such/file'] })).rejects.toMatchObject({ code: 'file_unreadable' });
    const study = { title: 'x', set: {} };
    expect(await compute(study)).toMatchObject({ coverage: { works: 0 } });
  });

  it('takes the whole example out in one step and leaves the rest', async () => {
    const engine = await sharedEngine(opened.home);
    const [before] = await engine.query<{ n: number }>('SELECT count() AS n FROM records FINAL');
    const progress = () => Promise.resolve();
    const context = {
      ...base,
      lang: 'en',
      actor: LOCAL_ACTOR,
      jobId: 'j',
      attempt: 1,
      signal: new AbortController().signal,
      saved: null,
      progress,
      checkpoint: progress,
    } as unknown as JobContext;
    await exampleJob.run({}, context);
    expect((await store.grantLists(opened.db)).map(({ name }) => name)).toContain(EXAMPLE_LIST);
    expect(await removeExampleJob.run({}, context)).toMatchObject({ records: expect.any(Number) });
    expect(await engine.query('SELECT count() AS n FROM records FINAL')).toEqual([before]);
    expect(await engine.query("SELECT count() AS n FROM loads FINAL WHERE file LIKE '%invented-example%'")).toEqual([{ n: 0 }]);
    expect((await store.grantLists(opened.db)).map(({ name }) => name)).not.toContain(EXAMPLE_LIST);
    expect(await store.studyById(opened.db, EXAMPLE_STUDY)).toBeUndefined();
  });
});
