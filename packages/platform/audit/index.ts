import { createHash } from 'node:crypto';
import type { Database } from '../db/index.ts';

/** One thing done. */
export interface AuditEntry {
  /** ISO instant in UTC, to the millisecond. */
  readonly at: string;
  readonly actor: string;
  /** What happened, past tense: `plan.created`. */
  readonly event: string;
  readonly operation: string;
  /** The id of what it happened to. */
  readonly subject: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

interface StoredEntry extends AuditEntry {
  readonly seq: number;
  readonly hash: string;
}

/** Any number, the same in every process: entries are chained one after the other. */
const AUDIT_LOCK = 4_870_002;
const BEFORE_THE_FIRST = '';
const PAGE = 1000;

/** Appends an entry. Call it last in the transaction of the change: from here to its end other changes wait. */
export async function appendAudit(tx: Database, entry: AuditEntry): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(${AUDIT_LOCK})`;
  const [last] = await tx.sql<{ hash: string }>`select hash from platform.audit_events order by seq desc limit 1`;
  const hash = entryHash(last?.hash ?? BEFORE_THE_FIRST, entry);
  await tx.sql`insert into platform.audit_events (at, actor, event, operation, subject, details, hash)
    values (${entry.at}, ${entry.actor}, ${entry.event}, ${entry.operation}, ${entry.subject}, ${entry.details}, ${hash})`;
}

/** Checks the whole chain. Returns how many entries hold, and the number of the first that does not. */
export async function verifyAudit(db: Database): Promise<{ entries: number; brokenAt: number | null }> {
  let before = BEFORE_THE_FIRST;
  let entries = 0;
  let after = 0;
  for (;;) {
    const page = await db.sql<StoredEntry>`select seq, at, actor, event, operation, subject, details, hash
      from platform.audit_events where seq > ${after} order by seq limit ${PAGE}`;
    for (const stored of page) {
      if (entryHash(before, stored) !== stored.hash) return { entries, brokenAt: stored.seq };
      before = stored.hash;
      after = stored.seq;
      entries += 1;
    }
    if (page.length < PAGE) return { entries, brokenAt: null };
  }
}

function entryHash(before: string, { at, actor, event, operation, subject, details }: AuditEntry): string {
  // The database keeps no order of keys.
  const ordered = Object.keys(details)
    .toSorted()
    .map((key) => [key, details[key]]);
  return createHash('sha256')
    .update(JSON.stringify([before, at, actor, event, operation, subject, ordered]))
    .digest('hex');
}
