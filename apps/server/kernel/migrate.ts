/**
 * Owns the order in which migrations reach a database: forward only, one transaction each, one process at a time. It never
 * holds SQL of tables itself; that stands in `migrations/NNNN-name.sql`.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { ensureAppRole } from './postgres/app-role.ts'
import { installJobQueue } from './postgres/job-queue.ts'
import { codeOf, textOf } from './postgres/refusal.ts'
import type { PgTarget } from './postgres/target.ts'
import { productFolder } from './product-folder.ts'

export type Migration = { number: number; name: string; sha256: string; sql: string }

export type MigrationRefusalCode =
  | 'bad-name'
  | 'doubled-number'
  | 'changed'
  | 'missing'
  | 'failed'
  | 'app-password'
  | 'no-right'

/** `applied` names the files applied now; `count` is how many the database has in all. */
export type MigrateOutcome =
  | { ok: true; applied: string[]; count: number }
  | { ok: false; code: MigrationRefusalCode; file: string; sentence: string }

type Refusal = Extract<MigrateOutcome, { ok: false }>

/** 'gewu' in ASCII, and the purpose. */
const LOCK = [0x67657775, 2] as const
const NAME = /^(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.sql$/

/** Where the migrations stand. */
export const MIGRATIONS_DIR = path.join(productFolder(), 'apps', 'server', 'migrations')

/**
 * Brings a database up to date: makes schema `gewu`, the tables of the job queue and the
 * application role when they are not there, applies the files it
 * has not seen. A second process that comes meanwhile waits and then finds nothing to do.
 * @param o.owner who owns the tables
 * @param o.app the application role and the password it is to sign in with
 */
export async function migrate(o: {
  owner: PgTarget
  app: PgTarget
  migrationsDir?: string
  log?: (line: string) => void
}): Promise<MigrateOutcome> {
  const files = await readMigrations(o.migrationsDir ?? MIGRATIONS_DIR)
  if (!Array.isArray(files)) return files
  const log = o.log ?? (() => undefined)
  const client = new pg.Client({ ...o.owner, application_name: 'gewu migrate' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await lock(client, log)
    const role = await ensureAppRole(client, o.app)
    if (!role.ok) return { ok: false, code: role.code, file: '', sentence: role.sentence }
    await installJobQueue(o.owner)
    await prepareRegister(client)
    const known = await client.query<Applied>('select number, name, sha256 from gewu.migration order by number')
    const refusal = compare(known.rows, files)
    return refusal ?? (await applyAll(client, files.slice(known.rows.length), known.rows.length, log))
  } finally {
    await client.end()
  }
}

/** Reads the migrations of a folder in their order; a folder that does not exist has none. */
export async function readMigrations(folder: string): Promise<Migration[] | Refusal> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
  const migrations: Migration[] = []
  for (const name of names.filter((file) => file.endsWith('.sql')).sort()) {
    const number = Number(NAME.exec(name)?.[1] ?? Number.NaN)
    if (Number.isNaN(number))
      return refuse('bad-name', name, `迁移文件 ${name} 的名字不对，应为 0001-name.sql 的样子。`)
    if (migrations.at(-1)?.number === number)
      return refuse('doubled-number', name, `迁移文件 ${name} 的编号与另一个文件重复。`)
    // Line ends as they stand in the repository, so that a checkout on Windows has the same sums.
    const sql = (await readFile(path.join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
    migrations.push({ number, name, sha256: createHash('sha256').update(sql).digest('hex'), sql })
  }
  return migrations
}

type Applied = { number: number; name: string; sha256: string }

function refuse(code: MigrationRefusalCode, file: string, sentence: string): Refusal {
  return { ok: false, code, file, sentence }
}

async function lock(client: pg.Client, log: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [...LOCK])
  if (rows[0]?.taken) return
  log('另一个进程正在升级数据库，请稍候。')
  await client.query('select pg_advisory_lock($1, $2)', [...LOCK])
}

async function prepareRegister(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ found: string | null }>("select to_regclass('gewu.migration')::text as found")
  if (rows[0]?.found) return
  await client.query('create schema if not exists gewu')
  await client.query(`create table gewu.migration (
    number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null)`)
}

/** What was applied must be exactly the beginning of what stands in the folder. */
function compare(applied: Applied[], files: Migration[]): Refusal | null {
  for (const [index, row] of applied.entries()) {
    const file = files[index]
    if (!file || file.number > row.number) {
      const sentence = `数据库已用过迁移 ${row.name}，但现在的程序里没有这个文件。请改用建立这个数据库的版本或更新的版本。`
      return refuse('missing', row.name, sentence)
    }
    if (file.number < row.number) {
      const sentence = `迁移文件 ${file.name} 的编号排在已用过的 ${row.name} 之前。请改成更大的编号。`
      return refuse('bad-name', file.name, sentence)
    }
    if (file.sha256 !== row.sha256 || file.name !== row.name) {
      const sentence = `迁移文件 ${file.name} 在用过之后被改动了。请恢复原来的内容，另加一个新的迁移文件。`
      return refuse('changed', file.name, sentence)
    }
  }
  return null
}

async function applyAll(
  client: pg.Client,
  files: Migration[],
  before: number,
  log: (line: string) => void,
): Promise<MigrateOutcome> {
  for (const file of files) {
    log(`正在升级数据库：${file.name}`)
    const refusal = await applyOne(client, file)
    if (refusal) return refusal
  }
  return { ok: true, applied: files.map((file) => file.name), count: before + files.length }
}

async function applyOne(client: pg.Client, file: Migration): Promise<Refusal | null> {
  try {
    await client.query('begin')
    await client.query(file.sql)
    await client.query('insert into gewu.migration (number, name, sha256, applied_at) values ($1, $2, $3, $4)', [
      file.number,
      file.name,
      file.sha256,
      new Date(),
    ])
    await client.query('commit')
    return null
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    return refuse(
      'failed',
      file.name,
      `迁移 ${file.name}${lineOf(file.sql, error)}出错：${textOf(error)}。数据库没有改动。`,
    )
  }
}

/** ' 第 N 行' when PostgreSQL said where (it counts characters from 1), else ' '. */
function lineOf(sql: string, error: unknown): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position ?? 0) : 0
  return position > 0 ? ` 第 ${[...sql].slice(0, position - 1).filter((letter) => letter === '\n').length + 1} 行` : ' '
}
