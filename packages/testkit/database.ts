/** Owns the databases of tests: each test file gets a migrated one of its own. It never starts a PostgreSQL. */
import { randomUUID } from 'node:crypto'
import type { PgTarget } from '@gewu/server/kernel/postgres/target'
import '@gewu/server/kernel/postgres/types'
import pg from 'pg'
import { inject } from 'vitest'
import type { TestCluster } from './cluster-setup.ts'

export type FreshDatabase = {
  /** Owns the tables: for arranging what the application may not do. */
  owner: pg.Pool
  /** Signs in as the server does, under row-level security. */
  app: pg.Pool
  ownerTarget: PgTarget
  appTarget: PgTarget
  /** Ends both pools and drops the database, whoever is still connected. */
  close(): Promise<void>
}

/** The cluster of this test run. Only in tests of a project whose `globalSetup` is `cluster-setup.ts`. */
export function testCluster(): TestCluster {
  return inject('cluster')
}

/** A database of its own, migrated, empty: a clone made in 20-35 ms. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { admin, owner, app, template } = testCluster()
  return openFresh(admin, owner, app, template)
}

/** As `freshDatabase`, but with nothing in it: for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  const { admin, owner, app } = testCluster()
  return openFresh(admin, owner, app, 'template0')
}

async function openFresh(admin: PgTarget, owner: PgTarget, app: PgTarget, template: string): Promise<FreshDatabase> {
  const database = `t_${randomUUID().replaceAll('-', '')}`
  await asAdmin(admin, `create database ${database} template ${template} owner ${owner.user}`)
  const ownerTarget = { ...owner, database }
  const appTarget = { ...app, database }
  const pools = { owner: openPool(ownerTarget), app: openPool(appTarget) }
  return {
    ...pools,
    ownerTarget,
    appTarget,
    async close() {
      await Promise.all([pools.owner.end(), pools.app.end()])
      await asAdmin(admin, `drop database if exists ${database} with (force)`)
    },
  }
}

function openPool(target: PgTarget): pg.Pool {
  const pool = new pg.Pool({ ...target, max: 10 })
  // A test that kills connections sees that in its own queries.
  pool.on('error', () => undefined)
  return pool
}

async function asAdmin(admin: PgTarget, sql: string): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
