/** A live stream lasts no longer than the right to hear it: it ends with the session, with the account, with a post, with idleness. */
import { randomUUID } from 'node:crypto'
import { type World, world } from '@gewu/testkit/world'
import { isAnswer, type Person } from '@gewu/testkit/world-person'
import type { Role } from '@gewu/testkit/world-sheets'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from './kernel/scope.ts'
import { changeSettings } from './modules/area/index.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const listen = async (person: Person) => {
  const stream = await person.listen(`/communities/${w.north.id}/live`)
  if (isAnswer(stream)) throw new Error(`${person.name}: ${stream.status}`)
  return stream
}
const lineNow = async () => (await w.raise(w.people.requester)).id
const postsOf = async (role: Role): Promise<string> => {
  const { rows } = await w.people['system-admin'].get(`/posts?limit=100&communityId=${w.north.id}`)
  return String(rows.find((row) => row.accountId === w.people[role].accountId)?.id)
}
/** Something that may concern everybody, so that every listener is looked at again. */
const somethingChanges = (name: string) =>
  w.server.kernel.lanes.submit({
    command: changeSettings,
    communityId: w.districtId,
    commandId: randomUUID(),
    actor: systemActor,
    input: { areaId: w.districtId, name },
    body: null,
  })

it('ends when its listener signs out, and nobody else’s does', async () => {
  const [own, other] = [await listen(w.people.secretary), await listen(w.people.dispatcher)]
  await own.hears('retry')
  await w.people.secretary.post('/sign-out', {})
  await own.ends()
  const said = await lineNow()
  await other.hears(said)
  expect(own.heard()).not.toContain(said)
  other.end()
})

it('ends when a post is withdrawn', async () => {
  const stream = await listen(w.people.worker)
  w.later(1)
  const ended = await w.people['system-admin'].post(`/posts/${await postsOf('worker')}/end`, { reason: '换人了' })
  expect(ended.status).toBe(200)
  await stream.ends()
  expect(await w.people.worker.listen(`/communities/${w.north.id}/live`)).toMatchObject({ status: 401 })
})

it('ends when the account is closed', async () => {
  const stream = await listen(w.people['other-worker'])
  const { accountId } = w.people['other-worker']
  await w.people['security-admin'].post(`/accounts/${accountId}/disable`, { reason: '离职' })
  await stream.ends()
})

it('stays open while nothing changes for its listener, and ends when they have idled', async () => {
  const stream = await listen(w.people.dispatcher)
  await somethingChanges('青禾新区')
  await w.people.dispatcher.get('/me')
  const said = await lineNow()
  await stream.hears(said)
  w.later(31)
  await somethingChanges('青禾区')
  await stream.ends()
})
