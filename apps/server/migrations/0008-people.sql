-- People and visits. Who lives behind a door, what they need, who looks after them, when one last met them. Names, telephones,
-- documents, birth days, labels, tiers, health and what was heard are sealed by the application; equality goes through keyed indices.

do $$
declare r text;
begin
  -- gewu_people: whoever leads a micro-grid or cares for its people; gewu_care: whoever cares. An agency, a leader, a steward is neither.
  foreach r in array array['gewu_people', 'gewu_care'] loop
    if not exists (select 1 from pg_roles where rolname = r) then
      execute format('create role %I nologin nosuperuser nobypassrls', r);
    end if;
    if current_setting('server_version_num')::int >= 160000 then
      execute format('grant %I to gewu_app with inherit false, set true', r);
    else
      execute format('grant %I to gewu_app', r);
    end if;
  end loop;
end $$;
grant usage on schema gewu to gewu_people, gewu_care;

-- Who lives in a home from a day on. `look_on` is the first day on which something may ask for a visit.
create table gewu.household (
  community_id uuid not null,
  id uuid not null,
  home_id uuid not null,
  place_id uuid not null,
  micro_grid_id uuid,
  -- Plate and number in walking order.
  walk text collate "C" not null,
  state text not null check (state in ('living', 'moving', 'gone')),
  since date not null,
  until date check (until >= since),
  care_since date,
  last_met date,
  look_on date,
  rev bigint not null,
  primary key (community_id, id),
  foreign key (community_id, home_id) references gewu.home (community_id, id),
  foreign key (community_id, place_id) references gewu.place (community_id, id)
);
create unique index household_now on gewu.household (community_id, home_id) where until is null;
create index household_walk on gewu.household (community_id, micro_grid_id, walk, id) where until is null;
create index household_due on gewu.household (community_id, micro_grid_id, look_on) where until is null and look_on is not null;
create index household_place on gewu.household (community_id, place_id);
create index household_rev on gewu.household (community_id, micro_grid_id, rev);

create table gewu.person (
  community_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  micro_grid_id uuid,
  relation text not null,
  sex text check (sex in ('female', 'male')),
  name_cipher bytea,
  name_index bytea,
  sound_index bytea,
  phone_cipher bytea,
  phone_index bytea,
  document_cipher bytea,
  document_index bytea,
  birth_cipher bytea,
  labels_cipher bytea,
  interests text,
  merged_into uuid,
  removed_at timestamptz,
  rev bigint not null,
  primary key (community_id, id),
  foreign key (community_id, household_id) references gewu.household (community_id, id)
);
create index person_household on gewu.person (community_id, household_id);
create index person_name on gewu.person (community_id, name_index) where removed_at is null;
create index person_sound on gewu.person (community_id, sound_index) where removed_at is null;
create index person_phone on gewu.person (phone_index) where removed_at is null;
create index person_document on gewu.person (community_id, document_index) where removed_at is null;
create index person_rev on gewu.person (community_id, micro_grid_id, rev);

create table gewu.consent (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  micro_grid_id uuid,
  kind text not null check (kind in ('keep', 'contact', 'minor', 'proxy', 'move')),
  way text not null check (way in ('spoken', 'signed', 'online')),
  at timestamptz not null,
  recorded_by uuid,
  withdrawn_at timestamptz,
  rev bigint not null,
  primary key (community_id, id),
  foreign key (community_id, person_id) references gewu.person (community_id, id)
);
create index consent_person on gewu.consent (community_id, person_id);

create table gewu.care_tier (
  community_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  micro_grid_id uuid,
  -- {tier, reason}
  tier_cipher bytea not null,
  since date not null,
  review_by date not null check (review_by > since),
  until date check (until >= since),
  given_by uuid,
  rev bigint not null,
  primary key (community_id, id),
  foreign key (community_id, household_id) references gewu.household (community_id, id)
);
create unique index care_tier_now on gewu.care_tier (community_id, household_id) where until is null;
create index care_tier_review on gewu.care_tier (community_id, micro_grid_id, review_by) where until is null;
create index care_tier_household on gewu.care_tier (community_id, household_id, since desc);

create table gewu.contact_link (
  community_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  micro_grid_id uuid,
  account_id uuid not null,
  since date not null,
  until date check (until >= since),
  rev bigint not null,
  primary key (community_id, id),
  foreign key (community_id, household_id) references gewu.household (community_id, id)
);
create unique index contact_link_now on gewu.contact_link (community_id, household_id, account_id) where until is null;
create index contact_link_account on gewu.contact_link (community_id, account_id) where until is null;

-- What was heard. No place, no minutes, no picture: a visit is never a proof of presence.
create table gewu.visit (
  community_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  micro_grid_id uuid,
  by_account uuid,
  at timestamptz not null,
  outcome text not null check (outcome in ('met', 'phoned', 'nobody')),
  buttons text[] not null default '{}',
  heard_cipher bytea,
  health_cipher bytea,
  rev bigint not null,
  primary key (community_id, id),
  foreign key (community_id, household_id) references gewu.household (community_id, id)
);
create index visit_household on gewu.visit (community_id, household_id, at desc, id desc);
create index visit_rev on gewu.visit (community_id, micro_grid_id, rev);

-- A private note is its writer's alone: no scope opens it.
create table gewu.visit_private (
  community_id uuid not null,
  visit_id uuid not null,
  account_id uuid not null,
  note_cipher bytea not null,
  primary key (community_id, visit_id),
  foreign key (community_id, visit_id) references gewu.visit (community_id, id)
);
create index visit_private_account on gewu.visit_private (account_id, visit_id);

-- Rows that left a micro-grid: a phone that holds it drops them.
create table gewu.scope_exit (
  community_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  micro_grid_id uuid not null,
  rev bigint not null,
  primary key (community_id, id)
);
create index scope_exit_rev on gewu.scope_exit (community_id, micro_grid_id, rev);

-- A grown child far away who acts for a parent, with the parent's recorded and revocable consent.
create table gewu.family_proxy (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  micro_grid_id uuid,
  account_id uuid not null,
  relation text not null,
  consent_id uuid not null,
  since timestamptz not null,
  revoked_at timestamptz,
  rev bigint not null,
  primary key (community_id, id),
  foreign key (community_id, person_id) references gewu.person (community_id, id)
);
create unique index family_proxy_now on gewu.family_proxy (community_id, person_id, account_id) where revoked_at is null;
create index family_proxy_account on gewu.family_proxy (account_id) where revoked_at is null;

-- Records about oneself, by the telephone one signed in with; and the parents one acts for. Nothing else leads a resident to a record.
create function gewu.records_of(p_phone_index bytea)
returns table (community_id uuid, person_id uuid, household_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select community_id, id, household_id from gewu.person where phone_index = p_phone_index and removed_at is null limit 20
$$;
create function gewu.parents_of(p_account uuid)
returns table (community_id uuid, proxy_id uuid, person_id uuid, household_id uuid, relation text, since timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.community_id, f.id, f.person_id, p.household_id, f.relation, f.since
  from gewu.family_proxy f join gewu.person p on p.community_id = f.community_id and p.id = f.person_id
  where f.account_id = p_account and f.revoked_at is null and p.removed_at is null limit 20
$$;
revoke all on function gewu.records_of(bytea) from public;
revoke all on function gewu.parents_of(uuid) from public;
grant execute on function gewu.records_of(bytea), gewu.parents_of(uuid) to gewu_self;

grant select, insert, update on gewu.household, gewu.person, gewu.consent, gewu.care_tier, gewu.contact_link, gewu.visit, gewu.family_proxy to gewu_lane;
grant select, insert on gewu.visit_private, gewu.scope_exit to gewu_lane;
-- Removal of a person takes with it what was written about them: payloads of the log, private notes, what was heard.
grant delete on gewu.log_payload, gewu.visit_private to gewu_lane;
grant select on gewu.household, gewu.person, gewu.consent, gewu.care_tier, gewu.contact_link, gewu.visit, gewu.scope_exit, gewu.family_proxy to gewu_jobs;

grant select on gewu.household, gewu.consent, gewu.contact_link, gewu.visit, gewu.scope_exit, gewu.family_proxy, gewu.home, gewu.place, gewu.grid to gewu_people, gewu_care;
grant select (community_id, id, household_id, micro_grid_id, relation, sex, name_cipher, name_index, sound_index, phone_cipher, phone_index, interests, merged_into, removed_at, rev)
  on gewu.person to gewu_people;
grant select on gewu.person, gewu.care_tier, gewu.log, gewu.log_payload to gewu_care;
grant select on gewu.visit_private to gewu_people, gewu_care;
grant select (community_id, id, household_id, name_cipher, relation, phone_index) on gewu.person to gewu_self;
grant select on gewu.household, gewu.home, gewu.visit to gewu_self;

do $$
declare
  t text;
  within text := '(coalesce(community_id = any (nullif(current_setting(''gewu.communities'', true), '''')::uuid[]) or micro_grid_id = any (nullif(current_setting(''gewu.micro_grids'', true), '''')::uuid[]), false))';
  lane text := '(coalesce(community_id = any (nullif(current_setting(''gewu.communities'', true), '''')::uuid[]), false))';
begin
  foreach t in array array['household', 'person', 'consent', 'care_tier', 'contact_link', 'visit', 'visit_private', 'scope_exit', 'family_proxy'] loop
    execute format('alter table gewu.%I enable row level security', t);
    execute format('create policy %I on gewu.%I to gewu_lane using %s', t || '_lane', t, lane);
    if t <> 'visit_private' then
      execute format('create policy %I on gewu.%I for select to gewu_jobs using (true)', t || '_jobs', t);
    end if;
  end loop;
  foreach t in array array['household', 'person', 'consent', 'contact_link', 'visit', 'scope_exit', 'family_proxy', 'home', 'place'] loop
    execute format('create policy %I on gewu.%I for select to gewu_people, gewu_care using %s', t || '_people', t, within);
  end loop;
  foreach t in array array['care_tier', 'log', 'log_payload'] loop
    execute format('create policy %I on gewu.%I for select to gewu_care using %s', t || '_care', t, within);
  end loop;
end $$;
create policy grid_people on gewu.grid for select to gewu_people, gewu_care using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]) or id = any (nullif(current_setting('gewu.micro_grids', true), '')::uuid[]), false));
create policy visit_private_own on gewu.visit_private for select to gewu_people, gewu_care using (coalesce(account_id = nullif(current_setting('gewu.account', true), '')::uuid, false));
create policy person_self on gewu.person for select to gewu_self using (coalesce(id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
create policy household_self on gewu.household for select to gewu_self using (coalesce(id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
create policy visit_self on gewu.visit for select to gewu_self using (coalesce(household_id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
create policy home_self on gewu.home for select to gewu_self using (coalesce(id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
