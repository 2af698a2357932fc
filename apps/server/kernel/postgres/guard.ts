/**
 * Owns the rule "one Gewu per data folder": a connection that holds an advisory lock for as long as a Gewu keeps the private
 * PostgreSQL. The kernel lets go of it when that Gewu dies, however it dies.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { PgTarget } from './target.ts'

/** 'gewu' in ASCII, and the purpose. */
const LOCK = [0x67657775, 1] as const
const NAME = 'gewu keeper'

export type Guard = {
  /** Lets the lock go. */
  release(): Promise<void>
}

/** The lock was taken, or `pid` has it (null when it said no pid). */
export type GuardOutcome = { taken: true; guard: Guard } | { taken: false; pid: number | null }

/**
 * Takes the lock, or says who has it. Should the connection break while PostgreSQL lives on (it restarts all connections
 * when one of its processes is killed), the lock is taken again.
 * @throws what `pg` throws when the server cannot be reached
 */
export async function takeGuard(owner: PgTarget): Promise<GuardOutcome> {
  const client = await tryLock(owner)
  if (!client) return { taken: false, pid: await guardHolder(owner) }
  return { taken: true, guard: keep(owner, client) }
}

/** The pid of the Gewu that keeps this PostgreSQL; null when none does, and 0 when one does whose pid is not known. */
export async function guardHolder(owner: PgTarget): Promise<number | null> {
  const client = newClient(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select coalesce(a.application_name, '') as name
         from pg_locks l left join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and l.classid = $1 and l.objid = $2 and l.granted
          and l.database = (select oid from pg_database where datname = current_database())`,
      [...LOCK],
    )
    const [row] = rows
    return row ? Number(/\d+$/.exec(row.name)?.[0] ?? 0) : null
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The lock belongs to the database it is taken in; `postgres` is always there. */
function newClient(owner: PgTarget): pg.Client {
  const client = new pg.Client({ ...owner, database: 'postgres', application_name: `${NAME} ${process.pid}` })
  client.on('error', () => undefined)
  return client
}

async function tryLock(owner: PgTarget): Promise<pg.Client | null> {
  const client = newClient(owner)
  await client.connect()
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [...LOCK])
  if (rows[0]?.taken) return client
  await client.end()
  return null
}

function keep(owner: PgTarget, first: pg.Client): Guard {
  let client: pg.Client | null = null
  let released = false
  const hold = (held: pg.Client): void => {
    client = held
    held.once('end', () => void retake())
  }
  const retake = async (): Promise<void> => {
    client = null
    while (!released && !client) {
      await sleep(100)
      const next = released ? null : await tryLock(owner).catch(() => null)
      if (next && released) await next.end()
      else if (next) hold(next)
    }
  }
  hold(first)
  return {
    async release() {
      released = true
      await client?.end().catch(() => undefined)
    },
  }
}
