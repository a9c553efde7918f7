import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../db/index.ts';
import { PLATFORM_MIGRATIONS } from '../migrations/index.ts';
import { openTestDatabase } from '../testing/index.ts';
import { appendAudit, verifyAudit, type AuditEntry } from './index.ts';

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  opened = await openTestDatabase();
  await migrate(opened.db, [PLATFORM_MIGRATIONS]);
});
afterAll(() => opened.close());

function entry(change: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: '2026-11-20T08:00:00.123Z',
    actor: 'local',
    event: 'plan.created',
    operation: 'clearance.plans.create',
    subject: 'p1',
    details: { z: 1, a: '玉门', none: null },
    ...change,
  };
}

describe('the audit chain', () => {
  it('holds over the entries written, and shows the first one altered behind its back', async () => {
    const { db } = opened;
    for (const subject of ['p1', 'p2', 'p3']) await db.transaction((tx) => appendAudit(tx, entry({ subject })));
    expect(await verifyAudit(db)).toEqual({ entries: 3, brokenAt: null });

    await db.exec('alter table platform.audit_events disable trigger all');
    await db.sql`update platform.audit_events set actor = 'somebody else' where seq = 2`;
    expect(await verifyAudit(db)).toEqual({ entries: 1, brokenAt: 2 });
    await db.sql`update platform.audit_events set actor = 'local' where seq = 2`;
    await db.sql`delete from platform.audit_events where seq = 2`;
    expect(await verifyAudit(db)).toEqual({ entries: 1, brokenAt: 3 });
    await db.exec('alter table platform.audit_events enable trigger all');
  });

  it.each(['update platform.audit_events set actor = $$x$$', 'delete from platform.audit_events', 'truncate platform.audit_events'])('refuses: %s', async (statement) => {
    await expect(opened.db.exec(statement)).rejects.toThrow('never changed');
  });
});
