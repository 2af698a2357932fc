import { type World, world } from '@gewu/testkit/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const admin = () => w.people['system-admin']
const settingsOf = (areaId: string) => `/areas/${areaId}/settings`

describe('areas made at the desk', () => {
  it('stand at once: a street, and in it a community with its method', async () => {
    const packs = (await admin().get('/packs')).rows
    expect(packs).toContainEqual(expect.objectContaining({ id: 'yilong-365' }))
    const street = await admin().post('/areas', { parentId: w.districtId, kind: 'street', code: 'xj', name: '新街道' })
    const body = { parentId: street.body?.id, kind: 'community', code: 'XJ-1', name: '新社区', packId: 'yilong-365' }
    expect((await admin().post('/areas', body)).status).toBe(200)
    const areas = (await admin().get('/areas')).rows
    expect(areas).toContainEqual(expect.objectContaining({ kind: 'street', code: 'XJ' }))
    expect(areas).toContainEqual(expect.objectContaining({ kind: 'community', code: 'XJ-1', packId: 'yilong-365' }))
    expect((await admin().post('/areas', body)).body).toMatchObject({ code: 'code-taken' })
    const without = { ...body, code: 'XJ-2', packId: null }
    expect((await admin().post('/areas', without)).body).toMatchObject({ code: 'pack-unknown' })
    const askew = { ...body, code: 'XJ-3', parentId: w.districtId }
    expect((await admin().post('/areas', askew)).body).toMatchObject({ code: 'area-unknown' })
    expect((await admin().post('/areas', { ...body, code: '新 4' })).status).toBe(400)
  })
})

describe('settings changed at the desk', () => {
  it('are in force at once, and what is not named stays', async () => {
    const hours = { mon: ['09:00-17:00'], sat: ['09:00-11:30'], makeup: ['09:00-11:30'] }
    expect((await admin().post(settingsOf(w.north.id), { serviceHours: hours })).status).toBe(200)
    expect((await admin().post(settingsOf(w.north.id), { name: '北苑新社区' })).status).toBe(200)
    expect((await admin().get(settingsOf(w.north.id))).body).toEqual({
      serviceHours: hours,
      filedUntil: null,
      tiandituKey: null,
      shareLearning: false,
    })
    const pack = (await admin().get(`/communities/${w.north.id}/pack`)).body
    expect(pack).toMatchObject({ serviceHours: '周一 09:00-17:00；周六 09:00-11:30' })
    expect((await admin().post(settingsOf(w.north.id), { serviceHours: null })).status).toBe(200)
    expect((await admin().get(settingsOf(w.north.id))).body).toEqual({
      serviceHours: null,
      filedUntil: null,
      tiandituKey: null,
      shareLearning: false,
    })
    expect((await admin().post(settingsOf(w.districtId), { filedUntil: '2027-12-31' })).status).toBe(200)
    expect((await admin().get(settingsOf(w.districtId))).body).toMatchObject({ filedUntil: '2027-12-31' })
  })

  it('are refused where they cannot be read or nothing is asked', async () => {
    const bad = await admin().post(settingsOf(w.north.id), { serviceHours: { mon: ['17:00-09:00'] } })
    expect(bad.body).toMatchObject({ code: 'hours-unreadable' })
    expect((await admin().post(settingsOf(w.districtId), { filedUntil: '2027-02-30' })).status).toBe(400)
    const tiandituKey = '0123456789abcdef0123456789abcdef'
    expect((await admin().post(settingsOf(w.districtId), { tiandituKey })).status).toBe(200)
    expect((await admin().get(settingsOf(w.districtId))).body).toMatchObject({ filedUntil: '2027-12-31', tiandituKey })
    expect((await admin().post(settingsOf(w.districtId), { tiandituKey: 'x' })).status).toBe(400)
    expect((await admin().post(settingsOf(w.districtId), {})).status).toBe(400)
  })

  it("are the own community's only for who keeps its organisation", async () => {
    const { secretary } = w.people
    expect((await secretary.post(settingsOf(w.north.id), { name: '北苑社区' })).status).toBe(200)
    expect((await secretary.post(settingsOf(w.south.id), { name: '别的社区' })).status).toBe(403)
    expect((await secretary.get(settingsOf(w.districtId))).status).toBe(403)
  })
})
