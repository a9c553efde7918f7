-- What a coder turned down of the suggestions on a clause: shown again when they come back to it.
alter table policy.pass_clauses add column rejected json;
-- How a reading was made is told in both languages.
alter table policy.passes alter column note type json using case when note is null then null else json_build_object('zh', note, 'en', note) end;
