/** The planner in the product: a map comes in, a draft is divided aside, moved by hand, agreed to by the leads and adopted as one revision. */
import { randomUUID } from 'node:crypto'
import { readMap } from '@gewu/domain/map/read-map'
import type { SheetRows } from '@gewu/domain/roster/sheet'
import { type World, world } from '@gewu/testkit/world'
import type { Answer } from '@gewu/testkit/world-person'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importMap } from '../../exchange/import-map.ts'
import { importRosterSheets } from '../../exchange/import-roster.ts'
import { systemActor } from '../../kernel/scope.ts'

let w: World
let doors: { id: string; label: string }[]
const grids = new Map<string, string>()

const roster: SheetRows = {
  name: '楼栋',
  firstRow: 1,
  rows: [['小区', '楼栋', '单元', '层数', '户数'], ...[1, 2, 3, 4].map((n) => ['槐树院', `${n}栋`, '1单元', 18, 36])],
}

/** Four buildings in a row, 50 m apart; a wall stands between the second and the third. */
const lon = (building: number): number => 104.07 + building * 0.0005
const slab = (building: number) => {
  const [west, east] = [lon(building) - 0.0001, lon(building) + 0.0001]
  const ring = [
    [west, 30.67],
    [east, 30.67],
    [east, 30.6701],
    [west, 30.6701],
    [west, 30.67],
  ]
  return {
    type: 'Feature',
    properties: { 类别: '楼栋', 社区: 'BY', 小区: '槐树院', 楼栋: `${building}栋` },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
}
const wallLon = lon(2) + 0.00025
const wall = {
  type: 'Feature',
  properties: { 类别: '围墙' },
  geometry: {
    type: 'LineString',
    coordinates: [
      [wallLon, 30.66],
      [wallLon, 30.68],
    ],
  },
}

const draw = async (features: readonly object[]) => {
  const map = readMap({ type: 'FeatureCollection', features })
  if (!map.ok) throw new Error(map.sentence)
  const { kernel, modules } = w.server
  return importMap(kernel, modules, {
    map,
    community: null,
    actor: systemActor,
    dryRun: false,
    onProgress: () => undefined,
  })
}

const secretary = () => w.people.secretary
const base = () => `/communities/${w.north.id}`
const wish = { smallest: 60, largest: 80, seed: 1 }

type Draft = Record<string, unknown> & { id: string; rev: number; state: string }
type Placed = { placeId: string; grid: string }

const view = async (id: string): Promise<Draft> => {
  const { body, text } = await secretary().get(`${base()}/plans/${id}`)
  if (body === null) throw new Error(text)
  return { ...body, id: String(body.id), rev: Number(body.rev), state: String(body.state) }
}
const settled = async (id: string): Promise<Draft> => {
  for (;;) {
    const draft = await view(id)
    if (draft.state !== 'running') return draft
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const started = async (more: object = {}): Promise<Draft> => {
  const answer = await secretary().post(`${base()}/plans`, { ...wish, ...more })
  if (answer.status !== 200) throw new Error(answer.text)
  return settled(String(answer.body?.id))
}
const act = (draft: Draft, what: string, more: object = {}): Promise<Answer> =>
  secretary().post(`${base()}/plans/${draft.id}/${what}`, { rev: draft.rev, ...more })
/** Grids of the doors in door order, as letters. */
const shapeOf = (draft: Draft): string => {
  const assign = draft.assign as Placed[]
  const letters = new Map<string, string>()
  return doors
    .map(({ id }) => {
      const grid = assign.find(({ placeId }) => placeId === id)?.grid ?? ''
      letters.set(grid, letters.get(grid) ?? 'ABCD'.charAt(letters.size))
      return letters.get(grid)
    })
    .join('')
}

beforeAll(async () => {
  w = await world()
  const request = { actor: systemActor, dryRun: false, onProgress: () => undefined }
  await importRosterSheets(w.server.kernel, { ...request, communityId: w.north.id, sheets: [roster] })
  const places = await secretary().get(`${base()}/places`)
  doors = places.rows.map(({ id, label }) => ({ id: String(id), label: String(label) }))
  for (const { code, id } of (await secretary().get(`${base()}/grids`)).rows) grids.set(String(code), String(id))
})
afterAll(() => w.close())

describe('a map', () => {
  it('is asked for before anything is divided', async () => {
    const answer = await secretary().post(`${base()}/plans`, wish)
    expect(answer.code).toBe('plan-unplaced')
    expect(answer.text).toContain('4 处门牌没有坐标')
  })

  it('seats the doors, draws the shapes, and says what the roster does not know', async () => {
    const report = await draw([...[1, 2, 3, 4, 9].map(slab), wall])
    expect(report.counts).toMatchObject({ 图形: { added: 5 }, 门牌坐标: { added: 4 } })
    expect(report.notes.refused).toMatchObject([{ row: 5, column: '楼栋', code: 'unknown-reference' }])
    const { body } = await secretary().get(`${base()}/plan-map`)
    expect(body).toMatchObject({ unplaced: { count: 0 }, bounds: { smallest: 30, largest: 100 }, tiandituKey: null })
    expect(body?.links).toEqual([
      [0, 1, expect.any(Number)],
      [2, 3, expect.any(Number)],
    ])
  })

  it('changes nothing the second time, and loses what is not drawn any more', async () => {
    const again = await draw([...[1, 2, 3, 4].map(slab), wall])
    expect(again.counts).toMatchObject({ 图形: { added: 0, same: 5 }, 门牌坐标: { added: 0, changed: 0, same: 4 } })
    expect((await draw([1, 2, 3, 4].map(slab))).remarks[0]).toContain('去掉了 1 个')
    const { body } = await secretary().get(`${base()}/plan-map`)
    expect(body?.links).toHaveLength(3)
    await draw([...[1, 2, 3, 4].map(slab), wall])
  })

  it('does not take a community that is not there', async () => {
    const { properties, ...rest } = slab(1)
    const { notes } = await draw([{ ...rest, properties: { ...properties, 社区: 'ZZ' } }])
    expect(notes.refused).toMatchObject([{ column: '社区' }])
  })
})

describe('a draft', () => {
  it('is divided within the walls and the bounds, the same for the same seed', async () => {
    const draft = await started()
    expect(draft).toMatchObject({ state: 'ready', fault: null, reasons: [] })
    expect(shapeOf(draft)).toBe('AABB')
    expect(shapeOf(await started())).toBe('AABB')
  })

  it('keeps the micro-grids there are, and names the new ones by what stands in them', async () => {
    const kept = await started()
    const assign = kept.assign as Placed[]
    const ofFirst = assign.find(({ placeId }) => placeId === doors[0]?.id)?.grid
    expect([...grids.values()]).toContain(ofFirst)
    expect(kept.names).toEqual([{ grid: expect.stringMatching(/^new-/), name: '槐树院3栋、4栋' }])
  })

  it('says why a micro-grid stays out of bounds, by door plates', async () => {
    const draft = await started({ smallest: 10, largest: 20 })
    const [reason] = draft.reasons as { sentence: string; proved: boolean }[]
    expect(reason).toMatchObject({ proved: true })
    expect(reason?.sentence).toContain('“槐树院1栋1单元”一个就有 36 户')
  })

  it('keeps pins, and says which of them cannot be kept', async () => {
    const [one, , three] = doors
    const grid = grids.get('BY-M1')
    const pinned = await started({ smallest: 30, largest: 40, pins: [{ placeId: one?.id, grid }] })
    expect(pinned.assign).toContainEqual({ placeId: one?.id, grid })
    const apart = [one, three].map((door) => ({ placeId: door?.id, grid }))
    expect(await started({ pins: apart })).toMatchObject({
      state: 'failed',
      fault: expect.stringContaining('“槐树院1栋1单元”和“槐树院3栋1单元”都固定在“槐树院一栋”，但两处走不通'),
    })
  })

  it('refuses bounds the wrong way round, and is absent for who does not manage grids', async () => {
    expect((await secretary().post(`${base()}/plans`, { smallest: 90, largest: 60 })).code).toBe('plan-bounds')
    expect((await w.people.dispatcher.post(`${base()}/plans`, wish)).code).toBe('not-allowed')
    expect((await w.people.worker.get(`${base()}/plan-map`)).code).toBe('not-allowed')
    expect((await secretary().get(`/communities/${w.south.id}/plan-map`)).code).toBe('not-allowed')
  })

  it('can be stopped, and what an earlier run gave stays', async () => {
    const draft = await started()
    await w.database.owner.query(`update gewu.plan set state = 'running', run = run + 1 where id = $1`, [draft.id])
    expect((await act(draft, 'cancel')).status).toBe(200)
    expect(await view(draft.id)).toMatchObject({ state: 'ready', assign: draft.assign })
    expect((await act(draft, 'cancel')).code).toBe('plan-state')
  })

  it('is moved by hand, by one person at a time', async () => {
    const draft = await started()
    const [one] = doors
    const moves = [{ placeId: one?.id, grid: 'new-007' }]
    expect((await act(draft, 'edit', { moves, pins: moves })).status).toBe(200)
    expect((await act(draft, 'edit', { moves, pins: [] })).code).toBe('changed-meanwhile')
    const edited = await view(draft.id)
    expect(edited.assign).toContainEqual({ placeId: one?.id, grid: 'new-007' })
    expect(edited.pins).toEqual(moves)
    const strange = { moves: [{ placeId: randomUUID(), grid: 'new-007' }], pins: [] }
    expect((await act(edited, 'edit', strange)).code).toBe('place-unknown')
    const nowhere = { moves: [{ placeId: one?.id, grid: randomUUID() }], pins: [] }
    expect((await act(edited, 'edit', nowhere)).code).toBe('grid-unknown')
    expect((await act(edited, 'discard')).status).toBe(200)
    expect((await secretary().get(`${base()}/plans/${draft.id}`)).code).toBe('plan-unknown')
  })

  it('is listed page by page, the newest first', async () => {
    const first = await secretary().get(`${base()}/plans?limit=2`)
    const second = await secretary().get(`${base()}/plans?limit=2&cursor=${first.body?.next}`)
    const numbers = [...first.rows, ...second.rows].map(({ number }) => Number(number))
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a))
    expect(new Set(numbers).size).toBe(4)
    expect((await secretary().get(`${base()}/plans?cursor=x`)).code).toBe('input-invalid')
  })
})

describe('adopting', () => {
  const lead = () => w.people['other-worker']

  beforeAll(async () => {
    await w.people['system-admin'].post('/posts', {
      accountId: lead().accountId,
      postKey: 'building-head',
      node: { kind: 'grid', communityId: w.north.id, gridId: grids.get('BY-M2') },
    })
  })

  const proposed = async (): Promise<Draft> => {
    const draft = await started()
    expect((await act(draft, 'propose')).body).toMatchObject({ asked: 1 })
    return view(draft.id)
  }

  it('asks the lead of every grid that changes, and nobody else', async () => {
    const draft = await proposed()
    expect((await act(draft, 'edit', { moves: [], pins: [] })).code).toBe('plan-state')
    const { rows } = await lead().get('/my/plan-questions')
    expect(rows).toMatchObject([{ microGridName: '槐树院二栋', householdsBefore: 36, answer: null }])
    expect((await w.people.worker.get('/my/plan-questions')).rows).toEqual([])
    expect((await act(draft, 'adopt', { effectiveOn: '2026-03-02', reason: '重新划' })).code).toBe('plan-unanswered')
    expect((await act(draft, 'recall')).status).toBe(200)
    expect((await lead().get('/my/plan-questions')).rows).toEqual([])
  })

  it('does not go through against a no, which wants a reason', async () => {
    const draft = await proposed()
    const [question] = (await lead().get('/my/plan-questions')).rows
    const path = `${base()}/plan-questions/${question?.id}`
    expect((await w.people.worker.post(path, { answer: 'yes' })).code).toBe('not-allowed')
    expect((await lead().post(path, { answer: 'no' })).code).toBe('plan-words')
    expect((await lead().post(path, { answer: 'no', words: '隔着墙，走不过去' })).status).toBe(200)
    expect((await act(await view(draft.id), 'adopt', { effectiveOn: '2026-03-02', reason: '重新划' })).code).toBe(
      'plan-unanswered',
    )
    expect((await secretary().post(path, { answer: 'yes' })).code).toBe('plan-words')
    expect((await secretary().post(path, { answer: 'yes', words: '上门问过，开了侧门' })).status).toBe(200)
    expect((await view(draft.id)).questions).toMatchObject([{ answer: 'yes', byLead: false }])
    expect((await act(await view(draft.id), 'discard')).status).toBe(200)
  })

  it('is one dated revision: doors, homes, lists and the log agree, and a new grid stands beside its neighbours', async () => {
    const matter = await w.raise(w.people.requester, { placeCode: w.north.otherDoor.code })
    const draft = await proposed()
    const [question] = (await lead().get('/my/plan-questions')).rows
    await lead().post(`${base()}/plan-questions/${question?.id}`, { answer: 'yes' })
    const day = { effectiveOn: '2026-03-02', reason: '按 60 到 80 户重新划' }
    expect((await act(await view(draft.id), 'adopt', { ...day, effectiveOn: '2026-03-03' })).code).toBe('effective-day')
    const adopted = await act(await view(draft.id), 'adopt', day)
    expect(adopted.body).toMatchObject({ moved: 3 })
    expect(await view(draft.id)).toMatchObject({ state: 'adopted', revision: adopted.body?.revision })
    const { rows } = await w.database.owner.query(
      `select p.label, g.code, g.name, m.since::text as since from gewu.place p
       join gewu.grid g on g.id = p.micro_grid_id join gewu.membership m on m.place_id = p.id and m.until is null
       where p.community_id = $1 order by p.sort_key`,
      [w.north.id],
    )
    expect(rows.map(({ code }) => code)).toEqual(['BY-M1', 'BY-M1', expect.stringMatching(/^BY-H\d+-1$/), rows[2].code])
    expect(rows[2].name).toBe('槐树院3栋、4栋')
    const moved = await w.database.owner.query('select micro_grid_id as grid from gewu.matter where id = $1', [
      matter.id,
    ])
    expect(moved.rows[0].grid).toBe(grids.get('BY-M1'))
    const tree = (await secretary().get(`${base()}/grids`)).rows
    expect(tree.find(({ code }) => code === rows[2].code)).toMatchObject({
      parentId: tree.find(({ code }) => code === 'BY-M1')?.parentId,
      households: 72,
    })
    expect((await w.people.worker.get(`${base()}/places`)).rows.map(({ label }) => label)).toEqual([
      '槐树院1栋1单元',
      '槐树院2栋1单元',
    ])
  })

  it('is refused when doors have come since, and when nothing would change', async () => {
    const same = await started()
    expect((await act(same, 'propose')).code).toBe('plan-same')
    const draft = await started({ smallest: 30, largest: 40 })
    const newDoor: SheetRows = { ...roster, rows: [...roster.rows, ['槐树院', '5栋', '1单元', 18, 36]] }
    await importRosterSheets(w.server.kernel, {
      communityId: w.north.id,
      sheets: [newDoor],
      actor: systemActor,
      dryRun: false,
      onProgress: () => undefined,
    })
    expect((await act(draft, 'propose')).code).toBe('plan-outdated')
  })
})
