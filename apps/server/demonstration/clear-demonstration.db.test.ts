import { emptyDatabase, type FreshDatabase } from '@gewu/testkit/database'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../kernel/migrate.ts'
import { clearDemonstration, standingDistrict } from './clear-demonstration.ts'

let database: FreshDatabase

const found = (demonstration: boolean) =>
  database.owner.query(
    `insert into gewu.area (id, parent_id, kind, code, name, pack_id, demonstration, settings, created_at)
     values (gen_random_uuid(), null, 'district', 'QX', '青溪区', null, $1, '{}', now())`,
    [demonstration],
  )
const migrated = () => migrate({ owner: database.ownerTarget, app: database.appTarget })

beforeAll(async () => {
  database = await emptyDatabase()
})
afterAll(() => database.close())

describe('clearing a demonstration', () => {
  it('finds no district in a database that was never used', async () => {
    expect(await standingDistrict(database.ownerTarget)).toBeNull()
    await migrated()
    expect(await standingDistrict(database.ownerTarget)).toBeNull()
  })

  it('leaves a real district alone', async () => {
    await found(false)
    expect(await clearDemonstration(database.ownerTarget)).toBe('real')
    expect(await standingDistrict(database.ownerTarget)).toMatchObject({ name: '青溪区', demonstration: false })
    await database.owner.query('delete from gewu.area')
  })

  it('leaves a demonstration alone while a server works in it', async () => {
    await found(true)
    const server = new pg.Client({ ...database.appTarget, application_name: 'gewu' })
    await server.connect()
    expect(await clearDemonstration(database.ownerTarget)).toBe('in use')
    await server.end()
    const reader = await database.owner.connect()
    await reader.query('begin; select 1 from gewu.area')
    expect(await clearDemonstration(database.ownerTarget)).toBe('in use')
    await reader.query('commit')
    reader.release()
    expect(await standingDistrict(database.ownerTarget)).toMatchObject({ demonstration: true })
  })

  it('empties it, and the database can be made anew', async () => {
    await expect.poll(() => clearDemonstration(database.ownerTarget), { timeout: 20_000 }).toBe('cleared')
    expect(await standingDistrict(database.ownerTarget)).toBeNull()
    expect(await migrated()).toMatchObject({ ok: true })
    expect((await database.owner.query('select count(*)::int as n from gewu.log')).rows).toEqual([{ n: 0 }])
  })
})
