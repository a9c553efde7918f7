import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUniqueViolation, json, openDatabase, type OpenDatabase } from '@yumen/platform/db';
import { eachDatabase } from './databases.ts';

eachDatabase('database', (place) => {
  let opened: OpenDatabase;
  beforeAll(async () => {
    opened = await openDatabase({ ...(await place()), timeoutMs: 2000 });
    await opened.db.exec('create table t (n int unique, note text)');
  });
  afterAll(() => opened.close());
  const db = () => opened.db;

  it('reads every type alike', async () => {
    const [row] = await db().sql`select
      42::int8 as int8, count(*) as count, 1.50::numeric as numeric, 0.1::float8 as float8, true as yes,
      '2026-11-20'::date as date, '2026-11-20 16:00:00.5+08'::timestamptz as instant, '1 month 2 days'::interval as interval,
      '\\x00ff'::bytea as bytes, '{"b": [1, null]}'::jsonb as jsonb, '[1]'::json as json,
      array['a"\\', null, '玉门', '{,}'] as texts, array[1, 2]::int8[] as numbers, array['2026-11-20'::date] as dates,
      array['{"a": 1}'::jsonb] as objects, null::text as nothing, '{}'::text[] as none`;
    expect(row).toEqual({
      int8: 42,
      count: 1,
      numeric: '1.50',
      float8: 0.1,
      yes: true,
      date: '2026-11-20',
      instant: '2026-11-20T08:00:00.500Z',
      interval: 'P1M2D',
      bytes: new Uint8Array([0, 255]),
      jsonb: { b: [1, null] },
      json: [1],
      texts: ['a"\\', null, '玉门', '{,}'],
      numbers: [1, 2],
      dates: ['2026-11-20'],
      objects: [{ a: 1 }],
      nothing: null,
      none: [],
    });
  });

  it('writes every type alike', async () => {
    const at = new Date('2026-11-20T08:00:00.123Z');
    const bytes = new Uint8Array([1, 0, 255]);
    const texts = ['a', null, '"玉\\门"'];
    const grid = [
      [1, 2],
      [3, 4],
    ];
    expect(
      await db().sql`select ${1}::int as n, ${1.5}::float8 as f, ${false}::bool as no, ${at}::timestamptz as at, ${bytes}::bytea as bytes,
        ${texts}::text[] as texts, ${grid}::int[] as grid, ${{ a: { b: '玉' } }}::jsonb as object,
        ${json(['x', { y: null }])}::jsonb as list, ${json('text')}::jsonb as text, ${json(null)}::jsonb as nil, ${undefined}::text as nothing`,
    ).toEqual([
      {
        n: 1,
        f: 1.5,
        no: false,
        at: '2026-11-20T08:00:00.123Z',
        bytes,
        texts,
        grid,
        object: { a: { b: '玉' } },
        list: ['x', { y: null }],
        text: 'text',
        nil: null,
        nothing: null,
      },
    ]);
  });

  it('refuses an int8 that a number cannot hold', async () => {
    await expect(db().sql`select 9007199254740993::int8 as n`).rejects.toThrow(RangeError);
  });

  it('serves the query builder', async () => {
    const builder = db().kysely<{ t: { n: number; note: string | null } }>();
    const inserted = await builder.insertInto('t').values({ n: 900, note: 'builder' }).returning('n').execute();
    const changed = await builder.updateTable('t').set({ note: '改' }).where('n', '=', 900).executeTakeFirst();
    expect([inserted, changed.numUpdatedRows]).toEqual([[{ n: 900 }], 1n]);
    expect(await builder.selectFrom('t').select(['note']).where('n', '=', 900).execute()).toEqual([{ note: '改' }]);
  });

  it('names the constraint that spoke', async () => {
    await db().sql`insert into t values (1)`;
    const error = await db().sql`insert into t values (1)`.catch((cause: unknown) => cause);
    expect([isUniqueViolation(error), isUniqueViolation(error, 't_n_key'), isUniqueViolation(error, 'other')]).toEqual([true, true, false]);
  });

  describe('a transaction', () => {
    const numbers = async () => (await db().sql<{ n: number }>`select n from t where n between 100 and 199 order by n`).map((row) => row.n);

    it('keeps all or nothing', async () => {
      await db().transaction(async (tx) => {
        await Promise.all([tx.sql`insert into t values (100)`, tx.sql`insert into t values (101)`]);
      });
      const failed = db().transaction(async (tx) => {
        await tx.sql`insert into t values (102)`;
        throw new Error('changed my mind');
      });
      await expect(failed).rejects.toThrow('changed my mind');
      expect(await numbers()).toEqual([100, 101]);
    });

    it('lets an error of the work itself through as it is', async () => {
      const mine = new TypeError('connection timeout of something else');
      await expect(db().transaction(() => Promise.reject(mine))).rejects.toBe(mine);
    });

    it('takes back only the inner part when an inner part fails', async () => {
      await db().transaction(async (tx) => {
        await tx.sql`insert into t values (110)`;
        await tx
          .transaction(async (inner) => {
            await inner.sql`insert into t values (111)`;
            await inner.sql`insert into t values (110)`;
          })
          .catch(() => undefined);
        await tx.sql`insert into t values (112)`;
      });
      expect(await numbers()).toEqual([100, 101, 110, 112]);
    });

    it('never reports success after a swallowed failure', async () => {
      const swallowed = db().transaction(async (tx) => {
        await tx.sql`insert into t values (120)`;
        await tx.sql`insert into t values (120)`.catch(() => undefined);
      });
      await expect(swallowed).rejects.toThrow('rolled back');
      expect(await numbers()).not.toContain(120);
    });

    it('refuses the outer database inside, instead of waiting for itself', async () => {
      await expect(db().transaction(() => db().sql`select 1`)).rejects.toThrow('use the tx');
      await expect(db().transaction(() => db().transaction(async () => 1))).rejects.toThrow('on the tx');
    });

    it('lets work started inside go on after the end', async () => {
      let later: Promise<unknown> = Promise.resolve();
      await db().transaction(async (tx) => {
        await tx.sql`select 1`;
        later = new Promise((resolve) => setTimeout(resolve, 50)).then(() => db().sql`select 2 as two`);
      });
      expect(await later).toEqual([{ two: 2 }]);
    });
  });

  it('ends a statement that takes too long, says so and goes on', async () => {
    await expect(db().sql`select pg_sleep(30)`).rejects.toMatchObject({ code: 'timeout' });
    expect(await db().sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('serves many callers at once', async () => {
    const rows = await Promise.all(Array.from({ length: 50 }, (_unused, n) => db().sql<{ n: number }>`select ${n}::int as n`));
    expect(rows.map(([row]) => row?.n)).toEqual(Array.from({ length: 50 }, (_unused, n) => n));
  });
});
