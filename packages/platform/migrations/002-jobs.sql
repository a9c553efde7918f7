-- Background work. A worker holds a job by its lease; when the lease runs out, the worker is taken for dead and another goes on
-- from the checkpoint.
create table platform.jobs (
  id text primary key,
  name text not null,
  key text,
  input jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  progress jsonb not null default '{}',
  checkpoint jsonb,
  result jsonb,
  problem jsonb,
  attempts int not null default 0,
  max_attempts int not null,
  cancel_requested boolean not null default false,
  worker text,
  run_at timestamptz not null default now(),
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);

-- One waiting or running job for each name and key.
create unique index jobs_key on platform.jobs (name, key) where key is not null and state in ('waiting', 'running');
create index jobs_next on platform.jobs (run_at) where state in ('waiting', 'running');
create index jobs_recent on platform.jobs (created_at desc);
