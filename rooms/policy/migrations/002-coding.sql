-- Content analysis: readings of texts by coders, codes bound to clauses, decisions after comparison. Nothing is overwritten in silence:
-- every change of a coding and every decision stays in the log.
create table policy.passes (
  codebook text not null,
  version_id text not null,
  coder text not null,
  coverage text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  note text,
  primary key (codebook, version_id, coder)
);

create table policy.pass_clauses (
  codebook text not null,
  version_id text not null,
  coder text not null,
  e_id text not null,
  clause_hash text not null,
  at timestamptz not null,
  primary key (codebook, version_id, coder, e_id),
  foreign key (codebook, version_id, coder) references policy.passes (codebook, version_id, coder) on delete cascade
);

create table policy.codings (
  id text primary key,
  codebook text not null,
  codebook_version text not null,
  definition text not null,
  version_id text not null,
  e_id text not null,
  clause_hash text not null,
  code text not null,
  statement text not null,
  modality text,
  match text not null,
  origin text not null,
  memo text,
  coder text not null,
  at timestamptz not null,
  again text,
  unique (codebook, version_id, e_id, code, coder)
);
create index codings_version on policy.codings (version_id, codebook);

create table policy.coding_log (
  seq bigint generated always as identity primary key,
  codebook text not null,
  version_id text not null,
  e_id text not null,
  coder text not null,
  at timestamptz not null,
  event text not null,
  before json,
  after json
);
create index coding_log_clause on policy.coding_log (codebook, version_id, e_id);

create table policy.coding_decisions (
  seq bigint generated always as identity primary key,
  codebook text not null,
  version_id text not null,
  e_id text not null,
  clause_hash text not null,
  code text not null,
  given boolean not null,
  statement text,
  by_person text not null,
  at timestamptz not null,
  reason text not null
);
create index coding_decisions_clause on policy.coding_decisions (codebook, version_id, e_id, code);

-- Series that users add to the indicator board.
create table policy.indicator_series (
  id text primary key,
  indicator text not null,
  name_zh text not null,
  name_en text not null,
  unit text not null,
  source text not null,
  points json not null,
  note text,
  by_person text not null,
  at timestamptz not null
);
