-- Runs over many plans. The id is that of the background job; the plans behind its figures stand in a file of the data folder.
create table clearance.portfolio_runs (
  id text primary key,
  -- Same question over plans that cannot have changed, under the same rulebook: the result can be used again. Null where they can change.
  question text,
  input jsonb not null,
  rulebook text not null,
  at timestamptz not null,
  result jsonb
);

create index portfolio_runs_recent on clearance.portfolio_runs (at desc, id);
create index portfolio_runs_question on clearance.portfolio_runs (question) where question is not null;
