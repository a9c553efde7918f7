-- Plans, and every change made to one. A deleted plan stays, marked, so that it can be restored.
create table clearance.plans (
  id text primary key,
  title text not null,
  document jsonb not null,
  revision int not null check (revision >= 1),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);

create index plans_recent on clearance.plans (updated_at desc, id);

create table clearance.plan_changes (
  plan_id text not null references clearance.plans (id),
  revision int not null,
  kind text not null check (kind in ('created', 'updated', 'deleted', 'restored')),
  at timestamptz not null,
  by_actor text not null,
  before jsonb,
  after jsonb,
  primary key (plan_id, revision)
);
