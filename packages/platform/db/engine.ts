import type { WireValue } from './values.ts';

/** One statement's answer, every value still in PostgreSQL's text form. */
export interface WireResult {
  /** `SELECT`, `INSERT`, `COMMIT` … */
  readonly command: string;
  readonly affected: number;
  readonly fields: readonly { readonly name: string; readonly oid: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** One connection, held by one caller at a time. */
export interface Session {
  query(text: string, values: readonly WireValue[]): Promise<WireResult>;
  exec(script: string): Promise<void>;
  /** Gives the connection back; `broken` when its state is not known and it must not be used again. */
  release(broken?: boolean): void;
}

/** A driver, embedded or not. Everything above it is the same code for both. */
export interface Engine {
  readonly kind: 'embedded' | 'server';
  acquire(): Promise<Session>;
  close(): Promise<void>;
}

/** What every connection is set to, so that values read the same everywhere. */
export const SESSION_SETTINGS = "set timezone to 'UTC'; set datestyle to 'ISO'; set intervalstyle to 'iso_8601'; set client_min_messages to 'warning'";

/** A script, such as a migration, may take longer than a statement of daily work. */
export const EXEC_TIMEOUT_MS = 600_000;
