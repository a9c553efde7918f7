-- Who has read and understood what a new version of a text asks to look at again; one line a person, role and version.
create table policy.change_receipts (
  change_id text not null,
  role text not null,
  by_person text not null,
  at timestamptz not null,
  primary key (change_id, role, by_person)
);
