/** Where a resident says they live: by the plate's code or picked, changed, taken back; and nobody else is told. */
import { randomUUID } from 'node:crypto'
import { type World, world } from '@gewu/testkit/world'
import { afterAll, beforeAll, expect, it } from 'vitest'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const homeOf = async () => (await w.people.neighbour.get('/me')).body?.home

it('is said by the code on the plate or picked, and may be taken back', async () => {
  const { neighbour } = w.people
  expect(await homeOf()).toBeUndefined()
  expect((await neighbour.post('/me/home', { placeCode: w.north.door.code.toLowerCase() })).status).toBe(200)
  expect(await homeOf()).toMatchObject({ label: w.north.door.label, communityName: w.north.name })
  const { rows } = await neighbour.get(`/communities/${w.south.id}/doors?q=${encodeURIComponent('书院里')}`)
  const picked = rows.find((row) => row.label === w.south.door.label)
  expect((await neighbour.post('/me/home', { placeId: picked?.placeId, communityId: w.south.id })).status).toBe(200)
  expect(await homeOf()).toMatchObject({ placeId: w.south.door.id, communityId: w.south.id })
  expect((await neighbour.post('/me/home/leave', {})).status).toBe(200)
  expect(await homeOf()).toBeUndefined()
})

it('is refused for a door that is not there, and after too many tries in a day', async () => {
  const { requester } = w.people
  expect((await requester.post('/me/home', { placeCode: 'ZZZZZZZZZZ' })).code).toBe('place-unknown')
  expect((await requester.post('/me/home', {})).code).toBe('input-invalid')
  expect((await requester.post('/me/home', { placeId: randomUUID(), communityId: w.north.id })).code).toBe(
    'place-unknown',
  )
  const codes: string[] = []
  for (let i = 0; i < 7; i++) codes.push((await requester.post('/me/home', { placeCode: w.north.door.code })).code)
  expect(codes).toEqual(['', '', '', '', '', 'too-many-tries', 'too-many-tries'])
  expect((await requester.post('/me/home/leave', {})).status).toBe(200)
})

it('leaves in the log that it was said, not where', async () => {
  const { rows } = await w.database.owner.query<{ said: string }>(
    `select string_agg(p.events::text || p.reply::text, ' ') as said from gewu.log l join gewu.log_payload p using (community_id, seq)
     where l.action = 'identity.set-home'`,
  )
  expect(rows[0]?.said).toContain('identity.home-said')
  for (const id of [w.north.door.id, w.south.door.id, w.north.door.code])
    expect(rows[0]?.said.includes(id), id).toBe(false)
})
