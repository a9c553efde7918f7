import { rm, writeFile, mkdtemp, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, testHome } from '../testing/index.ts';
import { migrate, openDatabase, readLock } from './index.ts';

describe('the embedded database', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  beforeAll(async () => {
    opened = await openTestDatabase();
  });
  afterAll(() => opened.close());

  it('is refused to a second opener of the same folder, who is told the process and what to do', async () => {
    await expect(openDatabase({ home: opened.home })).rejects.toMatchObject({ code: 'locked' });
    await expect(openDatabase({ home: opened.home })).rejects.toThrow(new RegExp(`process ${process.pid}`));
  });

  it('tells commands where the server listens', async () => {
    await opened.announce('http://127.0.0.1:4870');
    expect(await readLock(opened.home)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:4870' });
  });

  it('does not stop the event loop during a long statement', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    await opened.db.sql`select pg_sleep(0.3)`;
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });

  it('backs up to one file, which restores into an empty folder and never over records', async () => {
    await opened.db.exec('create table kept (n int); insert into kept select generate_series(1, 100)');
    const file = join(opened.home, 'backup.tar.gz');
    await opened.backup?.(file);
    await expect(opened.backup?.(file)).rejects.toMatchObject({ code: 'conflict' });
    const home = await mkdtemp(join(tmpdir(), 'yumen-restore-'));
    const copy = await openDatabase({ home, restoreFrom: file });
    expect(await copy.db.sql`select count(*) as n from kept`).toEqual([{ n: 100 }]);
    await copy.close();
    await expect(openDatabase({ home, restoreFrom: file })).rejects.toMatchObject({ code: 'conflict' });
    await rm(home, { recursive: true });
  });
});

describe('the watchdog of the embedded database', () => {
  it('ends a statement that takes too long, loses nothing saved, and the next statement works', async () => {
    const { home, remove } = await testHome();
    const opened = await openDatabase({ home, timeoutMs: 1500 });
    await opened.db.exec('create table t (n int); insert into t values (1)');
    await expect(opened.db.sql`select pg_sleep(20)`).rejects.toMatchObject({ code: 'timeout' });
    expect(await opened.db.sql`select n from t`).toEqual([{ n: 1 }]);
    const interrupted = opened.db.transaction(async (tx) => {
      await tx.sql`insert into t values (2)`;
      await tx.sql`select pg_sleep(20)`;
    });
    await expect(interrupted).rejects.toMatchObject({ code: 'timeout' });
    expect(await opened.db.sql`select n from t`).toEqual([{ n: 1 }]);
    await opened.close();
    await remove();
  });
});

describe('migrate', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let folder: string;
  beforeAll(async () => {
    opened = await openTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'yumen-migrations-'));
  });
  afterAll(async () => {
    await opened.close();
    await rm(folder, { recursive: true });
  });

  async function source(files: Record<string, string>): Promise<{ room: string; folder: URL }> {
    const path = await mkdtemp(join(folder, 'm-'));
    await mkdir(path, { recursive: true });
    for (const [name, script] of Object.entries(files)) await writeFile(join(path, name), script);
    return { room: 'demo', folder: pathToFileURL(`${path}/`) };
  }
  const first = 'create table demo.a (n int);';

  it('runs each file once, in order', async () => {
    expect(await migrate(opened.db, [await source({ '001-a.sql': first })])).toEqual(['demo/001-a.sql']);
    const both = await source({ '002-b.sql': 'alter table demo.a add b int;', '001-a.sql': first });
    expect(await migrate(opened.db, [both])).toEqual(['demo/002-b.sql']);
    expect(await migrate(opened.db, [both])).toEqual([]);
  });

  it('takes no notice of line ends, but refuses a changed file and a removed one', async () => {
    const second = 'alter table demo.a add b int;';
    expect(await migrate(opened.db, [await source({ '001-a.sql': `${first}`, '002-b.sql': second })])).toEqual([]);
    await expect(migrate(opened.db, [await source({ '001-a.sql': `${first} `, '002-b.sql': second })])).rejects.toThrow('001-a.sql');
    await expect(migrate(opened.db, [await source({ '001-a.sql': first })])).rejects.toThrow('002-b.sql');
  });

  it('leaves nothing behind when a file fails', async () => {
    const broken = await source({
      '001-a.sql': first,
      '002-b.sql': 'alter table demo.a add b int;',
      '003-c.sql': 'create table demo.half (n int); select 1/0;',
    });
    await expect(migrate(opened.db, [broken])).rejects.toThrow('division by zero');
    expect(await opened.db.sql`select to_regclass('demo.half')::text as half`).toEqual([{ half: null }]);
  });
});
