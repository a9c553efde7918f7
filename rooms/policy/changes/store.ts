import type { Database } from '@yumen/platform/db';
import type { Receipt, Role } from './model.ts';

/** When each version was taken in; versions that came by another way than an import are not among them. */
export async function arrivals(db: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await db.sql<{ id: string; at: string }>`select f.version_id as id, min(i.started_at) as at
    from policy.import_files f join policy.imports i on i.id = f.import_id where f.version_id is not null and f.status in ('new', 'replaced') group by f.version_id`;
  return new Map(rows.map((row) => [row.id, row.at]));
}

/** Keys under which instruments are cited: title key → instrument ids. */
export async function aliases(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db.sql<{ key: string; id: string }>`select key, instrument_id as id from policy.aliases order by key, instrument_id`;
  const out = new Map<string, string[]>();
  for (const { key, id } of rows) out.set(key, [...(out.get(key) ?? []), id]);
  return out;
}

export async function receiptsOf(db: Database): Promise<ReadonlyMap<string, readonly Receipt[]>> {
  const rows = await db.sql<Receipt & { change: string }>`select change_id as change, role, by_person as by, at from policy.change_receipts order by at, by_person`;
  const out = new Map<string, Receipt[]>();
  for (const { change, ...receipt } of rows) out.set(change, [...(out.get(change) ?? []), receipt]);
  return out;
}

export async function insertReceipt(db: Database, change: string, role: Role, by: string, at: string): Promise<void> {
  await db.sql`insert into policy.change_receipts (change_id, role, by_person, at) values (${change}, ${role}, ${by}, ${at}) on conflict do nothing`;
}
