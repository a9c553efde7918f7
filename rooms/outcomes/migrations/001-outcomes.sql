-- Grants as their lists state them, and how each kind of list is read.
create table outcomes.grant_lists (
  name text primary key,
  file text not null,
  imported_at timestamptz not null,
  report jsonb not null
);

create table outcomes.grants (
  list text not null references outcomes.grant_lists (name) on delete cascade,
  number text not null,
  position int not null,
  title text not null,
  programme text not null,
  year int,
  partners text[] not null,
  amount numeric,
  institution text not null,
  person text not null,
  primary key (list, number, position)
);

create index grants_by_number on outcomes.grants (number);

-- Which column holds what, by the header it was decided for.
create table outcomes.column_mappings (
  header text primary key,
  mapping jsonb not null,
  decided_at timestamptz not null
);

-- What people decided about links and about records that may be one work. Kept when data are loaded again.
create table outcomes.link_decisions (
  work text not null,
  award text not null,
  verdict text not null check (verdict in ('accepted', 'rejected')),
  by_actor text not null,
  decided_at timestamptz not null,
  primary key (work, award)
);

create table outcomes.merge_decisions (
  record text not null,
  work text not null,
  verdict text not null check (verdict in ('same', 'different')),
  by_actor text not null,
  decided_at timestamptz not null,
  primary key (record, work)
);

create table outcomes.studies (
  id text primary key,
  title text not null,
  definition jsonb not null,
  revision int not null check (revision >= 1),
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Results other than papers, with the evidence that ties them to an award.
create table outcomes.other_results (
  id text primary key,
  award text not null,
  kind text not null check (kind in ('patent', 'standard', 'dataset', 'training', 'platform')),
  title text not null,
  dated date,
  evidence text not null,
  created_at timestamptz not null
);

create index other_results_by_award on outcomes.other_results (award);

-- Lists of money and people read as they are: agreements, visits, the foreign-scholar fund. Funding and network own them later.
create table outcomes.fact_rows (
  list text not null,
  kind text not null check (kind in ('funding', 'agreements', 'visits', 'scholars')),
  position int not null,
  year int,
  programme text not null,
  tier text not null,
  country text not null,
  field text not null,
  measure text not null,
  amount numeric not null,
  primary key (list, position)
);
