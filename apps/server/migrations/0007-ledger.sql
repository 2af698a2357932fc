-- The ledger: whole units, double entry. The named CHECKs say what packages/domain/ledger/checks.ts says, under the same names.
-- Transfers and entries are only ever added; what was wrong is reversed by another transfer.

create table gewu.ledger_account (
  community_id uuid not null,
  id uuid not null,
  unit text not null constraint ledger_account_unit check (unit in ('fen', 'points', 'minutes')),
  keeping text not null constraint ledger_account_keeping check (keeping in ('running', 'issuing')),
  floor bigint,
  ceiling bigint,
  balance bigint not null default 0,
  held_out bigint not null default 0,
  held_in bigint not null default 0,
  changed_at timestamptz,
  rev bigint not null,
  primary key (community_id, id),
  constraint ledger_account_held check (held_out >= 0 and held_in >= 0),
  constraint ledger_account_floor check (floor is null or (floor <= 0 and balance - held_out >= floor)),
  constraint ledger_account_ceiling check (ceiling is null or (ceiling >= 0 and balance + held_in <= ceiling)),
  constraint ledger_account_issuing check (keeping = 'running' or (floor is null and ceiling is null and balance = 0 and held_out = 0 and held_in = 0))
) with (fillfactor = 50);

create table gewu.ledger_transfer (
  community_id uuid not null,
  id uuid not null,
  unit text not null constraint ledger_transfer_unit check (unit in ('fen', 'points', 'minutes')),
  legs int not null check (legs between 2 and 16),
  ground text not null,
  reverses uuid constraint ledger_transfer_reverses check (reverses <> id),
  hold_id uuid,
  at timestamptz not null,
  seq bigint not null,
  primary key (community_id, id),
  constraint ledger_transfer_one_source check (reverses is null or hold_id is null)
);
-- A transfer is taken back once.
create unique index ledger_transfer_reversed_once on gewu.ledger_transfer (community_id, reverses) where reverses is not null;
create index ledger_transfer_hold on gewu.ledger_transfer (community_id, hold_id) where hold_id is not null;

-- One leg. `id` is the transfer's id and the leg's place in it, so that a transfer's legs are found by their keys.
-- `balance` is the account's after this line; null of issuing accounts, which keep none.
create table gewu.ledger_entry (
  community_id uuid not null,
  id text not null,
  transfer_id uuid not null,
  account_id uuid not null,
  amount bigint not null constraint ledger_entry_amount check (amount <> 0 and abs(amount) <= 1000000000000),
  balance bigint,
  at timestamptz not null,
  seq bigint not null,
  -- The place among the entries of one command.
  place int not null,
  primary key (community_id, id),
  foreign key (community_id, transfer_id) references gewu.ledger_transfer (community_id, id)
);
create index ledger_entry_account on gewu.ledger_entry (community_id, account_id, seq desc, place desc);

create table gewu.ledger_hold (
  community_id uuid not null,
  id uuid not null,
  unit text not null constraint ledger_hold_unit check (unit in ('fen', 'points', 'minutes')),
  from_account uuid not null,
  to_account uuid not null constraint ledger_hold_apart check (to_account <> from_account),
  amount bigint not null constraint ledger_hold_amount check (amount between 1 and 1000000000000),
  taken bigint not null constraint ledger_hold_taken check (taken between 0 and amount),
  ground text not null,
  expires_at timestamptz,
  state text not null check (state in ('pending', 'posted', 'voided', 'expired')),
  at timestamptz not null,
  rev bigint not null,
  primary key (community_id, id),
  constraint ledger_hold_state check ((state = 'posted') = (taken = amount))
);
create index ledger_hold_due on gewu.ledger_hold (community_id, expires_at) where state = 'pending' and expires_at is not null;

grant select, insert on gewu.ledger_account, gewu.ledger_transfer, gewu.ledger_entry, gewu.ledger_hold to gewu_lane;
grant update (balance, held_out, held_in, changed_at, rev) on gewu.ledger_account to gewu_lane;
grant update (taken, state, rev) on gewu.ledger_hold to gewu_lane;
grant select on gewu.ledger_account, gewu.ledger_transfer, gewu.ledger_entry, gewu.ledger_hold to gewu_place, gewu_jobs;
grant select on gewu.ledger_account, gewu.ledger_entry to gewu_self;

alter table gewu.ledger_account enable row level security;
alter table gewu.ledger_transfer enable row level security;
alter table gewu.ledger_entry enable row level security;
alter table gewu.ledger_hold enable row level security;

create policy ledger_account_place on gewu.ledger_account for select to gewu_place using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy ledger_transfer_place on gewu.ledger_transfer for select to gewu_place using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy ledger_entry_place on gewu.ledger_entry for select to gewu_place using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy ledger_hold_place on gewu.ledger_hold for select to gewu_place using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
-- What is public is opened account by account: whoever reads a fund's public accounts names its account.
create policy ledger_account_self on gewu.ledger_account for select to gewu_self using (coalesce(id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
create policy ledger_entry_self on gewu.ledger_entry for select to gewu_self using (coalesce(account_id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
create policy ledger_account_lane on gewu.ledger_account to gewu_lane using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy ledger_transfer_lane on gewu.ledger_transfer to gewu_lane using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy ledger_entry_lane on gewu.ledger_entry to gewu_lane using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy ledger_hold_lane on gewu.ledger_hold to gewu_lane using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy ledger_account_jobs on gewu.ledger_account for select to gewu_jobs using (true);
create policy ledger_transfer_jobs on gewu.ledger_transfer for select to gewu_jobs using (true);
create policy ledger_entry_jobs on gewu.ledger_entry for select to gewu_jobs using (true);
create policy ledger_hold_jobs on gewu.ledger_hold for select to gewu_jobs using (true);
