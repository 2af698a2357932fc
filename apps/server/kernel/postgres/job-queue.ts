/** Owns that the tables of graphile-worker stand in the database before our migrations speak of them. It never queues a job. */
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import type { PgTarget } from './target.ts'

/** Brings the schema `graphile_worker` up to the version of the library; one query when it is. */
export async function installJobQueue(owner: PgTarget): Promise<void> {
  const pgPool = new pg.Pool({ ...owner, max: 2, application_name: 'gewu migrate' })
  // The library asks for both: a broken idle connection must not end the process.
  pgPool.on('error', () => undefined)
  pgPool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool })
  } finally {
    await pgPool.end()
  }
}
