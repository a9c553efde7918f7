-- Instruments with their versions. A version's text is one JSON list of provisions, read and written whole.
create table policy.instruments (
  id text primary key,
  key text not null,
  title text not null,
  title_en text,
  issuer text,
  level text not null,
  place text not null,
  kind text not null
);
create index instruments_key on policy.instruments (key);

create table policy.aliases (
  key text not null,
  instrument_id text not null references policy.instruments (id) on delete cascade,
  primary key (key, instrument_id)
);

create table policy.versions (
  id text primary key,
  instrument_id text not null references policy.instruments (id) on delete cascade,
  version_date date,
  version_date_source text not null,
  title text not null,
  number text,
  period text,
  adopted date,
  promulgated date,
  in_force date,
  in_force_source text not null,
  superseded date,
  superseded_source text,
  superseded_by text,
  integrity text not null,
  reasons json not null,
  history json not null,
  repeals json not null,
  articles text not null,
  language text not null,
  content_hash text not null,
  file text not null,
  format text not null,
  source text,
  note text
);
create index versions_instrument on policy.versions (instrument_id, version_date);

create table policy.texts (
  version_id text primary key references policy.versions (id) on delete cascade,
  provisions json not null
);

-- Every file ever taken in, by its content: what makes a repeated import do nothing.
create table policy.contents (
  content_hash text primary key,
  version_id text not null references policy.versions (id) on delete cascade
);

create table policy.imports (
  id text primary key,
  folder text not null,
  started_at timestamptz not null,
  finished_at timestamptz
);

create table policy.import_files (
  import_id text not null references policy.imports (id) on delete cascade,
  file text not null,
  status text not null,
  version_id text,
  title text,
  integrity text,
  articles integer not null default 0,
  contiguous boolean,
  reasons json not null,
  notes json not null,
  primary key (import_id, file)
);

-- Counts changes of the library; a search index made at another count is stale.
create table policy.library_state (only_row boolean primary key default true check (only_row), revision bigint not null);
insert into policy.library_state (revision) values (0);
