import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { type FreshDatabase, freshDatabase, testCluster } from '@gewu/testkit/database'
import { scratchFolder } from '@gewu/testkit/scratch-folder'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../migrate.ts'
import { openDatabase, openServerDatabase } from './open-database.ts'
import type { PgTarget } from './target.ts'

let scratch: Awaited<ReturnType<typeof scratchFolder>>
let db: FreshDatabase
const log = (): void => undefined

beforeAll(async () => {
  scratch = await scratchFolder()
  db = await freshDatabase()
})
afterAll(async () => {
  await db.close()
  await scratch.remove()
})

const urlOf = ({ host, port, user, password, database }: PgTarget): string =>
  `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`

const works = async (target: PgTarget): Promise<boolean> => {
  const client = new pg.Client(target)
  await client.connect()
  const { rows } = await client.query<{ user: string }>('select current_user as user')
  await client.end()
  return rows[0]?.user === target.user
}

describe('an outside database', () => {
  test('is used as the user of the URL; secrets stand in the data folder', async () => {
    const data = path.join(scratch.folder, 'outside')
    const opened = await openDatabase({ data, db: urlOf(db.ownerTarget), log })
    expect(opened).toMatchObject({ how: 'outside', dataFolder: data, owner: db.ownerTarget })
    expect(opened.app).toMatchObject({ user: 'gewu_app', database: db.ownerTarget.database })
    expect(JSON.parse(await readFile(path.join(data, 'secrets.json'), 'utf8'))).toMatchObject({
      appPassword: opened.app.password,
    })
    await opened.close()
    expect(await works(db.ownerTarget)).toBe(true)
    await expect(stat(path.join(data, 'pg18'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('that has no application role yet gets one', async () => {
    const { admin } = testCluster()
    const client = new pg.Client(admin)
    await client.connect()
    const role = 'outsider'
    await client.query(`create role ${role} login createrole password 'p w/d'`)
    await client.query(`create database outside owner ${role} template template0`)
    await client.query('alter role gewu_app rename to gewu_app_aside')
    try {
      const db = urlOf({ ...admin, user: role, password: encodeURIComponent('p w/d'), database: 'outside' })
      const opened = await openServerDatabase({ data: path.join(scratch.folder, 'roleless'), db, log })
      expect(await migrate({ ...opened, migrationsDir: scratch.folder })).toMatchObject({ ok: true })
      expect(await works(opened.app)).toBe(true)
    } finally {
      await client.query('drop database outside with (force)')
      await client.query('drop role gewu_app')
      await client.query('alter role gewu_app_aside rename to gewu_app')
      await client.query(`drop role ${role}`)
      await client.end()
    }
  })

  test.each([
    ['a wrong password', 'sign-in-refused', (owner: PgTarget) => urlOf({ ...owner, password: 'wrong' })],
    ['no such database', 'sign-in-refused', (owner: PgTarget) => urlOf({ ...owner, database: 'nowhere' })],
    ['nobody listening', 'database-unreachable', () => 'postgresql://u:p@127.0.0.1:1/d'],
    ['no such folder', 'database-unreachable', (owner: PgTarget) => urlOf({ ...owner, host: '/nonexistent' })],
    ['no rights', 'no-right-to-create', () => urlOf(db.appTarget)],
    ['another kind of URL', 'url-unusable', () => 'mysql://u:p@h/d'],
    ['no user', 'url-unusable', () => 'postgresql://h/d'],
    ['not a URL', 'url-unusable', () => 'postgresql://[::1'],
  ])('%s is refused', async (_what, code, url) => {
    const data = path.join(scratch.folder, 'refused')
    await expect(openDatabase({ data, db: url(db.ownerTarget), log })).rejects.toMatchObject({ code })
  })

  test('no sentence shows the password', async () => {
    const url = urlOf({ ...db.ownerTarget, password: 'swordfish', host: '/nonexistent' })
    await expect(openDatabase({ data: scratch.folder, db: url, log })).rejects.not.toMatchObject({
      sentence: expect.stringContaining('swordfish'),
    })
  })
})
