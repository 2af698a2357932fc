-- Two trees: what stands there (estate, building, place, home) and who looks after it (grid), tied by dated memberships.

create table gewu.grid (
  community_id uuid not null,
  id uuid not null,
  parent_id uuid,
  level text not null,
  micro boolean not null,
  code text not null,
  name text not null,
  size_reason text,
  retired_at timestamptz,
  rev bigint not null,
  primary key (community_id, id),
  unique (community_id, code),
  foreign key (community_id, parent_id) references gewu.grid (community_id, id)
);
create index grid_parent on gewu.grid (community_id, parent_id);

create table gewu.estate (
  community_id uuid not null,
  id uuid not null,
  -- The spelling-free name (小区, full-width, spaces): two spellings of one estate share it.
  key text not null,
  name text not null,
  rev bigint not null,
  primary key (community_id, id),
  unique (community_id, key)
);

create table gewu.building (
  community_id uuid not null,
  id uuid not null,
  estate_id uuid not null,
  key text not null,
  name text not null,
  rev bigint not null,
  primary key (community_id, id),
  unique (community_id, estate_id, key),
  foreign key (community_id, estate_id) references gewu.estate (community_id, id)
);

-- A place is what a micro-grid looks after: an entrance, a floor, a house, or a public spot such as a yard or a road.
-- `path` is the spelling-free key of its door plate: workbooks, memberships that wait and later imports find it by that.
create table gewu.place (
  community_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('entrance', 'floor', 'house', 'spot')),
  estate_id uuid,
  building_id uuid,
  name text not null,
  label text not null,
  path text not null,
  sort_key text collate "C" not null,
  households int not null default 0 check (households between 0 and 100000),
  floors int check (floors between 1 and 200),
  built_year int check (built_year between 1800 and 2200),
  management text,
  lon double precision check (lon between 70 and 140),
  lat double precision check (lat between 0 and 60),
  micro_grid_id uuid,
  code text not null,
  retired_at timestamptz,
  rev bigint not null,
  primary key (community_id, id),
  unique (community_id, path),
  foreign key (community_id, estate_id) references gewu.estate (community_id, id),
  foreign key (community_id, building_id) references gewu.building (community_id, id)
);
create index place_micro_grid on gewu.place (community_id, micro_grid_id, sort_key);
create index place_sorted on gewu.place (community_id, sort_key);
create index place_building on gewu.place (community_id, building_id);

create table gewu.home (
  community_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  key text not null,
  number text not null,
  occupancy text check (occupancy in ('owner', 'tenant', 'vacant', 'seasonal', 'business', 'shared')),
  head_cipher bytea,
  micro_grid_id uuid,
  rev bigint not null,
  primary key (community_id, id),
  unique (community_id, place_id, key),
  foreign key (community_id, place_id) references gewu.place (community_id, id)
);
create index home_micro_grid on gewu.home (community_id, micro_grid_id);

create table gewu.grid_revision (
  community_id uuid not null,
  id uuid not null,
  number int not null,
  effective_on date not null,
  reason text not null,
  created_at timestamptz not null,
  rev bigint not null,
  primary key (community_id, id),
  unique (community_id, number)
);

create table gewu.membership (
  community_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  micro_grid_id uuid not null,
  revision_id uuid not null,
  since date not null,
  until date check (until >= since),
  rev bigint not null,
  primary key (community_id, id),
  foreign key (community_id, place_id) references gewu.place (community_id, id),
  foreign key (community_id, micro_grid_id) references gewu.grid (community_id, id),
  foreign key (community_id, revision_id) references gewu.grid_revision (community_id, id)
);
create unique index membership_now on gewu.membership (community_id, place_id) where until is null;
create index membership_grid on gewu.membership (community_id, micro_grid_id);

-- Rows of the sheet 归属 whose entrance is not there yet: they wait for the roster.
create table gewu.waiting_membership (
  community_id uuid not null,
  path text not null,
  estate text not null,
  building text not null,
  entrance text not null,
  grid_code text not null,
  rev bigint not null,
  primary key (community_id, path)
);

grant select, insert, update on gewu.grid, gewu.estate, gewu.building, gewu.place, gewu.home, gewu.grid_revision, gewu.membership, gewu.waiting_membership to gewu_lane;
grant delete on gewu.waiting_membership to gewu_lane;
grant select on gewu.grid, gewu.estate, gewu.building, gewu.place, gewu.home, gewu.grid_revision, gewu.membership, gewu.waiting_membership to gewu_place, gewu_jobs;
grant select on gewu.place, gewu.grid to gewu_self, gewu_agency;

do $$
declare t text;
begin
  foreach t in array array['grid', 'estate', 'building', 'place', 'home', 'grid_revision', 'membership', 'waiting_membership'] loop
    execute format('alter table gewu.%I enable row level security', t);
    execute format('create policy %I on gewu.%I to gewu_lane using (coalesce(community_id = any (nullif(current_setting(''gewu.communities'', true), '''')::uuid[]), false))', t || '_lane', t);
    execute format('create policy %I on gewu.%I for select to gewu_jobs using (true)', t || '_jobs', t);
  end loop;
  foreach t in array array['estate', 'building', 'grid_revision', 'waiting_membership'] loop
    execute format('create policy %I on gewu.%I for select to gewu_place using (coalesce(community_id = any (nullif(current_setting(''gewu.communities'', true), '''')::uuid[]), false))', t || '_place', t);
  end loop;
  foreach t in array array['place', 'home', 'membership'] loop
    execute format('create policy %I on gewu.%I for select to gewu_place using (coalesce(community_id = any (nullif(current_setting(''gewu.communities'', true), '''')::uuid[]) or micro_grid_id = any (nullif(current_setting(''gewu.micro_grids'', true), '''')::uuid[]), false))', t || '_place', t);
  end loop;
end $$;
create policy grid_place on gewu.grid for select to gewu_place using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]) or id = any (nullif(current_setting('gewu.micro_grids', true), '')::uuid[]), false));
create policy grid_subject on gewu.grid for select to gewu_self, gewu_agency using (coalesce(id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
create policy place_subject on gewu.place for select to gewu_self, gewu_agency using (coalesce(id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
