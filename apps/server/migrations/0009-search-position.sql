-- A page of found matters goes on after one matter, not after one instant: many may have been raised in the same millisecond.

drop function gewu.search_matters(uuid, int[], timestamptz, int);
create function gewu.search_matters(p_community uuid, p_grams int[], p_before timestamptz, p_before_id uuid, p_limit int)
returns table (id uuid, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.created_at from gewu.matter_search s
  where s.community_id = p_community and s.grams @> p_grams
    and (p_before is null or (s.created_at, s.id) < (p_before, p_before_id))
    and coalesce(s.community_id = any (nullif(current_setting('gewu.communities', true), '')::uuid[])
      or s.micro_grid_id = any (nullif(current_setting('gewu.micro_grids', true), '')::uuid[]), false)
  order by s.created_at desc, s.id desc limit p_limit
$$;
revoke all on function gewu.search_matters(uuid, int[], timestamptz, uuid, int) from public;
grant execute on function gewu.search_matters(uuid, int[], timestamptz, uuid, int) to gewu_place;
