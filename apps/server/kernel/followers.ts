/**
 * Followers read each community's log in order and keep what is derived from it (an agency's inbox, notices).
 * A follower's writes and its cursor move in one transaction: after a crash it goes on where it was, nothing lost, nothing twice.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { LoggedEvent } from './command.ts'
import type { Hub } from './live.ts'
import { faultOf, type Logger } from './log-line.ts'

/** A line with its events, as followers read it; events are empty where the payload has been removed. */
export interface FollowedLine {
  readonly communityId: string
  readonly seq: bigint
  readonly action: string
  readonly at: Date
  readonly actorId: string | null
  readonly subjectKind: string
  readonly subjectId: string | null
  readonly microGridId: string | null
  readonly events: readonly LoggedEvent[]
}

export interface Follower {
  readonly name: string
  /** Writes what follows from these lines, under role gewu_jobs, inside the cursor's transaction. */
  follow(client: pg.ClientBase, lines: readonly FollowedLine[]): Promise<void>
}

export interface Followers {
  /** Runs until every follower has read everything committed so far. */
  settle(): Promise<void>
  stop(): Promise<void>
}

const blockSize = 500
const sweepMs = 5_000
const gatherMs = 200

export const startFollowers = (pool: pg.Pool, hub: Hub, followers: readonly Follower[], log: Logger): Followers => {
  const due = new Set<string>()
  let stopped = false
  let working: Promise<void> | null = null

  const work = async (): Promise<void> => {
    for (const communityId of due) {
      due.delete(communityId)
      for (const follower of followers) {
        try {
          while (!stopped && (await followBlock(pool, follower, communityId)) === blockSize);
        } catch (error) {
          log.error({ part: 'follower', follower: follower.name, fault: faultOf(error) }, 'follower will try again')
        }
      }
    }
  }
  const wake = (): void => {
    if (stopped || working) return
    // A short gathering: many lines of a busy moment are followed in one transaction.
    working = sleep(gatherMs)
      .then(work)
      .finally(() => {
        working = null
        if (due.size > 0) wake()
      })
  }
  const sweep = async (): Promise<void> => {
    const { rows } = await pool.query<{ id: string }>('select community_id as id from gewu.stream_clock')
    for (const row of rows) due.add(row.id)
    wake()
  }
  const stopListening = hub.listenAll((line) => {
    due.add(line.communityId)
    wake()
  })
  // The sweep picks up what other processes wrote, and what a fault left behind.
  const timer = setInterval(
    () => void sweep().catch((error) => log.error({ part: 'follower', fault: faultOf(error) }, 'sweep failed')),
    sweepMs,
  )
  return {
    settle: async () => {
      await sweep()
      while (working || due.size > 0) await (working ?? Promise.resolve())
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      stopListening()
      await working
    },
  }
}

const followBlock = async (pool: pg.Pool, follower: Follower, communityId: string): Promise<number> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin; set local role gewu_jobs')
    await client.query(
      'insert into gewu.log_cursor (follower, community_id, seq) values ($1, $2, 0) on conflict do nothing',
      [follower.name, communityId],
    )
    const cursor = await client.query<{ seq: bigint }>(
      'select seq from gewu.log_cursor where follower = $1 and community_id = $2 for update',
      [follower.name, communityId],
    )
    const { rows } = await client.query<FollowedLine>(
      `select l.community_id as "communityId", l.seq, l.action, l.at, l.actor_id as "actorId", l.subject_kind as "subjectKind",
              l.subject_id as "subjectId", l.micro_grid_id as "microGridId", coalesce(p.events, '[]') as events
       from gewu.log l left join gewu.log_payload p on p.community_id = l.community_id and p.seq = l.seq
       where l.community_id = $1 and l.seq > $2 order by l.seq limit $3`,
      [communityId, cursor.rows[0]?.seq ?? 0n, blockSize],
    )
    const last = rows.at(-1)
    if (last) {
      await follower.follow(client, rows)
      await client.query('update gewu.log_cursor set seq = $3 where follower = $1 and community_id = $2', [
        follower.name,
        communityId,
        last.seq,
      ])
    }
    await client.query('commit')
    return rows.length
  } catch (error) {
    await client.query('rollback').catch((e: Error) => {
      broken = e
    })
    throw error
  } finally {
    client.release(broken)
  }
}
