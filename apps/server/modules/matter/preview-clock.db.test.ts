/** The clock as the desk shows it before dispatch is the clock that dispatch then starts. */
import { type World, world } from '@gewu/testkit/world'
import { afterAll, beforeAll, expect, it } from 'vitest'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const receiver = () => ({ receiver: { agencyId: w.housing.id } })

it.each([
  ['as it was raised', '', {}],
  ['as urgent', 'urgent=true', { urgent: true }],
])('%s', async (_as, query, given) => {
  const { dispatcher, requester } = w.people
  const matter = await w.raise(requester)
  const before = (await dispatcher.get(`${matter.path}/clock?${query}`)).body
  await w.step(dispatcher, matter, 'dispatch', { ...receiver(), ...given })
  const after = (await dispatcher.get(matter.path)).body
  expect(before?.dueAt).not.toBeNull()
  expect([before?.acceptBy, before?.dueAt, before?.uncoveredYear]).toEqual([after?.acceptBy, after?.dueAt, null])
})

it('runs by the category asked for, and refuses one that the method does not have', async () => {
  const { dispatcher, requester } = w.people
  const matter = await w.raise(requester)
  const ask = (query: string) => dispatcher.get(`${matter.path}/clock?${query}`)
  const pack = w.server.modules.area.community(w.north.id)?.pack
  const flow = pack?.flows.get('appeal')
  const own = Object.keys(flow?.clocks.byCategory ?? {})[0] ?? ''
  const preview = (await ask(`category=${own}`)).body
  await w.step(dispatcher, matter, 'dispatch', { ...receiver(), category: own })
  expect(preview?.dueAt).toEqual((await dispatcher.get(matter.path)).body?.dueAt)
  expect((await ask('category=nothing-like-it')).code).toBe('category-unknown')
})
