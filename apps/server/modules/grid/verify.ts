/** Checks that what is written twice for speed agrees: memberships in force, the micro-grid on doors and on homes. It changes nothing. */
import type { ClientBase } from 'pg'

export interface MembershipFault {
  readonly placeId: string
  readonly fault: 'place' | 'home' | 'retired-grid'
}

/** Doors whose own micro-grid is not that of the membership in force, homes that are not in their door's, doors in a retired grid. */
export const verifyMemberships = async (
  client: ClientBase,
  communityId: string,
): Promise<{ checked: number; faults: MembershipFault[] }> => {
  const { rows: counted } = await client.query<{ n: number }>(
    'select count(*)::int as n from gewu.place where community_id = $1',
    [communityId],
  )
  const { rows: faults } = await client.query<MembershipFault>(
    `select p.id as "placeId", 'place' as fault from gewu.place p
     left join gewu.membership m on m.community_id = $1 and m.place_id = p.id and m.until is null
     where p.community_id = $1 and p.micro_grid_id is distinct from m.micro_grid_id
     union all
     select p.id, 'home' from gewu.place p
     where p.community_id = $1 and exists (select 1 from gewu.home h where h.community_id = $1 and h.place_id = p.id
       and h.micro_grid_id is distinct from p.micro_grid_id)
     union all
     select p.id, 'retired-grid' from gewu.place p join gewu.grid g on g.community_id = $1 and g.id = p.micro_grid_id
     where p.community_id = $1 and p.retired_at is null and (g.retired_at is not null or not g.micro)
     order by 1`,
    [communityId],
  )
  return { checked: counted[0]?.n ?? 0, faults }
}
