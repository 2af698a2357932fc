/** Keeps each agency's inbox from the communities' logs: what was sent to it, what it was whistled to, what has left it. */
import type { ClientBase } from 'pg'
import type { FollowedLine, Follower } from '../../kernel/followers.ts'

/** Rereads every matter that the block touched and writes where it stands now: a block may be read again without harm. */
export const inboxFollower: Follower = {
  name: 'agency-inbox',
  follow: async (client: ClientBase, lines: readonly FollowedLine[]) => {
    const touched = lines.filter(
      (line) =>
        line.subjectKind === 'matter' && line.subjectId !== null && line.events.some((e) => e.type !== 'matter.raised'),
    )
    if (touched.length === 0) return
    const latest = new Map(touched.map((line) => [line.subjectId, line]))
    const communityId = touched[0]?.communityId
    const ids = [...latest.keys()]
    const seqs = [...latest.values()].map((line) => line.seq.toString())
    await client.query(
      `insert into gewu.agency_inbox as i (agency_id, community_id, matter_id, state, open, lead, title, kind, due_at, arrived_at, seq)
       select a.agency_id, m.community_id, m.id, m.state, m.stage in ('sent', 'working'), a.lead, m.title, m.kind, m.due_at, coalesce(m.dispatched_at, m.created_at), t.seq
       from unnest($2::uuid[], $3::bigint[]) t(id, seq)
       join gewu.matter m on m.community_id = $1 and m.id = t.id
       cross join lateral (
         select m.receiver_agency_id as agency_id, true as lead where m.receiver_agency_id is not null
         union select (p->>'agencyId')::uuid, bool_or((p->>'lead')::boolean) from jsonb_array_elements(m.parties) p where (p->>'agencyId')::uuid is distinct from m.receiver_agency_id group by 1
       ) a
       on conflict (agency_id, community_id, matter_id) do update set
         state = excluded.state, open = excluded.open, lead = excluded.lead, due_at = excluded.due_at, arrived_at = excluded.arrived_at, seq = excluded.seq`,
      [communityId, ids, seqs],
    )
    // What an agency no longer holds stays in its list as closed, so that it can find what it once did.
    await client.query(
      `update gewu.agency_inbox i set open = false from unnest($2::uuid[], $3::bigint[]) t(id, seq)
       where i.community_id = $1 and i.matter_id = t.id and i.open and i.seq <> t.seq`,
      [communityId, ids, seqs],
    )
  },
}
