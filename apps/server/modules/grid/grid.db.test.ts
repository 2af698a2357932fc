import { randomUUID } from 'node:crypto'
import type { Ability } from '@gewu/domain/pack/ability'
import { type TestKernel, testKernel } from '@gewu/testkit/test-kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../kernel/canonical.ts'
import type { Command } from '../../kernel/command.ts'
import type { Bound } from '../../kernel/http.ts'
import { type Actor, type HeldPost, nobody, systemActor } from '../../kernel/scope.ts'
import { type AreaModule, areaModule, createArea, foundDistrict } from '../area/index.ts'
import { assignPlaces, createGrid, createSpot, type GridModule, gridModule, retireGrid } from './index.ts'
import { settleMemberships } from './settle.ts'

let world: TestKernel
let area: AreaModule
let grid: GridModule
let communityId: string
let otherId: string
const leads = new Map<string, { accountId: string; name: string; title: string }[]>()

const run = async <I, R extends Json>(command: Command<I, R>, input: I, at = communityId, actor: Actor = systemActor) =>
  world.kernel.lanes.submit({ command, communityId: at, commandId: randomUUID(), actor, input, body: {} })

const value = async <R>(
  result: Promise<{ ok: true; value: R } | { ok: false; refusal: { code: string } }>,
): Promise<R> => {
  const settled = await result
  if (!settled.ok) throw new Error(settled.refusal.code)
  return settled.value
}

const code = async (result: Promise<{ ok: true; value: unknown } | { ok: false; refusal: { code: string } }>) => {
  const settled = await result
  return settled.ok ? 'done' : settled.refusal.code
}

const pack = () => {
  const found = area.community(communityId)?.pack
  if (!found) throw new Error('no community')
  return found
}

const staff = (post: Partial<HeldPost>, may: readonly Ability[]): Actor => {
  const held: HeldPost = {
    id: randomUUID(),
    key: 'x',
    title: '岗位',
    nodeName: '',
    node: { kind: 'area', areaId: communityId },
    may: new Set(may),
    communities: [],
    grids: [],
    microGrids: [],
    ...post,
  }
  return { ...nobody, shell: 'desk', posts: [held], communities: held.communities, microGrids: held.microGrids }
}

const call = async (bound: readonly Bound[], method: string, path: string, asked: Record<string, unknown>) => {
  const found = bound.find(({ route }) => route.method === method && route.path === path)
  if (!found) throw new Error(`no route ${path}`)
  // Only what the handler reads is given.
  return (found.handler as (asked: unknown) => Promise<{ ok: boolean; value: never; refusal: { code: string } }>)({
    query: {},
    body: {},
    rawBody: {},
    key: randomUUID(),
    ...asked,
  })
}

const entrance = async (name: string, households: number): Promise<string> => {
  const { id } = await value(run(createSpot, { name, microGridId: null }))
  await world.database.owner.query('update gewu.place set households = $2 where id = $1', [id, households])
  return id
}

beforeAll(async () => {
  world = await testKernel()
  area = areaModule(world.kernel)
  await area.refresh()
  const district = randomUUID()
  await value(run(foundDistrict, { id: district, code: '5101', name: '青溪区', demonstration: false }, district))
  const street = await value(
    run(
      createArea(world.kernel.packs),
      { parentId: district, kind: 'street', code: '510101', name: '南河街道', packId: null, demonstration: false },
      district,
    ),
  )
  const community = (name: string, code: string) => ({
    parentId: street.id,
    kind: 'community' as const,
    code,
    name,
    packId: 'nanchuan-three-finds',
    demonstration: false,
  })
  communityId = (await value(run(createArea(world.kernel.packs), community('柳荫社区', '51010101'), district))).id
  otherId = (await value(run(createArea(world.kernel.packs), community('桥头社区', '51010102'), district))).id
  await area.refresh()
  grid = gridModule(world.kernel, { area, leadsOf: async () => leads, alsoFollow: async () => undefined })
}, 120_000)

afterAll(async () => {
  area.close()
  await world.close()
})

describe('the grid tree', () => {
  it('takes levels of the pack only, each under the level above', async () => {
    const make = (level: string, code: string, parentId: string | null = null) =>
      run(createGrid, { pack: pack(), parentId, level, code, name: code })
    expect(await code(make('home-group', 'JZ-01'))).toBe('done')
    expect(await code(make('党群小家', 'JZ-02'))).toBe('done')
    expect(await code(make('四级微网格', 'JZ-03'))).toBe('level-unknown')
    expect(await code(make('community', 'JZ-03'))).toBe('level-unknown')
    expect(await code(make('home-group', 'JZ-01'))).toBe('code-taken')
    expect(await code(make('home-group', 'JZ-04', randomUUID()))).toBe('grid-unknown')
  })

  it('is changed only by who manages grids of the whole community', async () => {
    const input = () => ({ pack: pack(), parentId: null, level: 'home-group', code: 'ROLE', name: '甲' })
    const inside = { communities: [communityId] }
    expect(await code(run(createGrid, input(), communityId, nobody))).toBe('not-allowed')
    expect(await code(run(createGrid, input(), communityId, staff(inside, ['dispatch-matters'])))).toBe('not-allowed')
    const elsewhere = staff({ communities: [otherId] }, ['manage-grids'])
    expect(await code(run(createGrid, input(), communityId, elsewhere))).toBe('not-allowed')
    const ofOneGrid = staff({ node: { kind: 'grid', communityId, gridId: randomUUID() } }, ['manage-grids'])
    expect(await code(run(createGrid, input(), communityId, ofOneGrid))).toBe('not-allowed')
    expect(await code(run(createGrid, input(), communityId, staff(inside, ['manage-grids'])))).toBe('done')
  })
})

describe('memberships', () => {
  const today = '2026-03-02'
  const assign = (placeIds: string[], microGridId: string, reason: string | null, effectiveOn = today) =>
    run(assignPlaces, {
      pack: pack(),
      placeIds,
      microGridId,
      effectiveOn,
      reason: '调整',
      size: { kind: 'explained', reason },
    })
  let a: string
  let b: string
  let doors: string[]

  beforeAll(async () => {
    a = (await value(run(createGrid, { pack: pack(), parentId: null, level: 'home-group', code: 'A', name: '甲家' })))
      .id
    b = (await value(run(createGrid, { pack: pack(), parentId: null, level: 'home-group', code: 'B', name: '乙家' })))
      .id
    doors = [await entrance('一号院', 60), await entrance('二号院', 30), await entrance('三号院', 20)]
  })

  it('asks for a reason when a grid gets out of its soft bounds, and keeps it', async () => {
    const [one = '', two = ''] = doors
    expect(await value(assign([one], a, null))).toMatchObject({ moved: 1 })
    expect(await code(assign([two], a, null))).toBe('grid-size-reason')
    expect(await value(assign([two], a, '老院落同一个门进出'))).toMatchObject({ moved: 1, from: [] })
    const { rows } = await world.database.owner.query('select size_reason from gewu.grid where id = $1', [a])
    expect(rows[0].size_reason).toBe('老院落同一个门进出')
  })

  it('closes the old membership, opens the new one, and homes and matters follow', async () => {
    const [one = '', two = ''] = doors
    const homes = await Promise.all([one, two].map((place) => addHome(place, a)))
    const matter = await addMatter(one, a)
    const moved = await value(assign([one, two], b, '换片'))
    expect(moved).toMatchObject({ moved: 2, from: [a] })
    await settleMemberships(world.kernel, { communityId, placeIds: [one, two], from: moved.from })
    const { rows } = await world.database.owner.query(
      `select micro_grid_id as grid, until::text from gewu.membership where place_id = $1 order by since, until nulls last`,
      [one],
    )
    expect(rows).toEqual([
      { grid: a, until: today },
      { grid: b, until: null },
    ])
    const now = await world.database.owner.query(
      `select micro_grid_id as grid from gewu.place where id = any ($1) union all select micro_grid_id from gewu.home where id = any ($2)
       union all select micro_grid_id from gewu.matter where id = $3 union all select micro_grid_id from gewu.matter_search where id = $3`,
      [[one, two], homes, matter],
    )
    expect(new Set(now.rows.map((row) => row.grid))).toEqual(new Set([b]))
    expect(now.rows).toHaveLength(6)
  })

  it('changes nothing when the doors are there already', async () => {
    const [one = ''] = doors
    const before = await world.database.owner.query('select count(*)::int as n from gewu.grid_revision')
    expect(await value(assign([one], b, null))).toMatchObject({ moved: 0 })
    const after = await world.database.owner.query('select count(*)::int as n from gewu.grid_revision')
    expect(after.rows).toEqual(before.rows)
  })

  it('refuses a day to come, a day before the last revision, a strange door, a grid that holds no doors', async () => {
    const [one = ''] = doors
    expect(await code(assign([one], a, '缘由', '2026-03-03'))).toBe('effective-day')
    expect(await code(assign([one], a, '缘由', '2026-03-01'))).toBe('effective-day')
    expect(await code(assign([randomUUID()], a, '缘由'))).toBe('place-unknown')
    expect(await code(assign([one], randomUUID(), '缘由'))).toBe('grid-unknown')
  })

  it('keeps a grid with doors in it, and retires an empty one only from its latest state', async () => {
    const revOf = async (id: string) =>
      BigInt((await world.database.owner.query('select rev from gewu.grid where id = $1', [id])).rows[0].rev)
    expect(await code(run(retireGrid, { gridId: b, rev: await revOf(b) }))).toBe('grid-not-empty')
    expect(await code(run(retireGrid, { gridId: a, rev: 1n }))).toBe('changed-meanwhile')
    expect(await code(run(retireGrid, { gridId: a, rev: await revOf(a) }))).toBe('done')
    expect(await code(assign([doors[2] ?? ''], a, '缘由'))).toBe('grid-unknown')
  })

  it('shows doors page by page in order, only within the scope, and the gaps', async () => {
    const whole = staff({ communities: [communityId] }, [])
    const params = { communityId }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await call(grid.routes, 'GET', '/communities/{communityId}/places', {
        actor: whole,
        params,
        query: { limit: 2, cursor },
      })
      const { rows, next } = page.value as { rows: { label: string }[]; next: string | null }
      seen.push(...rows.map((row) => row.label))
      cursor = next ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual([...seen].sort())
    expect(new Set(seen).size).toBe(3)

    const worker = staff({ node: { kind: 'grid', communityId, gridId: b }, microGrids: [b], grids: [b] }, [])
    const own = await call(grid.routes, 'GET', '/communities/{communityId}/places', {
      actor: worker,
      params,
      query: { limit: 20 },
    })
    expect((own.value as { rows: { label: string }[] }).rows.map((row) => row.label)).toEqual(['一号院', '二号院'])
    const refused = await call(grid.routes, 'GET', '/communities/{communityId}/coverage', { actor: worker, params })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })

    const gaps = await call(grid.routes, 'GET', '/communities/{communityId}/coverage', { actor: whole, params })
    expect(gaps.value).toMatchObject({
      places: 3,
      households: 110,
      unassignedPlaces: 1,
      unassignedHouseholds: 20,
      outOfBounds: [{ id: b, households: 90, reason: '换片' }],
    })
    expect((gaps.value as { withoutLead: { id: string }[] }).withoutLead.map(({ id }) => id)).toContain(b)
  })

  it('opens a door by its code for anybody', async () => {
    leads.set(b, [{ accountId: randomUUID(), name: '测试甲', title: '家长' }])
    const { rows } = await world.database.owner.query('select code from gewu.place where id = $1', [doors[0]])
    const opened = await call(grid.routes, 'GET', '/doors/{code}', {
      actor: nobody,
      params: { code: rows[0].code.toLowerCase() },
    })
    expect(opened.value).toMatchObject({
      label: '一号院',
      communityName: '柳荫社区',
      microGridName: '乙家',
      leads: [{ name: '测试甲', title: '家长' }],
    })
    const unknown = await call(grid.routes, 'GET', '/doors/{code}', { actor: nobody, params: { code: 'ZZZZZZZZZZ' } })
    expect(unknown).toMatchObject({ ok: false, refusal: { code: 'place-unknown' } })
  })
})

const addHome = async (placeId: string, microGridId: string): Promise<string> => {
  const id = randomUUID()
  await world.database.owner.query(
    `insert into gewu.home (community_id, id, place_id, key, number, micro_grid_id, rev) values ($1, $2, $3, '101', '101', $4, 1)`,
    [communityId, id, placeId, microGridId],
  )
  return id
}

const addMatter = async (placeId: string, microGridId: string): Promise<string> => {
  const id = randomUUID()
  await world.database.owner.query(
    `insert into gewu.matter (community_id, id, no, kind, state, stage, title, body, place_id, micro_grid_id, channel, created_at, rev)
     values ($1, $2, '12345678', 'appeal', 'closed', 'closed', '灯不亮', '楼道灯不亮', $3, $4, 'app', now(), 1)`,
    [communityId, id, placeId, microGridId],
  )
  await world.database.owner.query(
    `insert into gewu.matter_search (community_id, id, micro_grid_id, created_at, grams) values ($1, $2, $3, now(), '{1}')`,
    [communityId, id, microGridId],
  )
  return id
}
