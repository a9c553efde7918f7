-- A person may open a text’s only finished reading to all before a second one is finished; that stays on record.
create table policy.coding_releases (
  codebook text not null,
  version_id text not null,
  by_person text not null,
  at timestamptz not null,
  reason text not null,
  primary key (codebook, version_id)
);
-- Version a carried coding was given on: who may not see it there must not see it here.
alter table policy.codings add column source_version text;
-- Coder whose reading this one was taken over from, to be changed under another name.
alter table policy.passes add column taken_from text;
-- Why a coding was changed, where the person said so.
alter table policy.coding_log add column reason text;
-- Definition a decision was made under; another one makes it to be looked at again.
alter table policy.coding_decisions add column definition text;
