import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { emptyDatabase, type FreshDatabase } from '@gewu/testkit/database'
import { scratchFolder } from '@gewu/testkit/scratch-folder'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type MigrateOutcome, migrate } from './migrate.ts'

let db: FreshDatabase
let scratch: Awaited<ReturnType<typeof scratchFolder>>
let migrationsDir: string

beforeEach(async () => {
  db = await emptyDatabase()
  scratch = await scratchFolder()
  migrationsDir = path.join(scratch.folder, 'migrations')
  await mkdir(migrationsDir)
})
afterEach(async () => {
  await db.close()
  await scratch.remove()
})

const write = (name: string, sql: string): Promise<void> => writeFile(path.join(migrationsDir, name), sql)
const run = (): Promise<MigrateOutcome> => migrate({ owner: db.ownerTarget, app: db.appTarget, migrationsDir })
const exists = async (table: string): Promise<boolean> =>
  (await db.owner.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table])).rows[0]?.found ??
  false

test('no files, no folder: the schema and the job queue are there', async () => {
  expect(await run()).toEqual({ ok: true, applied: [], count: 0 })
  await rm(migrationsDir, { recursive: true })
  expect(await run()).toEqual({ ok: true, applied: [], count: 0 })
  expect(await exists('gewu.migration')).toBe(true)
  expect((await db.owner.query("select graphile_worker.add_job('x')")).rowCount).toBe(1)
})

test('files are applied once, in their order, whatever else lies there', async () => {
  await write('0002-rows.sql', 'insert into gewu.t values (1); insert into gewu.t values (2);')
  await write('0001-table.sql', 'create table gewu.t (n int);')
  await write('README.md', 'not SQL')
  expect(await run()).toEqual({ ok: true, applied: ['0001-table.sql', '0002-rows.sql'], count: 2 })
  expect(await run()).toEqual({ ok: true, applied: [], count: 2 })
  await write('0010-later.sql', 'insert into gewu.t values (3);')
  expect(await run()).toEqual({ ok: true, applied: ['0010-later.sql'], count: 3 })
  expect((await db.owner.query('select n from gewu.t order by n')).rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
})

test('three processes at once apply each file once', async () => {
  await write('0001-table.sql', 'create table gewu.t (n int); select pg_sleep(0.2);')
  const outcomes = await Promise.all([run(), run(), run()])
  expect(outcomes.flatMap((outcome) => (outcome.ok ? outcome.applied : [outcome.sentence]))).toEqual(['0001-table.sql'])
})

test('a file that fails leaves nothing of itself, and says the line', async () => {
  await write('0001-good.sql', 'create table gewu.good (n int);')
  await write('0002-bad.sql', "-- 说明\ncreate table gewu.bad (n int);\ninsert into gewu.bad values ('网');\n")
  expect(await run()).toMatchObject({
    ok: false,
    code: 'failed',
    file: '0002-bad.sql',
    sentence: expect.stringContaining('迁移 0002-bad.sql 第 3 行出错：'),
  })
  expect([await exists('gewu.good'), await exists('gewu.bad')]).toEqual([true, false])
  await write('0002-bad.sql', 'create table gewu.bad (n int);')
  expect(await run()).toMatchObject({ ok: true, applied: ['0002-bad.sql'], count: 2 })
})

test('line ends of Windows are the same file', async () => {
  await write('0001-table.sql', 'create table gewu.t (\n  n int\n);\n')
  await run()
  await write('0001-table.sql', 'create table gewu.t (\r\n  n int\r\n);\r\n')
  expect(await run()).toEqual({ ok: true, applied: [], count: 1 })
})

test.each([
  {
    what: 'changed after it was applied',
    spoil: () => write('0001-a.sql', 'create table gewu.a (n bigint);'),
    expected: { code: 'changed', file: '0001-a.sql', sentence: expect.stringContaining('被改动了') },
  },
  {
    what: 'missing in the middle',
    spoil: () => rm(path.join(migrationsDir, '0001-a.sql')),
    expected: { code: 'missing', file: '0001-a.sql', sentence: expect.stringContaining('没有这个文件') },
  },
  {
    what: 'missing at the end, as after going back to an older release',
    spoil: () => rm(path.join(migrationsDir, '0003-c.sql')),
    expected: { code: 'missing', file: '0003-c.sql' },
  },
  {
    what: 'renamed',
    spoil: () => rename(path.join(migrationsDir, '0003-c.sql'), path.join(migrationsDir, '0003-d.sql')),
    expected: { code: 'changed', file: '0003-d.sql' },
  },
  {
    what: 'slipped in between',
    spoil: () => write('0002-b.sql', 'select 1;'),
    expected: { code: 'bad-name', file: '0002-b.sql', sentence: expect.stringContaining('更大的编号') },
  },
  {
    what: 'badly named',
    spoil: () => write('4-x.sql', 'select 1;'),
    expected: { code: 'bad-name', file: '4-x.sql' },
  },
  {
    what: 'of a number that is taken',
    spoil: () => write('0003-z.sql', 'select 1;'),
    expected: { code: 'doubled-number', file: '0003-z.sql' },
  },
])('a file $what is refused, nothing is applied', async ({ spoil, expected }) => {
  await write('0001-a.sql', 'create table gewu.a (n int);')
  await write('0003-c.sql', 'create table gewu.c (n int);')
  await run()
  await spoil()
  await write('0004-new.sql', 'create table gewu.fresh (n int);')
  expect(await run()).toMatchObject({ ok: false, ...expected })
  expect(await exists('gewu.fresh')).toBe(false)
})

test('another password of the application role is refused, not changed', async () => {
  const app = { ...db.appTarget, password: 'another' }
  const outcome = await migrate({ owner: db.ownerTarget, app, migrationsDir })
  expect(outcome).toMatchObject({ ok: false, code: 'app-password' })
  expect((await db.app.query<{ n: number }>('select 1 as n')).rows).toEqual([{ n: 1 }])
})
