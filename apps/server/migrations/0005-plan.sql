-- The map of a community, drafts of how its micro-grids are divided, and the questions put to those who lead the grids a draft changes.
-- What is walkable is no table: it follows from the doors and the map, so a new building or a new wall never leaves stale links behind.

create table gewu.map_shape (
  community_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('estate', 'building', 'road', 'wall', 'river', 'gate')),
  name text not null,
  -- Estates only: only gates lead through the outline.
  walled boolean not null,
  -- Rings, lines or single points: [[[lon, lat], ...], ...], CGCS2000.
  parts jsonb not null,
  -- Of all the above: what an import that brings the same again is known by.
  digest text not null,
  rev bigint not null,
  primary key (community_id, id),
  unique (community_id, digest)
);

create table gewu.plan (
  community_id uuid not null,
  id uuid not null,
  number int not null,
  state text not null check (state in ('running', 'ready', 'failed', 'cancelled', 'proposed', 'adopted', 'discarded')),
  smallest int not null check (smallest >= 1),
  largest int not null check (largest >= smallest),
  seed int not null,
  effort text not null check (effort in ('fast', 'best')),
  -- Divided from nothing instead of from the memberships in force.
  afresh boolean not null,
  -- Grid by place: places that stay where they are put.
  pins jsonb not null,
  -- Places by grid: a micro-grid's id, or `new-001` for one that does not exist yet. Null until a run has ended.
  assign jsonb,
  -- Why the last run came to nothing, in Chinese.
  fault text,
  -- Counts the runs of this draft: an answer of an earlier one is dropped.
  run int not null,
  started_at timestamptz not null,
  created_at timestamptz not null,
  -- Number of the revision that it became.
  revision int,
  rev bigint not null,
  primary key (community_id, id),
  unique (community_id, number)
);

create table gewu.plan_question (
  community_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  micro_grid_id uuid not null,
  households_before int not null,
  households_after int not null,
  gained uuid[] not null,
  lost uuid[] not null,
  answer text check (answer in ('yes', 'no')),
  words text,
  -- Answered by the lead; otherwise written down for them by who plans.
  by_lead boolean,
  answered_at timestamptz,
  -- Taken back or adopted: nobody is asked any more.
  closed_at timestamptz,
  rev bigint not null,
  primary key (community_id, id),
  foreign key (community_id, plan_id) references gewu.plan (community_id, id),
  foreign key (community_id, micro_grid_id) references gewu.grid (community_id, id)
);
create index plan_question_plan on gewu.plan_question (community_id, plan_id);
create index plan_question_open on gewu.plan_question (community_id, micro_grid_id) where closed_at is null;

grant select, insert, update on gewu.map_shape, gewu.plan, gewu.plan_question to gewu_lane;
grant delete on gewu.map_shape to gewu_lane;
grant select on gewu.map_shape, gewu.plan, gewu.plan_question to gewu_place, gewu_jobs;

do $$
declare t text;
begin
  foreach t in array array['map_shape', 'plan', 'plan_question'] loop
    execute format('alter table gewu.%I enable row level security', t);
    execute format('create policy %I on gewu.%I to gewu_lane using (coalesce(community_id = any (nullif(current_setting(''gewu.communities'', true), '''')::uuid[]), false))', t || '_lane', t);
    execute format('create policy %I on gewu.%I for select to gewu_jobs using (true)', t || '_jobs', t);
  end loop;
  foreach t in array array['map_shape', 'plan'] loop
    execute format('create policy %I on gewu.%I for select to gewu_place using (coalesce(community_id = any (nullif(current_setting(''gewu.communities'', true), '''')::uuid[]), false))', t || '_place', t);
  end loop;
end $$;
create policy plan_question_place on gewu.plan_question for select to gewu_place using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]) or micro_grid_id = any (nullif(current_setting('gewu.micro_grids', true), '')::uuid[]), false));
