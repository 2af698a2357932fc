-- What is read out of people's words: what was proposed and decided, models, focus issues, who says "me too", what neighbours may see.
-- All of it follows from the logs; models hold hashes and weights, never a sentence.

-- Whether a community wants suggestions; no row means yes.
create table gewu.text_setting (
  community_id uuid primary key,
  suggesting boolean not null,
  reason text,
  changed_by uuid,
  changed_at timestamptz not null,
  rev bigint not null
);

-- One model a question, learnt from everything up to `seq`; what came later is learnt on top of it in memory.
create table gewu.text_model (
  community_id uuid not null,
  question text not null check (question in ('category', 'receiver')),
  bytes bytea not null check (octet_length(bytes) <= 5000000),
  cases int not null,
  seq bigint not null,
  trained_at timestamptz not null,
  primary key (community_id, question)
);

-- What people decided about a matter, beside what would have been proposed right before the first decision.
create table gewu.text_decision (
  community_id uuid not null,
  matter_id uuid not null,
  seq bigint not null,
  decided_at timestamptz not null,
  category text,
  proposed_categories text[],
  category_sure boolean,
  receiver text,
  proposed_receivers text[],
  receiver_sure boolean,
  primary key (community_id, matter_id)
);
create index text_decision_seq on gewu.text_decision (community_id, seq);
create index text_decision_day on gewu.text_decision (community_id, decided_at desc, matter_id desc);

create table gewu.focus_voice (
  community_id uuid not null,
  matter_id uuid not null,
  seq bigint not null,
  issue_id uuid not null,
  at timestamptz not null,
  me_toos int not null default 0,
  withdrawn boolean not null default false,
  primary key (community_id, matter_id)
);
create index focus_voice_seq on gewu.focus_voice (community_id, seq);
create index focus_voice_issue on gewu.focus_voice (community_id, issue_id, at desc, matter_id desc);
create index focus_voice_at on gewu.focus_voice (community_id, at);

-- An issue of two messages or more, or one that somebody decided about. `standing` orders by heat on any day (domain/focus/heat.ts).
create table gewu.focus_issue (
  community_id uuid not null,
  id uuid not null,
  standing double precision not null,
  voices int not null,
  messages int not null,
  me_toos int not null,
  places int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  place text not null,
  typical_id uuid not null,
  words text[] not null,
  dismissed boolean not null,
  apart uuid[] not null,
  absorbed uuid[] not null,
  seq bigint not null,
  primary key (community_id, id)
);
create index focus_issue_hot on gewu.focus_issue (community_id, standing desc, id desc) where not dismissed and voices >= 3;
create index focus_issue_dismissed on gewu.focus_issue (community_id, standing desc, id desc) where dismissed;

-- An issue that the community wants to make a micro-project of. Projects themselves are kept elsewhere and name the proposal.
create table gewu.focus_proposal (
  community_id uuid not null,
  id uuid not null,
  issue_id uuid not null,
  title text not null,
  reason text not null,
  state text not null check (state in ('proposed', 'withdrawn', 'taken')),
  proposed_by uuid,
  proposed_at timestamptz not null,
  rev bigint not null,
  primary key (community_id, id)
);
create index focus_proposal_issue on gewu.focus_proposal (community_id, issue_id);
create index focus_proposal_newest on gewu.focus_proposal (community_id, proposed_at desc, id desc) where state <> 'withdrawn';

-- Who says the same stands apart from the matter, as who reported it does. Never shown; only counted.
create table gewu.matter_me_too (
  community_id uuid not null,
  id uuid not null,
  matter_id uuid not null,
  account_id uuid,
  recorded_by uuid,
  created_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, matter_id, account_id)
);
create index matter_me_too_matter on gewu.matter_me_too (community_id, matter_id);

-- What neighbours may see of a matter: a line that the desk wrote for them, never the words of whoever reported it.
create table gewu.matter_opened (
  community_id uuid not null,
  matter_id uuid not null,
  title text not null,
  opened_by uuid,
  opened_at timestamptz not null,
  rev bigint not null,
  primary key (community_id, matter_id),
  foreign key (community_id, matter_id) references gewu.matter (community_id, id)
);

grant select, insert, update on gewu.text_setting, gewu.focus_proposal to gewu_lane;
grant select, insert on gewu.matter_me_too to gewu_lane;
grant select, insert, update, delete on gewu.matter_opened to gewu_lane;
grant select on gewu.focus_voice, gewu.focus_issue to gewu_lane;
grant select on gewu.text_setting, gewu.text_decision, gewu.focus_voice, gewu.focus_issue, gewu.focus_proposal to gewu_place;
grant select on gewu.matter_opened to gewu_place, gewu_self;
grant select (community_id, matter_id, account_id) on gewu.matter_me_too to gewu_self;
grant select, insert, update on gewu.text_model, gewu.text_decision, gewu.focus_voice to gewu_jobs;
grant select, insert, update, delete on gewu.focus_issue to gewu_jobs;
grant select on gewu.text_setting, gewu.focus_proposal, gewu.matter_me_too, gewu.matter_opened to gewu_jobs;

do $$
declare t text;
begin
  foreach t in array array['text_setting', 'text_model', 'text_decision', 'focus_voice', 'focus_issue', 'focus_proposal', 'matter_me_too', 'matter_opened'] loop
    execute format('alter table gewu.%I enable row level security', t);
    execute format('create policy %I on gewu.%I to gewu_jobs using (true)', t || '_jobs', t);
  end loop;
  foreach t in array array['text_setting', 'focus_voice', 'focus_issue', 'focus_proposal', 'matter_me_too', 'matter_opened'] loop
    execute format('create policy %I on gewu.%I to gewu_lane using (coalesce(community_id = any (nullif(current_setting(''gewu.communities'', true), '''')::uuid[]), false))', t || '_lane', t);
  end loop;
  -- Only whoever looks after the community whole sees what lies across it.
  foreach t in array array['text_setting', 'text_decision', 'focus_voice', 'focus_issue', 'focus_proposal', 'matter_opened'] loop
    execute format('create policy %I on gewu.%I for select to gewu_place using (coalesce(community_id = any (nullif(current_setting(''gewu.communities'', true), '''')::uuid[]), false))', t || '_place', t);
  end loop;
end $$;
-- Neighbours: what was opened in the community they say they are in; their own "me too" and nobody else's.
create policy matter_opened_self on gewu.matter_opened for select to gewu_self using (coalesce(community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[]), false));
create policy matter_me_too_self on gewu.matter_me_too for select to gewu_self using (coalesce(account_id = nullif(current_setting('gewu.account', true), '')::uuid, false));
