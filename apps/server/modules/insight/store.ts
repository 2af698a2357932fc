/** All SQL of module insight. Cost grows with the matters raised in the days asked for, nothing else. */

import type { RateFacts } from '@gewu/domain/metric/rates'
import type { ClientBase } from 'pg'

export type RateRow = RateFacts & { readonly id: string; readonly createdAt: Date }

/** What the rates read of every matter raised in the span, newest first; walks the index of newest matters. */
export const rateRows = async (client: ClientBase, communityId: string, from: Date, to: Date): Promise<RateRow[]> => {
  const { rows } = await client.query<RateRow>(
    `select id, created_at as "createdAt", dispatched_at as "dispatchedAt", contact_by as "contactBy", contacted_at as "contactedAt", due_at as "dueAt",
            due_unknown_year as "dueUnknownYear", overruns, paused_at as "pausedAt", pauses, extensions, resolved_at as "resolvedAt", closed_how as "closedHow",
            reopens, rating, rated_at as "ratedAt", rating_excluded as "ratingExcluded"
     from gewu.matter where community_id = $1 and created_at >= $2 and created_at < $3 order by created_at desc, id desc`,
    [communityId, from, to],
  )
  return rows
}

export interface LogRow {
  readonly seq: bigint
  readonly at: Date
  readonly action: string
  readonly actorId: string | null
  /** Done by whoever reported the matter it is about, or that the file belongs to. */
  readonly byReporter: boolean
  readonly subjectKind: string
  readonly subjectId: string | null
  readonly head: string
}

export const logRows = async (
  client: ClientBase,
  streamId: string,
  subjectId: string | null,
  before: bigint | null,
  limit: number,
): Promise<LogRow[]> => {
  const { rows } = await client.query<LogRow>(
    `select seq, at, action, actor_id as "actorId", subject_kind as "subjectKind", subject_id as "subjectId", encode(head, 'hex') as head,
            exists (select 1 from gewu.matter_reporter r where r.community_id = l.community_id and r.account_id = l.actor_id and r.matter_id =
              coalesce((select f.matter_id from gewu.stored_file f where f.community_id = l.community_id and f.id = l.subject_id), l.subject_id)) as "byReporter"
     from gewu.log l where community_id = $1 and ($2::uuid is null or subject_id = $2) and ($3::bigint is null or seq < $3) order by seq desc limit $4`,
    [streamId, subjectId, before, limit],
  )
  return rows
}
