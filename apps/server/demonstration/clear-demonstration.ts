/** Empties a database that holds the demonstration and nothing else. Never touches a real district, nor a database that somebody works in. */
import pg from 'pg'
import { codeOf } from '../kernel/postgres/refusal.ts'
import type { PgTarget } from '../kernel/postgres/target.ts'

export interface StandingDistrict {
  readonly id: string
  readonly name: string
  readonly demonstration: boolean
}

const sql = `select id, name, demonstration from gewu.area where kind = 'district'`

/** The district of a database, whatever its version; null in an empty one. */
export const standingDistrict = (owner: PgTarget): Promise<StandingDistrict | null> =>
  withOwner(owner, async (client) => {
    try {
      return (await client.query<StandingDistrict>(sql)).rows[0] ?? null
    } catch (error) {
      // Neither the table nor even its schema is there yet.
      if (codeOf(error) === '42P01' || codeOf(error) === '3F000') return null
      throw error
    }
  })

/** Drops every table of a demonstration in one transaction, so that it is whole or gone. The caller migrates anew. */
export const clearDemonstration = (owner: PgTarget): Promise<'cleared' | 'real' | 'in use'> =>
  withOwner(owner, async (client) => {
    await client.query(`begin; set local lock_timeout = '5s'`)
    try {
      await client.query('lock table gewu.area in access exclusive mode')
      const { rows } = await client.query<StandingDistrict>(sql)
      const others = await client.query(
        `select 1 from pg_stat_activity
         where datname = current_database() and application_name like 'gewu%' and pid <> pg_backend_pid() limit 1`,
      )
      const verdict = rows.some((row) => !row.demonstration) ? 'real' : others.rowCount ? 'in use' : 'cleared'
      if (verdict === 'cleared')
        await client.query('drop schema gewu cascade; drop schema if exists graphile_worker cascade')
      await client.query(verdict === 'cleared' ? 'commit' : 'rollback')
      return verdict
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      if (codeOf(error) === '55P03') return 'in use'
      throw error
    }
  })

const withOwner = async <T>(owner: PgTarget, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ ...owner, application_name: 'gewu demo' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
