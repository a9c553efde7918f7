import { afterAll, beforeAll, expect, it } from 'vitest';
import { Type } from 'typebox';
import { defineJob, jobsOn, startWorker, type JobDefinition } from '@yumen/platform/jobs';
import { silentLog } from '@yumen/platform/log';
import type { RoomModule } from '@yumen/platform/operation';
import { openApp, type App } from '../../apps/server/app.ts';
import { eachDatabase } from './databases.ts';

eachDatabase('jobs', (place) => {
  let app: App;
  const runs = new Map<number, number>();
  const count = defineJob({
    name: 'demo.count',
    input: Type.Object({ n: Type.Integer() }),
    run: async ({ n }, context) => {
      runs.set(n, (runs.get(n) ?? 0) + 1);
      await context.progress({ done: 1, total: 1 });
      return n;
    },
  });
  const room: RoomModule = { name: 'demo', operations: [], jobs: [count] };
  beforeAll(async () => {
    app = await openApp({ ...(await place()), rooms: [room], log: silentLog() });
  });
  afterAll(() => app.close());

  it('gives each job to exactly one of several workers', async () => {
    const definitions = new Map<string, JobDefinition>([[count.name, count]]);
    const queue = jobsOn(app.base.db, definitions, () => undefined);
    for (let n = 0; n < 30; n += 1) await queue.enqueue('demo.count', { n });
    const workers = [1, 2, 3].map(() => startWorker(app.base, definitions, { alone: false, idleMs: 20 }));
    await expect.poll(async () => (await queue.list({ state: 'done' })).total, { timeout: 20_000 }).toBe(30);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect([...runs.values()]).toEqual(Array(30).fill(1));
  });

  it('keeps one job for a key when many ask at once', async () => {
    const queue = jobsOn(app.base.db, new Map([[count.name, count]]), () => undefined);
    const asked = await Promise.all(Array.from({ length: 10 }, (_unused, n) => queue.enqueue('demo.count', { n }, { key: 'same' })));
    expect(new Set(asked.map((job) => job.id)).size).toBe(1);
  });
});
