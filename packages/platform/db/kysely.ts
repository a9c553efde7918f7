import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type CompiledQuery, type DatabaseConnection, type Dialect, type Driver } from 'kysely';
import type { QueryResult, SqlValue } from './database.ts';

type RunQuery = <Row>(text: string, values: readonly SqlValue[]) => Promise<QueryResult<Row>>;

/** The query builder over one way of running statements. Transactions are those of `Database.transaction`, not of the builder. */
export function kyselyOver(run: RunQuery): Kysely<unknown> {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(compiled: CompiledQuery) {
      const result = await run<Row>(compiled.sql, compiled.parameters as readonly SqlValue[]);
      return { rows: result.rows, numAffectedRows: BigInt(result.affected) };
    },
    // oxlint-disable-next-line require-yield -- the driver interface asks for a generator; this one only refuses
    async *streamQuery() {
      throw new Error('Streaming is not offered; page with limit and offset.');
    },
  };
  const refuse = async (): Promise<void> => {
    throw new Error('Use Database.transaction.');
  };
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  };
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return new Kysely<unknown>({ dialect });
}
