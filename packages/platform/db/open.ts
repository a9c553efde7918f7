import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import type { Database, QueryResult, SqlValue } from './database.ts';
import type { Engine, Session, WireResult } from './engine.ts';
import { databaseFailure, DatabaseError } from './errors.ts';
import { kyselyOver } from './kysely.ts';
import { encode, parserFor } from './values.ts';

/** Marks asynchronous work as being inside a transaction of an engine. */
const inside = new AsyncLocalStorage<{ engine: Engine; open: boolean }>();

type Run = (text: string, values: readonly SqlValue[]) => Promise<WireResult>;

/** The `Database` over a driver. */
export function databaseOver(engine: Engine): Database {
  async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const transaction = inside.getStore();
    if (transaction?.engine === engine && transaction.open) {
      throw new Error('Inside a transaction: use the tx handed in, not the outer database.');
    }
    const session = await engine.acquire().catch((error: unknown) => {
      throw databaseFailure(error);
    });
    try {
      return await work(session);
    } finally {
      session.release();
    }
  }

  return surface(engine, {
    run: (text, values) => withSession((session) => session.query(text, values.map(encode))),
    exec: (script) => withSession((session) => session.exec(script)),
    transaction: (work) => transact(engine, work),
  });
}

async function transact<T>(engine: Engine, work: (tx: Database) => Promise<T>): Promise<T> {
  if (inside.getStore()?.engine === engine && inside.getStore()?.open) {
    throw new Error('Inside a transaction: call transaction on the tx handed in, not on the outer database.');
  }
  const session = await engine.acquire().catch((error: unknown) => {
    throw databaseFailure(error);
  });
  const state = { engine, open: true };
  let broken = false;
  try {
    await control(session, 'begin');
    const result = await inside.run(state, () => work(over(engine, session, 0)));
    const end = await control(session, 'commit');
    // A statement failed, the caller swallowed the error, and PostgreSQL answers COMMIT by rolling back without complaint.
    if (end.command !== 'COMMIT') throw new DatabaseError('the transaction was rolled back: a statement in it failed', '25P02');
    return result;
  } catch (error) {
    await session.query('rollback', []).catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    state.open = false;
    session.release(broken);
  }
}

/** A statement of ours around the caller's work. Only its failures are the database's; the work's own errors pass untouched. */
function control(session: Session, statement: string): Promise<WireResult> {
  return session.query(statement, []).catch((error: unknown) => {
    throw databaseFailure(error);
  });
}

/** The `Database` inside a transaction; statements started side by side run one after the other. */
function over(engine: Engine, session: Session, depth: number): Database {
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  }
  return surface(engine, {
    run: (text, values) => inTurn(() => session.query(text, values.map(encode))),
    exec: (script) => inTurn(() => session.exec(script)),
    transaction: (work) =>
      inTurn(async () => {
        const name = `level_${depth + 1}`;
        await control(session, `savepoint ${name}`);
        try {
          const result = await work(over(engine, session, depth + 1));
          await control(session, `release savepoint ${name}`);
          return result;
        } catch (error) {
          await control(session, `rollback to savepoint ${name}`);
          await control(session, `release savepoint ${name}`);
          throw error;
        }
      }),
  });
}

function surface(engine: Engine, inner: { run: Run; exec: (script: string) => Promise<void>; transaction: Database['transaction'] }): Database {
  async function query<Row>(text: string, values: readonly SqlValue[] = []): Promise<QueryResult<Row>> {
    try {
      return decode<Row>(await inner.run(text, values));
    } catch (error) {
      throw databaseFailure(error);
    }
  }
  let builder: Kysely<unknown> | undefined;
  return {
    kind: engine.kind,
    query,
    async sql<Row>(strings: TemplateStringsArray, ...values: SqlValue[]) {
      const text = strings.reduce((before, part, index) => `${before}$${index}${part}`);
      return (await query<Row>(text, values)).rows;
    },
    async exec(script) {
      try {
        await inner.exec(script);
      } catch (error) {
        throw databaseFailure(error);
      }
    },
    kysely<Tables>() {
      builder ??= kyselyOver(query);
      return builder as Kysely<Tables>;
    },
    transaction: inner.transaction,
  };
}

function decode<Row>(result: WireResult): QueryResult<Row> {
  const parsers = result.fields.map((field) => parserFor(field.oid));
  const rows = result.rows.map((row) => {
    const record: Record<string, unknown> = {};
    result.fields.forEach((field, index) => {
      const value = row[index];
      record[field.name] = value === null || value === undefined ? null : parsers[index]?.(value);
    });
    return record as Row;
  });
  return { rows, affected: result.affected };
}
