/**
 * Owns the PostgreSQL of one test run: starts it before the first test, keeps a migrated database to clone, leaves nothing
 * behind. For `globalSetup` of a Vitest project; `GEWU_TEST_ENGINE=15` chooses Debian's PostgreSQL 15.
 */
import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { MIGRATIONS_DIR, migrate, readMigrations } from '@gewu/server/kernel/migrate'
import { layoutOf } from '@gewu/server/kernel/postgres/layout'
import { livePostmaster, stopPostmaster } from '@gewu/server/kernel/postgres/postmaster'
import { readSecrets } from '@gewu/server/kernel/postgres/secrets'
import { ADMIN_ROLE, type PgTarget } from '@gewu/server/kernel/postgres/target'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Engine, startEngine } from './engines.ts'
import { roomyFolder } from './scratch-folder.ts'

/** What every test file is told of the cluster. */
export type TestCluster = { admin: PgTarget; owner: PgTarget; app: PgTarget; template: string; engine: Engine }

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster
  }
}

/** Nothing of a test survives the machine, so nothing waits for the disk. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/**
 * Starts the cluster, tells the tests, and returns what ends it.
 * @public called by Vitest
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine: Engine = (project.config.env?.GEWU_TEST_ENGINE ?? process.env.GEWU_TEST_ENGINE) === '15' ? '15' : '18'
  const parent = await roomyFolder()
  await sweep(parent)
  const base = path.join(parent, `gewu-test-${process.pid}-${engine}`)
  const server = await startEngine(engine, { base, settings: SETTINGS })
  const { adminPassword } = await readSecrets(base)
  const admin: PgTarget = { ...server.owner, user: ADMIN_ROLE, password: adminPassword, database: 'postgres' }
  const prepare = async (): Promise<void> => {
    const template = await ensureTemplate(admin, server)
    project.provide('cluster', { admin, owner: server.owner, app: server.app, template, engine })
  }
  const end = async (): Promise<void> => {
    await server.stop()
    await rm(base, { recursive: true, force: true })
  }
  try {
    await prepare()
  } catch (error) {
    await end()
    throw error
  }
  project.onTestsRerun(prepare)
  return end
}

/** Ends and removes what runs left that were killed: their clusters, and the scratch folders with clusters in them. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(/^gewu-(?:test|scratch)-(\d+)-/.exec(name)?.[1] ?? 0)
    if (pid === 0 || isRunning(pid)) continue
    const folder = path.join(parent, name)
    for (const inside of ['.', ...(await readdir(folder).catch(() => []))]) {
      const { cluster } = layoutOf(path.join(folder, inside))
      const left = await livePostmaster(cluster)
      if (left) await stopPostmaster(left.pid, cluster, 'pg_ctl')
    }
    await rm(folder, { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A migrated database whose name holds a digest of the migrations: changed migrations have another. */
async function ensureTemplate(admin: PgTarget, targets: { owner: PgTarget; app: PgTarget }): Promise<string> {
  const files = await readMigrations(MIGRATIONS_DIR)
  if (!Array.isArray(files)) throw new Error(files.sentence)
  const digest = createHash('sha256').update(files.map((file) => file.sha256).join())
  const template = `template_${digest.digest('hex').slice(0, 16)}`
  const client = new pg.Client(admin)
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount) return template
    await client.query(`create database ${template} owner ${targets.owner.user}`)
    const outcome = await migrate({
      owner: { ...targets.owner, database: template },
      app: { ...targets.app, database: template },
    })
    if (outcome.ok) return template
    await client.query(`drop database ${template}`)
    throw new Error(outcome.sentence)
  } finally {
    await client.end()
  }
}
