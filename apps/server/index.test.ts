import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearanceRoom } from '@yumen/clearance/server';
import { createPlan, listPlans, readPlan } from '@yumen/clearance';
import { clientOf, findServer } from '@yumen/platform/client';
import { lockPath } from '@yumen/platform/db';
import { silentLog } from '@yumen/platform/log';
import type { RoomModule } from '@yumen/platform/operation';
import { testHome } from '@yumen/platform/testing';
import { startServer, type RunningServer } from './index.ts';

let home: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ home, remove } = await testHome());
});
afterAll(() => remove());

const start = (change: { host?: string; port?: number } = {}): Promise<RunningServer> =>
  startServer({ home, host: '127.0.0.1', port: 0, rooms: [clearanceRoom], ports: {}, log: silentLog(), ...change });

describe('startServer', () => {
  it('serves on loopback, can be found through its lock, and leaves nothing locked when it stops', async () => {
    const server = await start();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.location).toContain(home);
    expect(await findServer(home)).toBe(server.url);
    const call = clientOf(server.url);
    const { id } = await call(createPlan, { document: { title: '经由网络 & ? #' } });
    expect(await call(readPlan, { id })).toMatchObject({ title: '经由网络 & ? #' });
    await expect(call(readPlan, { id: 'a/b ?' })).rejects.toMatchObject({ code: 'not_found' });
    await server.close();
    expect([existsSync(lockPath(home)), await findServer(home)]).toEqual([false, undefined]);
    await expect(call(readPlan, { id })).rejects.toMatchObject({ code: 'database_unavailable' });
  });

  it('stops although somebody still follows a job', async () => {
    const server = await start();
    const job = await server.app.base.db.sql<{ id: string }>`insert into platform.jobs (id, name, input, max_attempts)
      values ('j', 'nobody.does-this', '{}', 1) returning id`;
    const events = await fetch(`${server.url}/api/jobs/${job[0]?.id}/events`);
    expect(events.status).toBe(200);
    await server.close();
    await events.text().catch(() => undefined);
  });

  it('lets rooms prepare their first answers once it serves, and does not wait for all of them when it stops', async () => {
    let went = () => {};
    const first = new Promise<void>((resolve) => (went = resolve));
    const asked: string[] = [];
    const room: RoomModule = {
      name: 'slow',
      operations: [],
      async warm(call) {
        for (;;) {
          await call(listPlans, {});
          asked.push('plans');
          went();
        }
      },
    };
    const server = await startServer({ home, host: '127.0.0.1', port: 0, rooms: [clearanceRoom, room], ports: {}, log: silentLog() });
    await first;
    await server.close();
    const count = asked.length;
    expect(count).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toHaveLength(count);
  });

  it('says so when the port is taken, and does not keep the data folder', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toMatchObject({ code: 'conflict', problems: [{ remedy: { en: expect.stringContaining('YUMEN_PORT') } }] });
    other.close();
    expect(existsSync(lockPath(home))).toBe(false);
  });

  it('says so when the address is not of this machine', async () => {
    await expect(start({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('says so when PostgreSQL does not answer, without repeating the password', async () => {
    const failed = startServer({ home, host: '127.0.0.1', port: 0, databaseUrl: 'postgresql://u:hunter2@127.0.0.1:1/x', log: silentLog() });
    await expect(failed).rejects.toMatchObject({ code: 'database_unavailable' });
    await expect(failed).rejects.not.toThrow('hunter2');
  });
});
