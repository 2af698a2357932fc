-- Funds: what came in, what was paid, by whose decision, with which voucher. The money itself stands in the ledger.
-- Givers, witnesses and payees are sealed; the public page shows a giver's name only where the giver lets it.

create table gewu.fund (
  community_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('incentive', 'special', 'micro-charity', 'public-income', 'award', 'raised')),
  name text not null,
  -- The ledger's accounts: what the fund holds, and the world that gives to it and is paid by it.
  account_id uuid not null,
  outside_id uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- Money in and out, what was taken back already left out.
  in_fen bigint not null default 0 check (in_fen >= 0),
  out_fen bigint not null default 0 check (out_fen >= 0),
  -- Of what came in: raised by residents and units here, and granted to match it.
  raised_fen bigint not null default 0 check (raised_fen >= 0),
  matched_fen bigint not null default 0 check (matched_fen >= 0),
  rev bigint not null,
  primary key (community_id, id),
  check (raised_fen + matched_fen <= in_fen)
);
create index fund_newest on gewu.fund (community_id, opened_at desc, id desc);

create table gewu.fund_gift (
  community_id uuid not null,
  id uuid not null,
  fund_id uuid not null,
  source text not null,
  way text not null check (way in ('cash', 'transfer', 'in-kind', 'labour')),
  amount_fen bigint check (amount_fen > 0),
  quantity int check (quantity > 0),
  -- What was given and in what it is counted (“椅子”, “把”); what the money is for, where the giver said so.
  what text,
  measure text,
  matches boolean not null default false,
  giver_cipher bytea not null,
  hide_giver boolean not null,
  -- Two of them where it was cash, sealed together.
  witnesses_cipher bytea,
  recorded_by uuid,
  at timestamptz not null,
  transfer_id uuid,
  -- Given back or taken back: how much, and by which transfer last.
  back_fen bigint not null default 0 check (back_fen >= 0),
  rev bigint not null,
  primary key (community_id, id),
  foreign key (community_id, fund_id) references gewu.fund (community_id, id),
  check ((way in ('cash', 'transfer')) = (amount_fen is not null)),
  check ((way in ('in-kind', 'labour')) = (quantity is not null)),
  check (way <> 'cash' or witnesses_cipher is not null),
  check (back_fen <= coalesce(amount_fen, 0))
);
create index fund_gift_newest on gewu.fund_gift (community_id, fund_id, at desc, id desc);
create index fund_gift_things on gewu.fund_gift (community_id, fund_id, at desc, id desc) where quantity is not null;

create table gewu.fund_expense (
  community_id uuid not null,
  id uuid not null,
  fund_id uuid not null,
  state text not null check (state in ('asked', 'signed', 'paid', 'refused', 'taken-back')),
  purpose text not null,
  what text not null,
  amount_fen bigint not null check (amount_fen > 0),
  payee_cipher bytea not null,
  decision text,
  voucher_no text,
  asked_by uuid,
  signed_by uuid,
  paid_by uuid,
  hold_id uuid not null,
  transfer_id uuid,
  reason text,
  at timestamptz not null,
  paid_at timestamptz,
  rev bigint not null,
  primary key (community_id, id),
  unique (community_id, voucher_no),
  foreign key (community_id, fund_id) references gewu.fund (community_id, id),
  check (state not in ('paid', 'taken-back') or (voucher_no is not null and transfer_id is not null)),
  check (signed_by is null or paid_by is null or signed_by <> paid_by)
);
create index fund_expense_newest on gewu.fund_expense (community_id, fund_id, at desc, id desc);
create index fund_expense_open on gewu.fund_expense (community_id, at desc, id desc) where state in ('asked', 'signed');

-- What each line of a fund's account is, by the transfer that moved it.
create table gewu.fund_line (
  community_id uuid not null,
  transfer_id uuid not null,
  fund_id uuid not null,
  gift_id uuid,
  expense_id uuid,
  kind text not null check (kind in ('gift', 'gift-back', 'expense', 'expense-back')),
  primary key (community_id, transfer_id),
  check (num_nonnulls(gift_id, expense_id) = 1)
);

grant select, insert on gewu.fund, gewu.fund_gift, gewu.fund_expense, gewu.fund_line to gewu_lane;
grant update on gewu.fund, gewu.fund_gift, gewu.fund_expense to gewu_lane;
grant select on gewu.fund, gewu.fund_gift, gewu.fund_expense, gewu.fund_line to gewu_place, gewu_self, gewu_jobs;

do $$
declare t text;
begin
  foreach t in array array['fund', 'fund_gift', 'fund_expense', 'fund_line'] loop
    execute format('alter table gewu.%I enable row level security', t);
    execute format('create policy %I on gewu.%I to gewu_lane using (coalesce(community_id = any (nullif(current_setting(''gewu.communities'', true), '''')::uuid[]), false))', t || '_lane', t);
    execute format('create policy %I on gewu.%I for select to gewu_jobs using (true)', t || '_jobs', t);
    execute format('create policy %I on gewu.%I for select to gewu_place using (coalesce(community_id = any (nullif(current_setting(''gewu.communities'', true), '''')::uuid[]), false))', t || '_place', t);
  end loop;
  -- A fund's name and sums are for everybody; its lines are opened fund by fund, and show no expense that is not paid.
  foreach t in array array['fund_gift', 'fund_line'] loop
    execute format('create policy %I on gewu.%I for select to gewu_self using (coalesce(fund_id = any (nullif(current_setting(''gewu.subjects'', true), '''')::uuid[]), false))', t || '_self', t);
  end loop;
end $$;
create policy fund_self on gewu.fund for select to gewu_self using (true);
create policy fund_expense_self on gewu.fund_expense for select to gewu_self using (coalesce(state in ('paid', 'taken-back') and fund_id = any (nullif(current_setting('gewu.subjects', true), '')::uuid[]), false));
