-- Matters. Who reported one stands apart from it; its timeline is the community log; its words are searched through a side table.

create table gewu.matter (
  community_id uuid not null,
  id uuid not null,
  no text not null,
  kind text not null,
  state text not null,
  stage text not null check (stage in ('raised', 'sent', 'working', 'answered', 'closed')),
  title text not null,
  body text not null,
  category text,
  place_id uuid,
  place_text text,
  micro_grid_id uuid,
  doors uuid[] not null default '{}',
  channel text not null,
  urgent boolean not null default false,
  created_at timestamptz not null,
  receiver_agency_id uuid,
  receiver_grid_id uuid,
  responsible_agency_id uuid,
  handler_id uuid,
  dispatched_at timestamptz,
  accept_by timestamptz,
  accepted_at timestamptz,
  contact_by timestamptz,
  contacted_at timestamptz,
  due_at timestamptz,
  due_unknown_year int,
  overruns int not null default 0,
  paused_at timestamptz,
  pauses int not null default 0,
  extensions int not null default 0,
  asked jsonb,
  resolved_at timestamptz,
  closed_at timestamptz,
  closed_how text check (closed_how in ('confirmed', 'silence', 'withdrawn')),
  returns int not null default 0,
  reopens int not null default 0,
  attempts int not null default 0,
  attempt_channels text[] not null default '{}',
  attempted_at timestamptz,
  rating int check (rating between 1 and 5),
  rating_words text,
  rated_at timestamptz,
  rating_excluded text,
  neighbour_ratings int not null default 0,
  neighbour_score_sum int not null default 0,
  foreign_id text,
  parties jsonb not null default '[]',
  party_agencies uuid[] not null default '{}',
  rev bigint not null,
  primary key (community_id, id),
  unique (community_id, no),
  unique (community_id, foreign_id)
);
create index matter_micro_grid on gewu.matter (community_id, micro_grid_id, created_at desc, id desc);
create index matter_newest on gewu.matter (community_id, created_at desc, id desc);
create index matter_category on gewu.matter (community_id, category, created_at desc, id desc);
create index matter_queue on gewu.matter (community_id, stage, created_at desc, id desc) where stage <> 'closed';
create index matter_whistle on gewu.matter (community_id, created_at desc, id desc) where stage <> 'closed' and party_agencies <> '{}';
create index matter_receiver on gewu.matter (community_id, receiver_grid_id, created_at desc, id desc) where stage <> 'closed' and receiver_grid_id is not null;
create index matter_lapse on gewu.matter (community_id, attempted_at) where stage = 'answered';

create table gewu.matter_reporter (
  community_id uuid not null,
  matter_id uuid not null,
  account_id uuid,
  name_cipher bytea,
  phone_cipher bytea,
  phone_index bytea,
  may_be_named boolean not null default false,
  recorded_by uuid,
  slip_version int not null default 0,
  rev bigint not null,
  primary key (community_id, matter_id),
  foreign key (community_id, matter_id) references gewu.matter (community_id, id)
);
create index matter_reporter_account on gewu.matter_reporter (account_id, matter_id desc) where account_id is not null;
create index matter_reporter_phone on gewu.matter_reporter (phone_index, matter_id desc) where phone_index is not null;
create index matter_reporter_recorder on gewu.matter_reporter (community_id, recorded_by, matter_id desc) where recorded_by is not null;

-- One's own matters: told by the account, or by the telephone that a worker wrote down before there was an account.
create function gewu.matters_reported(p_account uuid, p_phone_index bytea, p_before uuid, p_limit int)
returns table (community_id uuid, matter_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.community_id, r.matter_id from (
    (select community_id, matter_id from gewu.matter_reporter where account_id = p_account and (p_before is null or matter_id < p_before) order by matter_id desc limit p_limit)
    union
    (select community_id, matter_id from gewu.matter_reporter where phone_index = p_phone_index and (p_before is null or matter_id < p_before) order by matter_id desc limit p_limit)
  ) r order by r.matter_id desc limit p_limit
$$;
create function gewu.is_reporter(p_account uuid, p_phone_index bytea, p_matter uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from gewu.matter_reporter where account_id = p_account and matter_id = p_matter)
      or exists (select 1 from gewu.matter_reporter where phone_index = p_phone_index and matter_id = p_matter)
$$;
revoke all on function gewu.is_reporter(uuid, bytea, uuid) from public;
grant execute on function gewu.is_reporter(uuid, bytea, uuid) to gewu_self;
revoke all on function gewu.matters_reported(uuid, bytea, uuid, int) from public;
grant execute on function gewu.matters_reported(uuid, bytea, uuid, int) to gewu_self;

create table gewu.matter_search (
  community_id uuid not null,
  id uuid not null,
  micro_grid_id uuid,
  created_at timestamptz not null,
  grams int[] not null,
  primary key (community_id, id)
);
create index matter_search_grams on gewu.matter_search using gin (grams) with (fastupdate = on);

-- The only door to the side table: adds the caller's own scope; the outer query rereads rows under row-level security.
create function gewu.search_matters(p_community uuid, p_grams int[], p_before timestamptz, p_limit int)
returns table (id uuid, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.created_at from gewu.matter_search s
  where s.community_id = p_community and s.grams @> p_grams and (p_before is null or s.created_at < p_before)
    and coalesce(s.community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[])
      or s.micro_grid_id = any (nullif(current_setting('gewu.micro_grids', true), '')::uuid[]), false)
  order by s.created_at desc limit p_limit
$$;
revoke all on function gewu.search_matters(uuid, int[], timestamptz, int) from public;
grant execute on function gewu.search_matters(uuid, int[], timestamptz, int) to gewu_place;

grant select, insert, update on gewu.matter, gewu.matter_reporter to gewu_lane;
grant insert, update on gewu.matter_search to gewu_lane;
grant select (community_id, id) on gewu.matter_search to gewu_lane;
grant select on gewu.matter to gewu_place, gewu_agency, gewu_self, gewu_jobs;
grant select on gewu.matter_reporter to gewu_place, gewu_self, gewu_jobs;

alter table gewu.matter enable row level security;
alter table gewu.matter_reporter enable row level security;
alter table gewu.matter_search enable row level security;

create policy matter_place on gewu.matter for select to gewu_place using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]) or micro_grid_id = any (nullif(current_setting('gewu.micro_grids', true), '')::uuid[]) or receiver_grid_id = any (nullif(current_setting('gewu.micro_grids', true), '')::uuid[]), false));
create policy matter_agency on gewu.matter for select to gewu_agency using (coalesce(receiver_agency_id = any (nullif(current_setting('gewu.agencies', true), '')::uuid[]) or party_agencies && nullif(current_setting('gewu.agencies', true), '')::uuid[], false));
create policy matter_self on gewu.matter for select to gewu_self using (coalesce(id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
create policy matter_lane on gewu.matter to gewu_lane using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy matter_jobs on gewu.matter for select to gewu_jobs using (true);
-- Staff see a reporter only through the query that states the reason; grid workers never by scope alone.
create policy reporter_place on gewu.matter_reporter for select to gewu_place using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy reporter_self on gewu.matter_reporter for select to gewu_self using (coalesce(account_id = nullif(current_setting('gewu.account', true), '')::uuid or matter_id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
create policy reporter_lane on gewu.matter_reporter to gewu_lane using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy reporter_jobs on gewu.matter_reporter for select to gewu_jobs using (true);
create policy search_lane on gewu.matter_search to gewu_lane using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));

-- A file is seen with its matter: whoever sees the one sees the other.
create policy file_place on gewu.stored_file for select to gewu_place using (exists (select 1 from gewu.matter m where m.community_id = stored_file.community_id and m.id = stored_file.matter_id));
