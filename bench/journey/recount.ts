/** What must be true afterwards, asked by hand-written SQL that shares nothing with the product's own queries. */
import { createHash } from 'node:crypto'
import type pg from 'pg'

export interface Findings {
  readonly matters: number
  readonly open: number
  readonly lost: number
  readonly doubled: number
  readonly chainBreaks: number
}

/** `keys`: every acknowledged command. Each must be in a log exactly once; each matter closed; each chain whole. */
export const recount = async (
  owner: pg.Pool,
  communityIds: readonly string[],
  keys: readonly string[],
): Promise<Findings> => {
  const matters = await owner.query<{ all: string; open: string }>(
    `select count(*)::text as all, count(*) filter (where closed_at is null)::text as open from gewu.matter where community_id = any ($1)`,
    [communityIds],
  )
  const found = await owner.query<{ command_id: string; n: string }>(
    'select command_id, count(*)::text as n from gewu.log where command_id = any ($1) group by 1',
    [keys],
  )
  const counts = new Map(found.rows.map((r) => [r.command_id, Number(r.n)]))
  return {
    matters: Number(matters.rows[0]?.all),
    open: Number(matters.rows[0]?.open),
    lost: keys.filter((key) => !counts.has(key)).length,
    doubled: [...counts.values()].filter((n) => n > 1).length,
    chainBreaks: (await Promise.all(communityIds.map((id) => chainBreaks(owner, id)))).reduce((a, b) => a + b, 0),
  }
}

/** How many of these matters are not whole: raised by one, dispatched by another, handled by a third, confirmed and rated. */
export const unfinished = async (owner: pg.Pool, nos: readonly string[]): Promise<number> => {
  const { rows } = await owner.query<{ whole: string }>(
    `select count(*)::text as whole from gewu.matter m
     where no = any ($1) and closed_how = 'confirmed' and rating is not null
       and (select count(distinct l.actor_id) from gewu.log l
            where l.community_id = m.community_id and l.subject_id = m.id) = 3`,
    [nos],
  )
  return nos.length - Number(rows[0]?.whole)
}

/** The documented rule, written out once more: head(N) = sha256(head(N-1) || N || sha256(canonical line)). */
const chainBreaks = async (owner: pg.Pool, communityId: string): Promise<number> => {
  const { rows } = await owner.query(
    `select seq::text, command_id, action, actor_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, subject_kind, subject_id, micro_grid_id,
            encode(body_digest, 'hex') as body_digest, encode(payload_digest, 'hex') as payload_digest, encode(head, 'hex') as head
     from gewu.log where community_id = $1 order by log.seq`,
    [communityId],
  )
  let head = createHash('sha256').update('gewu-log-1').update(communityId).digest()
  let breaks = 0
  let expected = 1
  for (const row of rows) {
    const line = JSON.stringify({
      action: row.action,
      actorId: row.actor_id,
      at: row.at,
      bodyDigest: row.body_digest,
      commandId: row.command_id,
      communityId,
      microGridId: row.micro_grid_id,
      payloadDigest: row.payload_digest,
      seq: row.seq,
      subjectId: row.subject_id,
      subjectKind: row.subject_kind,
    })
    const seq = Buffer.alloc(8)
    seq.writeBigUInt64BE(BigInt(row.seq))
    head = createHash('sha256').update(head).update(seq).update(createHash('sha256').update(line).digest()).digest()
    if (Number(row.seq) !== expected || head.toString('hex') !== row.head) breaks += 1
    head = Buffer.from(row.head, 'hex')
    expected += 1
  }
  return breaks
}
