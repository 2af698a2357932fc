-- What the whole district shares: areas, the work calendar, agencies, accounts and posts. Small tables, no tenant rows.

create table gewu.area (
  id uuid primary key,
  parent_id uuid references gewu.area (id),
  kind text not null check (kind in ('district', 'street', 'community')),
  code text not null unique,
  name text not null,
  pack_id text,
  demonstration boolean not null default false,
  settings jsonb not null default '{}',
  created_at timestamptz not null,
  check ((kind = 'district') = (parent_id is null)),
  check ((kind = 'community') = (pack_id is not null))
);
create unique index area_one_district on gewu.area ((true)) where kind = 'district';
create index area_children on gewu.area (parent_id);

create table gewu.calendar_day (
  day date primary key,
  kind text not null check (kind in ('workday', 'holiday', 'makeup')),
  name text not null default ''
);
create table gewu.calendar_year (year int primary key check (year between 2000 and 2200));

create table gewu.agency (
  id uuid primary key,
  parent_id uuid references gewu.agency (id),
  code text not null unique,
  name text not null,
  kind text not null,
  area_id uuid not null references gewu.area (id),
  retired_at timestamptz,
  rev bigint not null default 0
);

create table gewu.account (
  id uuid primary key,
  name text not null,
  -- In lower case.
  login_name text unique,
  password_hash text,
  totp_cipher bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  phone_index bytea unique,
  phone_cipher bytea,
  -- A colleague: made or appointed by one. Residents are accounts too and never listed.
  staff boolean not null default false,
  home_place_id uuid,
  home_community_id uuid,
  created_at timestamptz not null,
  disabled_at timestamptz,
  rev bigint not null default 0
);

-- Wrong tries are counted beside the account, outside the command log: a refused sign-in changes nothing else.
create table gewu.signin_guard (
  subject text primary key,
  failures int not null default 0,
  window_started_at timestamptz not null,
  locked_until timestamptz
);

create table gewu.device (
  id uuid primary key,
  account_id uuid not null references gewu.account (id),
  public_key jsonb not null,
  pin_hash text not null,
  label text not null,
  created_at timestamptz not null,
  -- When the last challenge that was answered had been given out, in milliseconds: none given out before is taken again.
  last_challenge bigint,
  revoked_at timestamptz
);
create index device_account on gewu.device (account_id) where revoked_at is null;

create table gewu.session (
  token_hash bytea primary key,
  account_id uuid not null references gewu.account (id),
  shell text not null check (shell in ('resident', 'worker', 'desk')),
  device_id uuid references gewu.device (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_account on gewu.session (account_id) where ended_at is null;

create table gewu.signin_code (
  id uuid primary key,
  phone_index bytea not null,
  code_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  used_at timestamptz
);
create index signin_code_phone on gewu.signin_code (phone_index, created_at desc);

-- One-time links that let a new colleague choose a password and bind the second factor.
create table gewu.invitation (
  token_hash bytea primary key,
  account_id uuid not null references gewu.account (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitation_account on gewu.invitation (account_id) where used_at is null;

-- What one may do comes from posts at a node: the district, a street, a community, a grid of it, or an agency.
create table gewu.post (
  id uuid primary key,
  account_id uuid not null references gewu.account (id),
  post_key text not null,
  area_id uuid references gewu.area (id),
  community_id uuid references gewu.area (id),
  grid_id uuid,
  agency_id uuid references gewu.agency (id),
  since timestamptz not null,
  until timestamptz,
  rev bigint not null default 0,
  check (num_nonnulls(area_id, grid_id, agency_id) = 1),
  check ((grid_id is null) or (community_id is not null))
);
create index post_account on gewu.post (account_id);
create index post_grid on gewu.post (community_id, grid_id) where until is null;
create index post_agency on gewu.post (agency_id) where until is null;

-- An agency's queue across communities, written by a follower of the logs.
create table gewu.agency_inbox (
  agency_id uuid not null,
  community_id uuid not null,
  matter_id uuid not null,
  state text not null,
  open boolean not null,
  lead boolean not null,
  title text not null,
  kind text not null,
  due_at timestamptz,
  arrived_at timestamptz not null,
  seq bigint not null,
  primary key (agency_id, community_id, matter_id)
);
create index agency_inbox_matter on gewu.agency_inbox (community_id, matter_id);
create index agency_inbox_open on gewu.agency_inbox (agency_id, open, arrived_at desc, matter_id desc);

grant select on gewu.area, gewu.calendar_day, gewu.calendar_year, gewu.agency, gewu.post to gewu_app, gewu_place, gewu_agency, gewu_self, gewu_lane, gewu_jobs;
grant insert, update on gewu.area, gewu.calendar_day, gewu.calendar_year, gewu.agency, gewu.account, gewu.device, gewu.post, gewu.invitation to gewu_lane;
grant select on gewu.account, gewu.device, gewu.invitation, gewu.session, gewu.signin_code to gewu_lane, gewu_app;
grant select on gewu.account to gewu_jobs;
grant select, insert, update on gewu.session, gewu.signin_code, gewu.signin_guard to gewu_app, gewu_lane;
grant delete on gewu.session, gewu.signin_code, gewu.signin_guard to gewu_app;
grant select, insert, update, delete on gewu.agency_inbox to gewu_jobs;
grant select on gewu.agency_inbox to gewu_agency;
alter table gewu.agency_inbox enable row level security;
create policy inbox_agency on gewu.agency_inbox for select to gewu_agency using (coalesce(agency_id = any (nullif(current_setting('gewu.agencies', true), '')::uuid[]), false));
create policy inbox_jobs on gewu.agency_inbox to gewu_jobs using (true) with check (true);
