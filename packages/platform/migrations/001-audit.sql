-- What was done, by whom, when: written in the transaction of the change itself, never altered afterwards. Each entry's hash
-- covers the entry before it, so a missing or altered one shows.
create table platform.audit_events (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  event text not null,
  operation text not null,
  subject text,
  details jsonb not null,
  hash text not null unique
);

create index audit_events_subject on platform.audit_events (subject, seq);

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or deleted';
end $$;

create trigger audit_events_append_only before update or delete on platform.audit_events
  for each row execute function platform.refuse_change();
create trigger audit_events_no_truncate before truncate on platform.audit_events
  for each statement execute function platform.refuse_change();
