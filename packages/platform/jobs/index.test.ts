import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Type } from 'typebox';
import { YumenError, text } from '@yumen/kernel';
import { filesIn } from '../files/index.ts';
import { silentLog } from '../log/index.ts';
import { PLATFORM_MIGRATIONS } from '../migrations/index.ts';
import type { BaseContext } from '../operation/call.ts';
import { openTestDatabase } from '../testing/index.ts';
import { defineJob, jobsOn, startWorker, type JobContext, type JobDefinition, type JobRecord, type Worker } from './index.ts';

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
const definitions = new Map<string, JobDefinition>();
const workers: Worker[] = [];
beforeAll(async () => {
  opened = await openTestDatabase([PLATFORM_MIGRATIONS]);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await opened.db.sql`delete from platform.jobs`;
  definitions.clear();
});
afterAll(() => opened.close());

const queue = () => jobsOn(opened.db, definitions, () => undefined);

function job(name: string, run: (input: { n: number }, context: JobContext) => Promise<unknown>, more: { maxAttempts?: number; lane?: string } = {}): void {
  const input = Type.Object({ n: Type.Integer() });
  definitions.set(name, defineJob({ name, input, run, ...more }));
}
function start(): Worker {
  const base: BaseContext = {
    db: opened.db,
    jobsOn: () => queue(),
    files: filesIn(opened.home),
    log: silentLog(),
    home: opened.home,
    ports: {},
    now: () => new Date(),
  };
  const worker = startWorker(base, definitions, { alone: true, idleMs: 20 });
  workers.push(worker);
  return worker;
}
async function settled(id: string, states: readonly string[] = ['done', 'failed', 'cancelled']): Promise<JobRecord> {
  for (;;) {
    const record = await queue().get(id);
    if (record && states.includes(record.state)) return record;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('jobs', () => {
  it('runs in the order of arrival, shows progress and keeps the result', async () => {
    const order: number[] = [];
    job('demo.count', async ({ n }, context) => {
      order.push(n);
      await context.progress({ done: n, total: 2, note: text('计数', 'counting') });
      return { counted: n };
    });
    const [first, second] = [await queue().enqueue('demo.count', { n: 1 }), await queue().enqueue('demo.count', { n: 2 })];
    start();
    expect(await settled(second.id)).toMatchObject({ state: 'done', result: { counted: 2 }, progress: { done: 2, total: 2 }, attempts: 1 });
    expect(await settled(first.id)).toMatchObject({ state: 'done' });
    expect(order).toEqual([1, 2]);
  });

  it('refuses input that does not fit, and an unknown job', async () => {
    job('demo.count', async () => null);
    await expect(queue().enqueue('demo.count', { n: 'one' })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(queue().enqueue('demo.none', {})).rejects.toThrow('demo.none');
  });

  it('keeps one job for a key until it has ended', async () => {
    job('demo.once', async () => null);
    const [first, again] = [await queue().enqueue('demo.once', { n: 1 }, { key: 'k' }), await queue().enqueue('demo.once', { n: 2 }, { key: 'k' })];
    expect(again.id).toBe(first.id);
    start();
    await settled(first.id);
    expect((await queue().enqueue('demo.once', { n: 3 }, { key: 'k' })).id).not.toBe(first.id);
  });

  it('disappears with the transaction that was rolled back', async () => {
    job('demo.once', async () => null);
    const failed = opened.db.transaction(async (tx) => {
      await jobsOn(tx, definitions, () => undefined).enqueue('demo.once', { n: 1 });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow();
    expect(await queue().list()).toEqual({ total: 0, items: [] });
  });

  it('resumes from its checkpoint when the server died in the middle', async () => {
    const resumedFrom: unknown[] = [];
    job('demo.resume', async (_input, context) => {
      resumedFrom.push(context.saved);
      return context.attempt;
    });
    const { id } = await queue().enqueue('demo.resume', { n: 1 });
    await opened.db.sql`update platform.jobs set state = 'running', worker = 'dead', attempts = 1,
      lease_until = now() + interval '30 s', checkpoint = '{"row": 700}' where id = ${id}`;
    start();
    expect(await settled(id)).toMatchObject({ state: 'done', result: 2 });
    expect(resumedFrom).toEqual([{ row: 700 }]);
  });

  it('gives up on a job that takes the server down every time', async () => {
    job('demo.crash', async () => 'never reached');
    const { id } = await queue().enqueue('demo.crash', { n: 1 });
    await opened.db.sql`update platform.jobs set state = 'running', worker = 'dead', attempts = 3, lease_until = now() where id = ${id}`;
    start();
    expect(await settled(id)).toMatchObject({ state: 'failed', problem: { code: 'cancelled' } });
  });

  it('tries again what failed for no known reason, and not what the input made fail', async () => {
    let tries = 0;
    job('demo.flaky', async () => {
      tries += 1;
      if (tries === 1) throw new Error('passing');
      return tries;
    });
    job('demo.wrong', async () => {
      throw new YumenError({ code: 'file_unreadable', what: text('坏文件', 'bad file') });
    });
    job('demo.broken', async () => Promise.reject(new Error('secret path /home/x')), { maxAttempts: 1 });
    const [flaky, wrong, broken] = [await queue().enqueue('demo.flaky', { n: 1 }), await queue().enqueue('demo.wrong', { n: 1 }), await queue().enqueue('demo.broken', { n: 1 })];
    start();
    expect(await settled(wrong.id)).toMatchObject({ state: 'failed', attempts: 1, problem: { code: 'file_unreadable' } });
    expect(await settled(flaky.id)).toMatchObject({ state: 'done', result: 2 });
    expect(JSON.stringify(await settled(broken.id))).not.toContain('secret path');
  });

  it('cancels waiting work at once and running work at its next step', async () => {
    let steps = 0;
    job('demo.long', async (_input, context) => {
      for (;;) {
        await context.progress({ done: (steps += 1) });
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
    const [running, waiting] = [await queue().enqueue('demo.long', { n: 1 }), await queue().enqueue('demo.long', { n: 2 })];
    start();
    await settled(running.id, ['running']);
    expect(await queue().cancel(waiting.id)).toMatchObject({ state: 'cancelled' });
    await queue().cancel(running.id);
    expect(await settled(running.id)).toMatchObject({ state: 'cancelled' });
    const after = steps;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(steps).toBe(after);
    expect(await queue().cancel('none')).toBeUndefined();
  });

  it('does not let one lane wait for another, and goes on where each was when the server died', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const order: string[] = [];
    job('demo.long', async () => held);
    job('demo.read', async ({ n }) => order.push(`read ${n}`), { lane: 'reading' });
    const long = await queue().enqueue('demo.long', { n: 1 });
    const left = await queue().enqueue('demo.read', { n: 1 });
    await opened.db.sql`update platform.jobs set state = 'running', worker = 'dead', attempts = 1, lease_until = now() + interval '30 s' where id = ${left.id}`;
    start();
    await settled(long.id, ['running']);
    const next = await queue().enqueue('demo.read', { n: 2 });
    expect(await settled(next.id)).toMatchObject({ state: 'done' });
    expect(await queue().get(long.id)).toMatchObject({ state: 'running' });
    expect(order.toSorted()).toEqual(['read 1', 'read 2']);
    release();
    expect(await settled(long.id)).toMatchObject({ state: 'done' });
  });

  it('goes on with cancelled work from what it saved, once', async () => {
    const begunFrom: unknown[] = [];
    job('demo.resume', async (_input, context) => {
      begunFrom.push(context.saved);
      if (context.saved !== null) return 'whole';
      await context.checkpoint({ at: 3 });
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        await context.progress({ done: 3 });
      }
    });
    const { id } = await queue().enqueue('demo.resume', { n: 1 }, { key: 'k' });
    start();
    while ((await queue().get(id))?.progress.done !== 3) await new Promise((resolve) => setTimeout(resolve, 20));
    await queue().cancel(id);
    await settled(id);
    expect((await queue().resume(id))?.finishedAt).toBeNull();
    expect(await settled(id)).toMatchObject({ state: 'done', result: 'whole' });
    expect(begunFrom).toEqual([null, { at: 3 }]);
    expect(await queue().resume(id)).toMatchObject({ state: 'done' });
    expect(await queue().resume('none')).toBeUndefined();
  });

  it('does not go on with work that was started anew', async () => {
    job('demo.once', async () => null);
    const first = await queue().enqueue('demo.once', { n: 1 }, { key: 'k' });
    await queue().cancel(first.id);
    const second = await queue().enqueue('demo.once', { n: 2 }, { key: 'k' });
    expect(await queue().resume(first.id)).toMatchObject({ id: second.id, state: 'waiting' });
  });

  it('goes back to the queue when the server stops', async () => {
    job('demo.long', async (_input, context) => {
      await context.checkpoint({ at: 1 });
      await new Promise((_resolve, reject) => context.signal.addEventListener('abort', () => reject(new Error('aborted'))));
    });
    const { id } = await queue().enqueue('demo.long', { n: 1 });
    const worker = start();
    await settled(id, ['running']);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await worker.stop();
    expect(await queue().get(id)).toMatchObject({ state: 'waiting', attempts: 0 });
  });
});
