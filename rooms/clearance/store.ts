import { json, type Database } from '@yumen/platform/db';
import type { PlanChange, PlanDocument, PlanSummary, SavedPlan } from './contract.ts';

/** All SQL of the plans; schema `clearance` only. */

interface PlanRow {
  readonly id: string;
  readonly title: string;
  readonly document: PlanDocument;
  readonly revision: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly deleted_at: string | null;
}

const COLUMNS = 'id, title, document, revision, created_at, updated_at, deleted_at';

export async function insertPlan(db: Database, plan: SavedPlan): Promise<void> {
  await db.sql`insert into clearance.plans (id, title, document, revision, created_at, updated_at)
    values (${plan.id}, ${plan.title}, ${json(plan.document)}, ${plan.revision}, ${plan.createdAt}, ${plan.updatedAt})`;
}

/** Replaces a plan that the caller holds through `lockPlan`. */
export async function replacePlan(db: Database, plan: SavedPlan): Promise<void> {
  await db.sql`update clearance.plans set title = ${plan.title}, document = ${json(plan.document)}, revision = ${plan.revision},
    updated_at = ${plan.updatedAt}, deleted_at = ${plan.deletedAt} where id = ${plan.id}`;
}

export async function findPlan(db: Database, id: string): Promise<SavedPlan | undefined> {
  const { rows } = await db.query<PlanRow>(`select ${COLUMNS} from clearance.plans where id = $1`, [id]);
  return rows[0] && planOf(rows[0]);
}

/** As `findPlan`, and nobody else changes it until the transaction ends. */
export async function lockPlan(tx: Database, id: string): Promise<SavedPlan | undefined> {
  const { rows } = await tx.query<PlanRow>(`select ${COLUMNS} from clearance.plans where id = $1 for update`, [id]);
  return rows[0] && planOf(rows[0]);
}

/** Plans whose title contains the text, latest change first. */
export async function pagePlans(db: Database, filter: { search?: string; deleted: boolean; limit: number; offset: number }): Promise<{ total: number; items: PlanSummary[] }> {
  const where = `where (deleted_at is not null) = $1 and ($2::text is null or title ilike $2)`;
  const pattern = filter.search === undefined ? null : `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const counted = await db.query<{ total: number }>(`select count(*) as total from clearance.plans ${where}`, [filter.deleted, pattern]);
  const { rows } = await db.query<Omit<PlanRow, 'document'> & { flows: number; areas: PlanSummary['areas'] }>(
    `select id, title, revision, created_at, updated_at, deleted_at,
       coalesce(jsonb_array_length(document -> 'flows'), 0) as flows,
       array(select distinct flow ->> 'area' from jsonb_array_elements(coalesce(document -> 'flows', '[]')) flow order by 1) as areas
     from clearance.plans ${where} order by updated_at desc, id limit $3 offset $4`,
    [filter.deleted, pattern, filter.limit, filter.offset],
  );
  const items = rows.map((row) => ({
    id: row.id,
    title: row.title,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    flows: row.flows,
    areas: row.areas,
  }));
  return { total: counted.rows[0]?.total ?? 0, items };
}

type PlanContent = Pick<SavedPlan, 'id' | 'title' | 'revision' | 'updatedAt' | 'document'>;

/** Plans that are not deleted, behind an id, in the order of ids. */
export async function plansBehindId(db: Database, after: string, limit: number): Promise<PlanContent[]> {
  const { rows } = await db.query<PlanRow>(`select ${COLUMNS} from clearance.plans where deleted_at is null and id > $1 order by id limit $2`, [after, limit]);
  return rows.map(planOf);
}

/** All plans that are not deleted, a batch at a time, so that a large store does not fill the memory. */
export async function* allPlans(db: Database, from = '', batch = 200): AsyncGenerator<readonly PlanContent[]> {
  let after = from;
  for (;;) {
    const plans = await plansBehindId(db, after, batch);
    if (plans.length === 0) return;
    yield plans;
    after = plans.at(-1)?.id ?? '';
  }
}

export async function countPlans(db: Database): Promise<number> {
  const [row] = await db.sql<{ total: number }>`select count(*)::int as total from clearance.plans where deleted_at is null`;
  return row?.total ?? 0;
}

export async function insertChange(tx: Database, planId: string, change: PlanChange): Promise<void> {
  await tx.sql`insert into clearance.plan_changes (plan_id, revision, kind, at, by_actor, before, after)
    values (${planId}, ${change.revision}, ${change.kind}, ${change.at}, ${change.by},
      ${change.before === null ? null : json(change.before)}, ${change.after === null ? null : json(change.after)})`;
}

/** Every change of a plan, latest first. */
export async function pageChanges(db: Database, planId: string, paging: { limit: number; offset: number }): Promise<{ total: number; items: PlanChange[] }> {
  const [counted] = await db.sql<{ total: number }>`select count(*) as total from clearance.plan_changes where plan_id = ${planId}`;
  const items = await db.sql<PlanChange>`select revision, kind, at, by_actor as by, before, after from clearance.plan_changes
    where plan_id = ${planId} order by revision desc limit ${paging.limit} offset ${paging.offset}`;
  return { total: counted?.total ?? 0, items };
}

function planOf(row: PlanRow): SavedPlan {
  return {
    id: row.id,
    title: row.title,
    document: row.document,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  };
}
