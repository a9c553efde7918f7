import type { Kysely } from 'kysely';

/** What may be bound to a `$1`: scalars, bytes, lists (become PostgreSQL arrays) and plain objects or `json(…)` (become JSON). */
export type SqlValue = string | number | bigint | boolean | null | undefined | Date | Uint8Array | JsonValue | readonly SqlValue[] | { readonly [key: string]: unknown };

/** Marks a value, lists included, as JSON rather than as a PostgreSQL array. */
export class JsonValue {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** `json([1, 2])` binds the JSON text `[1,2]`; a bare list would bind a PostgreSQL array. */
export function json(value: unknown): JsonValue {
  return new JsonValue(value);
}

export interface QueryResult<Row> {
  readonly rows: Row[];
  /** Rows changed by INSERT, UPDATE or DELETE; 0 otherwise. */
  readonly affected: number;
}

/**
 * The one way to the records, the same over the embedded database and PostgreSQL. Values come back alike from both: int8 as a
 * number (a value beyond 2^53 is an error), numeric, date, timestamp and interval as text, timestamptz as an ISO string in UTC,
 * bytea as Uint8Array, json and jsonb parsed.
 */
export interface Database {
  readonly kind: 'embedded' | 'server';

  /** `const rows = await db.sql<{ id: string }>\`select id from clearance.plans where id = ${id}\`` */
  sql<Row = Record<string, unknown>>(strings: TemplateStringsArray, ...values: SqlValue[]): Promise<Row[]>;

  /** One statement with `$1`, `$2` … placeholders. */
  query<Row = Record<string, unknown>>(text: string, values?: readonly SqlValue[]): Promise<QueryResult<Row>>;

  /** Several statements without values, as in a migration file. */
  exec(script: string): Promise<void>;

  /** The query builder over this connection; `Tables` names the room's tables with their schema, `'clearance.plans'`. */
  kysely<Tables>(): Kysely<Tables>;

  /**
   * Runs `work` in one transaction: all of it or nothing. Inside, use only the `tx` handed in; asking the outer database there
   * would wait for itself on the embedded one, so it is refused on both. A nested call makes a savepoint.
   */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>;
}
