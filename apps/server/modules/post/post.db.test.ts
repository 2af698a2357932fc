import { randomUUID } from 'node:crypto'
import type { Node } from '@gewu/contract/post'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { retireGrid } from '../grid/index.ts'
import { type DeskPerson, openWorld, type World } from '../identity/world.fixture.ts'

let world: World
let admin: DeskPerson
const area = (areaId: string): Node => ({ kind: 'area', areaId })
const grid = (communityId: string, gridId: string): Node => ({ kind: 'grid', communityId, gridId })

beforeAll(async () => {
  world = await openWorld({ demonstration: true })
})
afterAll(() => world.close())
beforeEach(async () => {
  world.later(16)
  admin = await world.desk([{ key: 'system-admin', node: area(world.ids.district) }], '管理员')
})

const tokenOf = (person: DeskPerson): string => person.cookie?.split('=')[1] ?? ''
const actorOf = async (person: DeskPerson) => (await world.identity.callerOf(tokenOf(person))).actor

describe('what posts reach', () => {
  it('a leader of a street: the communities below it whole, to look at', async () => {
    const actor = await actorOf(await world.desk([{ key: 'street-leader', node: area(world.ids.streetA) }]))
    expect(actor.communities).toEqual([world.ids.communityA])
    expect([...(actor.posts[0]?.may ?? [])].sort()).toEqual(['view-rates', 'view-register'])
    expect(actor.microGrids).toEqual([])
  })

  it('a head of a home group: that micro-grid and nothing whole', async () => {
    const actor = await actorOf(await world.desk([{ key: 'head', node: grid(world.ids.communityA, world.ids.gridA) }]))
    expect(actor).toMatchObject({ communities: [], microGrids: [world.ids.gridA], agencies: [] })
  })

  it('administrators: the whole district to administer, nothing that happens in it', async () => {
    for (const key of ['system-admin', 'security-admin', 'audit-admin']) {
      const actor = await actorOf(await world.desk([{ key, node: area(world.ids.district) }]))
      expect(actor).toMatchObject({ communities: [], microGrids: [], agencies: [] })
      expect([...(actor.posts[0]?.communities ?? [])].sort()).toEqual(
        [world.ids.communityA, world.ids.communityB].sort(),
      )
    }
  })

  it('people of an agency: what is sent to it', async () => {
    const node: Node = { kind: 'agency', agencyId: world.ids.agency }
    const person = await world.desk([{ key: 'agency-handler', node }])
    expect(await actorOf(person)).toMatchObject({ communities: [], microGrids: [], agencies: [world.ids.agency] })
    expect((await person.get('/me')).body).toMatchObject({ agencies: [{ id: world.ids.agency, name: 'ZJ局' }] })
  })

  it('what one post forbids, another of the same community does not give', async () => {
    const steward = await world.desk([
      { key: 'steward', node: grid(world.ids.communityA, world.ids.gridA) },
      { key: 'secretary', node: area(world.ids.communityA) },
      { key: 'secretary', node: area(world.ids.communityB) },
    ])
    const posts = (await actorOf(steward)).posts
    const may = (nodeName: string) => posts.find((post) => post.nodeName === nodeName)?.may
    expect(may('A1社区')?.has('see-reporter')).toBe(false)
    expect(may('A1社区')?.has('dispatch-matters')).toBe(true)
    expect(may('B1社区')?.has('see-reporter')).toBe(true)
  })

  it('a grid that is taken out of use: nothing, at once', async () => {
    const person = await world.desk([{ key: 'head', node: grid(world.ids.communityB, world.ids.gridB) }])
    expect((await actorOf(person)).microGrids).toEqual([world.ids.gridB])
    const { rows } = await world.test.database.owner.query<{ rev: bigint }>('select rev from gewu.grid where id = $1', [
      world.ids.gridB,
    ])
    await world.run(retireGrid, { gridId: world.ids.gridB, rev: rows[0]?.rev ?? 0n }, world.ids.communityB)
    expect((await actorOf(person)).microGrids).toEqual([])
  })
})

describe('giving and ending a post', () => {
  const colleague = () => world.desk([{ key: 'street-leader', node: area(world.ids.streetB) }], '同事')
  const give = (accountId: string, postKey: string, node: Node, key?: string) =>
    admin.post('/posts', { accountId, postKey, node }, key)

  it('takes effect at the next call, and ends with every session of the holder', async () => {
    const person = await colleague()
    const given = await give(person.accountId, 'street-dispatcher', area(world.ids.streetA))
    expect((await person.get('/me')).body.me ?? (await person.get('/me')).body).toMatchObject({
      posts: [{ key: 'street-leader' }, { key: 'street-dispatcher', title: '街道调度员' }],
    })
    world.later(1)
    expect((await admin.post(`/posts/${given.body.id}/end`, { reason: '轮岗' })).status).toBe(200)
    expect((await person.get('/me')).status).toBe(401)
    expect((await world.post.postsOf(person.accountId)).map((post) => post.key)).toEqual(['street-leader'])
    expect((await admin.post(`/posts/${given.body.id}/end`, { reason: '轮岗' })).body.code).toBe('not-found')
  })

  it('knows which posts there are and where each stands', async () => {
    const person = await colleague()
    const at = (postKey: string, node: Node) => give(person.accountId, postKey, node).then(({ body }) => body)
    expect(await at('head', area(world.ids.communityA))).toMatchObject({
      code: 'post-wrong-node',
      title: '“家长”不设在这一级。',
    })
    expect(await at('secretary', grid(world.ids.communityA, world.ids.gridA))).toMatchObject({
      code: 'post-wrong-node',
    })
    expect(await at('system-admin', area(world.ids.streetA))).toMatchObject({ code: 'post-wrong-node' })
    expect(await at('agency-head', area(world.ids.district))).toMatchObject({ code: 'post-wrong-node' })
    expect(await at('captain', area(world.ids.communityA))).toMatchObject({ code: 'post-unknown' })
    expect(await at('head', grid(world.ids.communityB, world.ids.gridA))).toMatchObject({ code: 'not-found' })
    expect(await at('head', area(randomUUID()))).toMatchObject({ code: 'not-found' })
    expect(await give(randomUUID(), 'street-leader', area(world.ids.streetA))).toMatchObject({ status: 404 })
  })

  it('more often than the method says only with a reason, which the log keeps', async () => {
    const node = grid(world.ids.communityA, world.ids.gridA2)
    const [first, second] = [await colleague(), await colleague()]
    const assign = (accountId: string, reason?: string) =>
      admin.post('/posts', { accountId, postKey: 'steward', node, ...(reason ? { reason } : {}) })
    expect((await assign(first.accountId)).status).toBe(200)
    expect((await assign(first.accountId)).status).toBe(200)
    expect((await assign(second.accountId)).body).toMatchObject({
      code: 'post-count-reason',
      title: '“红色物业管家”在这里最多 1 位，已经有 1 位，要再添请写明理由。',
    })
    expect((await assign(second.accountId, '片区太大，两家物业')).status).toBe(200)
    const { rows } = await world.test.database.owner.query<{ events: string }>(
      `select events::text from gewu.log_payload where events::text like '%overCount%'`,
    )
    expect(rows.map(({ events }) => events)).toEqual([expect.stringContaining('片区太大，两家物业')])
  })

  it('once for one key, and giving what is held already changes nothing', async () => {
    const person = await colleague()
    const key = randomUUID()
    const node = grid(world.ids.communityA, world.ids.gridA2)
    const first = await give(person.accountId, 'head', node, key)
    expect((await give(person.accountId, 'head', node, key)).body).toEqual(first.body)
    expect((await give(person.accountId, 'volunteer', node, key)).body.code).toBe('key-reused')
    expect((await give(person.accountId, 'head', node)).body).toEqual(first.body)
    expect(await world.post.postsOf(person.accountId)).toHaveLength(2)
  })

  it('is not to be had with a resident’s account, nor a closed one', async () => {
    const seeded = await world.identity.seedPeople([{ name: '居民', phone: '19944440001' }])
    const residentId = seeded.ok ? (seeded.value[0] ?? '') : ''
    expect((await give(residentId, 'street-leader', area(world.ids.streetA))).body.code).toBe('not-found')
    const person = await colleague()
    await admin.post(`/accounts/${person.accountId}/disable`, { reason: '离职' })
    expect((await give(person.accountId, 'street-leader', area(world.ids.streetA))).body.code).toBe('not-found')
  })
})

describe('the list of posts', () => {
  it('holds what is within reach, for one community or agency, page by page', async () => {
    const secretary = await world.desk([{ key: 'secretary', node: area(world.ids.communityA) }], '书记')
    await world.desk([{ key: 'secretary', node: area(world.ids.communityB) }], '邻居书记')
    await world.desk([{ key: 'agency-head', node: { kind: 'agency', agencyId: world.ids.agencyB } }], '局长')
    const own = await secretary.get('/posts?limit=100')
    expect(own.text).toContain('书记')
    expect(own.text).not.toMatch(/邻居书记|局长|管理员/)
    const other = await secretary.get(`/posts?communityId=${world.ids.communityB}`)
    expect(other.body.rows).toEqual([])
    const ofAgency = await admin.get(`/posts?agencyId=${world.ids.agencyB}`)
    expect(ofAgency.body.rows).toMatchObject([{ name: '局长', title: '单位负责人', nodeName: 'BZJ局' }])

    const all: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page = await admin.get(`/posts?limit=2${next ? `&cursor=${next}` : ''}`)
      all.push(...(page.body.rows ?? []).map((row) => JSON.stringify(row)))
      next = page.next
    }
    const { rows } = await world.test.database.owner.query('select 1 from gewu.post where until is null')
    expect(new Set(all).size).toBe(all.length)
    // The retired grid's head is still in the register.
    expect(all).toHaveLength(rows.length)
  })

  it('shows the templates of a method in its own words, and the district’s own', async () => {
    const own = await admin.get('/post-templates')
    expect(own.body).toContainEqual(
      expect.objectContaining({ key: 'street-dispatcher', title: '街道调度员', at: '街道' }),
    )
    const method = await admin.get(`/post-templates?communityId=${world.ids.communityA}`)
    expect(method.body).toContainEqual(expect.objectContaining({ key: 'head', title: '家长', at: '党群小家' }))
    expect((await admin.get(`/post-templates?communityId=${randomUUID()}`)).body.code).toBe('community-unknown')
  })
})

describe('the actor in memory', () => {
  it('is at most five seconds old when another process changed something', async () => {
    const person = await world.desk([{ key: 'street-leader', node: area(world.ids.streetA) }])
    expect((await person.get('/me')).status).toBe(200)
    await world.test.database.owner.query('update gewu.account set disabled_at = now() where id = $1', [
      person.accountId,
    ])
    expect((await person.get('/me')).status).toBe(200)
    world.later(0.1)
    expect((await person.get('/me')).status).toBe(401)
  })
})
