-- The kernel's tables: one log per community (and one for the district), its clock, the public directory, files.
-- Every tenant row has community_id first in its keys; the district's own rows use the district's area id.

do $$
declare r text;
begin
  -- gewu_place: staff and grid workers; gewu_agency: agencies; gewu_self: residents and slips;
  -- gewu_lane: the command writer; gewu_jobs: followers of the logs. None of them owns anything.
  -- The application may become each of them and is none of them: it must not inherit what they see, least of all the followers.
  foreach r in array array['gewu_place', 'gewu_agency', 'gewu_self', 'gewu_lane', 'gewu_jobs'] loop
    if not exists (select 1 from pg_roles where rolname = r) then
      execute format('create role %I nologin nosuperuser nobypassrls', r);
    end if;
    if current_setting('server_version_num')::int >= 160000 then
      execute format('grant %I to gewu_app with inherit false, set true', r);
    else
      execute format('grant %I to gewu_app', r);
    end if;
  end loop;
  -- Before 16 inheriting belonged to the role, not to the grant.
  if current_setting('server_version_num')::int < 160000 then
    alter role gewu_app noinherit;
  end if;
end $$;

grant usage on schema gewu to gewu_app, gewu_place, gewu_agency, gewu_self, gewu_lane, gewu_jobs;

-- The caller's scope for this transaction: set local, so that a pooled connection never carries it further.
create function gewu.enter_scope(p_communities uuid[], p_micro_grids uuid[], p_agencies uuid[], p_subjects uuid[], p_account uuid)
returns void language plpgsql as $$
begin
  perform set_config('gewu.communities', coalesce(p_communities, '{}')::text, true),
    set_config('gewu.micro_grids', coalesce(p_micro_grids, '{}')::text, true),
    set_config('gewu.agencies', coalesce(p_agencies, '{}')::text, true),
    set_config('gewu.subjects', coalesce(p_subjects, '{}')::text, true),
    set_config('gewu.account', coalesce(p_account::text, ''), true);
end $$;

-- Fails where a statement wrote another number of rows than it should: a transaction with a fault can't commit.
create function gewu.exactly(p_written bigint, p_expected int, p_state text) returns bigint language plpgsql as $$
begin
  if p_written <> p_expected then
    raise exception '% of % rows written', p_written, p_expected using errcode = p_state;
  end if;
  return p_written;
end $$;

create table gewu.stream_clock (
  community_id uuid primary key,
  seq bigint not null default 0 check (seq >= 0),
  head bytea not null
) with (fillfactor = 20);

-- The log holds ids and digests only; personal values stand in log_payload, which removal may delete.
create table gewu.log (
  community_id uuid not null,
  seq bigint not null check (seq > 0),
  command_id uuid not null,
  action text not null,
  actor_id uuid,
  at timestamptz not null,
  subject_kind text not null,
  subject_id uuid,
  micro_grid_id uuid,
  body_digest bytea not null,
  payload_digest bytea not null,
  head bytea not null,
  primary key (community_id, seq),
  unique (community_id, command_id)
);
create index log_subject on gewu.log (community_id, subject_id, seq);

-- Written with its line in one statement each and checked by the chain: a foreign key would lock every line once more.
create table gewu.log_payload (
  community_id uuid not null,
  seq bigint not null,
  subject_id uuid,
  micro_grid_id uuid,
  salt bytea not null,
  events jsonb not null,
  reply jsonb not null,
  primary key (community_id, seq)
);

-- What must be unique in the whole district: public numbers of matters, QR codes of doors. Code first, community after.
create table gewu.directory (
  code text primary key,
  kind text not null check (kind in ('matter', 'place', 'badge')),
  community_id uuid not null,
  target_id uuid not null
);

-- How far each follower has read each stream.
create table gewu.log_cursor (
  follower text not null,
  community_id uuid not null,
  seq bigint not null,
  primary key (follower, community_id)
);

create table gewu.stored_file (
  community_id uuid not null,
  id uuid not null,
  sha256 text not null,
  media_type text not null,
  bytes bigint not null check (bytes >= 0),
  created_at timestamptz not null,
  created_by uuid,
  matter_id uuid,
  primary key (community_id, id)
);
create index stored_file_matter on gewu.stored_file (community_id, matter_id);

-- The demonstration's telephone: what the local SMS adapter "sent", encrypted like every telephone number.
create table gewu.local_message (
  id uuid primary key,
  phone_index bytea not null,
  phone_cipher bytea not null,
  body_cipher bytea not null,
  created_at timestamptz not null
);
create index local_message_newest on gewu.local_message (created_at desc);
create index local_message_phone on gewu.local_message (phone_index, created_at desc);

-- Work that must be tried again (a telephone message, say) is queued in the command's own transaction.
-- graphile-worker's tables are its own; the lane reaches them through this one function.
create function gewu.add_job(p_task text, p_payload jsonb, p_key text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select graphile_worker.add_job(p_task, p_payload::json, job_key => p_key, max_attempts => 12)
$$;
revoke all on function gewu.add_job(text, jsonb, text) from public;
grant execute on function gewu.add_job(text, jsonb, text) to gewu_lane, gewu_jobs;

grant select, insert, update on gewu.stream_clock to gewu_lane;
grant select on gewu.stream_clock to gewu_jobs, gewu_app;
grant select, insert on gewu.log, gewu.log_payload to gewu_lane;
grant select on gewu.log, gewu.log_payload to gewu_place, gewu_agency, gewu_self, gewu_jobs;
grant select on gewu.directory to gewu_app;
grant select, insert on gewu.directory to gewu_lane;
grant select, insert, update on gewu.log_cursor to gewu_jobs;
grant select, insert on gewu.stored_file to gewu_lane;
-- A step that names a loose photo ties it to its matter; nothing else of a file ever changes.
grant update (matter_id) on gewu.stored_file to gewu_lane;
grant select on gewu.stored_file to gewu_place, gewu_agency, gewu_self, gewu_jobs;
grant select, insert, delete on gewu.local_message to gewu_jobs;
grant select on gewu.local_message to gewu_app;

alter table gewu.log enable row level security;
alter table gewu.log_payload enable row level security;
alter table gewu.stored_file enable row level security;

create policy log_place on gewu.log for select to gewu_place using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]) or micro_grid_id = any (nullif(current_setting('gewu.micro_grids', true), '')::uuid[]), false));
create policy log_subject on gewu.log for select to gewu_agency, gewu_self using (coalesce(subject_id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
create policy log_lane on gewu.log to gewu_lane using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy log_jobs on gewu.log for select to gewu_jobs using (true);
create policy payload_place on gewu.log_payload for select to gewu_place using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]) or micro_grid_id = any (nullif(current_setting('gewu.micro_grids', true), '')::uuid[]), false));
create policy payload_subject on gewu.log_payload for select to gewu_agency, gewu_self using (coalesce(subject_id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
create policy payload_lane on gewu.log_payload to gewu_lane using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy payload_jobs on gewu.log_payload for select to gewu_jobs using (true);
create policy file_subject on gewu.stored_file for select to gewu_agency, gewu_self using (coalesce(matter_id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
create policy file_lane on gewu.stored_file to gewu_lane using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy file_jobs on gewu.stored_file for select to gewu_jobs using (true);
