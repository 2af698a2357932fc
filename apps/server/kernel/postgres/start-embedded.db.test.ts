import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { scratchFolder } from '@gewu/testkit/scratch-folder'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { StartRefusal } from './refusal.ts'
import { isRoot } from './server-account.ts'
import { type EmbeddedPostgres, joinEmbedded, startEmbedded } from './start-embedded.ts'
import { ADMIN_ROLE, type PgTarget } from './target.ts'

let scratch: Awaited<ReturnType<typeof scratchFolder>>
const started: EmbeddedPostgres[] = []

beforeAll(async () => {
  scratch = await scratchFolder()
})
afterEach(async () => {
  for (const database of started.splice(0)) await database.stop()
})
afterAll(() => scratch.remove())

const start = async (base: string): Promise<EmbeddedPostgres> => {
  const database = await startEmbedded({ base })
  started.push(database)
  return database
}

const refusalOf = async (attempt: Promise<unknown>): Promise<StartRefusal> => {
  const outcome = await attempt.catch((error: unknown) => error)
  if (outcome instanceof StartRefusal) return outcome
  throw new Error(`expected a refusal, got ${String(outcome)}`)
}

const query = async <Row extends pg.QueryResultRow>(target: PgTarget, sql: string): Promise<Row[]> => {
  const client = new pg.Client(target)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('a private PostgreSQL', () => {
  test('the server works as a role that owns nothing, no one as superuser', async () => {
    const { owner, app } = await start(path.join(scratch.folder, 'roles'))
    const roles = await query(
      app,
      "select rolname, rolsuper, rolcreatedb, rolbypassrls from pg_roles where rolname like 'gewu%' order by rolname",
    )
    expect(roles).toEqual([
      { rolname: 'gewu_admin', rolsuper: true, rolcreatedb: true, rolbypassrls: true },
      { rolname: 'gewu_app', rolsuper: false, rolcreatedb: false, rolbypassrls: false },
      { rolname: 'gewu_owner', rolsuper: false, rolcreatedb: false, rolbypassrls: false },
    ])
    expect(
      await query(app, 'select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()'),
    ).toEqual([{ owner: owner.user }])
    await expect(query(app, 'create table public.t (n int)')).rejects.toThrow(/permission denied/)
    await query(owner, 'create extension btree_gin')
  })

  test('pages carry checksums, letters sort by code point, no port is open', async () => {
    const { owner } = await start(path.join(scratch.folder, 'settings'))
    const settings = await query(
      owner,
      `select current_setting('data_checksums') as checksums, current_setting('listen_addresses') as addresses,
              current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
              array(select x from unnest(array['b', 'B', 'a', '网']) as x order by x) as sorted`,
    )
    expect(settings).toEqual([
      { checksums: 'on', addresses: '', fsync: 'on', encoding: 'UTF8', sorted: ['B', 'a', 'b', '网'] },
    ])
  })

  test('passwords are needed and stand in a file for the owner alone', async () => {
    const base = path.join(scratch.folder, 'passwords')
    const { owner, app } = await start(base)
    const file = await stat(path.join(base, 'secrets.json'))
    expect(file.mode & 0o777).toBe(0o600)
    const admin = { ...owner, user: ADMIN_ROLE, database: 'postgres' }
    for (const target of [admin, { ...owner, password: app.password }, { ...app, password: '' }]) {
      await expect(query(target, 'select 1')).rejects.toThrow(/password/)
    }
  })

  test('what was written is there after a stop and a start', async () => {
    const base = path.join(scratch.folder, 'again')
    const first = await start(base)
    await query(first.owner, "create table kept as select '北苑'::text as name")
    await first.stop()
    expect(await joinEmbedded(base)).toBeNull()
    const second = await start(base)
    expect(await query(second.owner, 'select name from kept')).toEqual([{ name: '北苑' }])
    expect(second.owner).toEqual(first.owner)
  })

  test('a folder with blanks, Chinese characters and commas, too long for a socket', async () => {
    const short = await start(path.join(scratch.folder, '格务 数据, 甲(乙)'))
    const long = await start(path.join(scratch.folder, '很长的名字'.repeat(6), '数据'))
    expect(long.owner.host).not.toContain('很长的名字')
    for (const { app } of [short, long]) expect(await query(app, 'select 1 as n')).toEqual([{ n: 1 }])
  })
})

describe('one Gewu per folder', () => {
  test('a second start is refused and names the process; joining works', async () => {
    const base = path.join(scratch.folder, 'taken')
    const first = await start(base)
    const refusal = await refusalOf(startEmbedded({ base }))
    expect(refusal.code).toBe('folder-in-use')
    expect(refusal.sentence).toContain(`进程 ${process.pid}`)
    const joined = await joinEmbedded(base)
    expect(joined).toEqual({ owner: first.owner, app: first.app, pid: first.pid })
    expect(await query(first.app, 'select 1 as n')).toEqual([{ n: 1 }])
  })

  test('of three starts at once on a new folder one wins', async () => {
    const base = path.join(scratch.folder, 'race')
    const outcomes = await Promise.allSettled([start(base), start(base), start(base)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'folder-in-use' })
    }
    expect(await joinEmbedded(base)).not.toBeNull()
  })

  test('joining a folder that is not there changes nothing', async () => {
    const base = path.join(scratch.folder, 'absent')
    expect(await joinEmbedded(base)).toBeNull()
    await expect(stat(base)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('a folder that cannot be used', () => {
  test('a closed one', async () => {
    const closed = path.join(scratch.folder, 'closed')
    await mkdir(closed, { mode: 0o500 })
    const refusal = await refusalOf(startEmbedded({ base: path.join(closed, 'data') }))
    expect(refusal.code).toBe(isRoot() ? 'folder-unreachable' : 'folder-unwritable')
    expect(refusal.sentence).toContain(closed)
    await chmod(closed, 0o700)
  })

  test('a file', async () => {
    const file = path.join(scratch.folder, 'file')
    await writeFile(file, '')
    expect(await refusalOf(startEmbedded({ base: file }))).toMatchObject({ code: 'folder-unwritable' })
    expect(await refusalOf(startEmbedded({ base: path.join(file, 'data') }))).toMatchObject({
      code: 'folder-unwritable',
    })
  })

  test('one whose passwords are lost, damaged or of another cluster', async () => {
    const base = path.join(scratch.folder, 'secrets')
    const file = path.join(base, 'secrets.json')
    await (await start(base)).stop()
    const text = await readFile(file, 'utf8')
    const withContent = async (content: string): Promise<string> => {
      await writeFile(file, content)
      return (await refusalOf(startEmbedded({ base }))).code
    }
    expect(await withContent('{')).toBe('secrets-unreadable')
    expect(await withContent('{"adminPassword":"a"}')).toBe('secrets-unreadable')
    expect(await withContent('{"adminPassword":"a","ownerPassword":"b","appPassword":"c"}')).toBe('secrets-unreadable')
    await rm(file)
    expect((await refusalOf(startEmbedded({ base }))).code).toBe('secrets-missing')
    await writeFile(file, text, { mode: 0o600 })
    expect(await query((await start(base)).app, 'select 1 as n')).toEqual([{ n: 1 }])
  })
})
