/**
 * Who may see and change areas, agencies, grids and doors: expected answers written by hand from the product rules. Whoever keeps the
 * whole community plans it; a worker sees their own part; agencies and residents no plan at all.
 */
import { randomUUID } from 'node:crypto'
import { api } from '@gewu/contract/api'
import { requesterName, type World, world } from '@gewu/testkit/world'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkTable, type Request, type Secret, type Table } from './permissions.fixture.ts'

let w: World
beforeAll(async () => {
  w = await world()
  // Doors stand somewhere, so that there is something to divide.
  await w.database.owner.query('update gewu.place set lon = 104.07, lat = 30.67 where community_id = $1', [w.north.id])
})
afterAll(() => w.close())

const keepers = [
  'dispatcher',
  'secretary',
  'street-dispatcher',
  'street-leader',
  'district-leader',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const

const secrets = (): readonly Secret[] => [
  { words: requesterName, may: [] },
  // A worker sees the doors of their own micro-grid only.
  { words: w.north.otherDoor.code, may: [...keepers, 'other-worker'] },
  {
    words: w.south.door.code,
    may: ['far-dispatcher', 'district-leader', 'system-admin', 'security-admin', 'audit-admin'],
  },
]

const inNorth = (query = ''): Request => ({ params: { communityId: w.north.id }, query })

let made = 0
const admin = () => w.people['system-admin']
/** A grid without doors, and its revision. */
const freshGrid = async () => {
  const parent = (await admin().get(`/communities/${w.north.id}/grids`)).rows.find((row) => row.code === 'BY-1-1')
  const body = { parentId: parent?.id, level: 'micro-grid', code: `BY-N${made++}`, name: '新格' }
  const id = String((await admin().post(`/communities/${w.north.id}/grids`, body)).body?.id)
  const rows = (await admin().get(`/communities/${w.north.id}/grids`)).rows
  return { id, parentId: parent?.id, rev: rows.find((row) => row.id === id)?.rev }
}
const onGrid = async (body: object): Promise<Request> => {
  const { id, rev } = await freshGrid()
  return { params: { communityId: w.north.id, gridId: id }, body: { rev, ...body } }
}
const freshAgency = async () => {
  const answer = await admin().post('/agencies', { code: `X${made++}`, name: '新单位', kind: '其他' })
  const rev = (await admin().get('/agencies')).rows.find((row) => row.id === answer.body?.id)?.rev
  return { id: String(answer.body?.id), rev }
}

const area: Table<'area'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  areas: { answers: '401  401  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200' },
  createArea: {
    answers: '401  401  403  403  403  403  403  403   403   403  403   403  403  403  200 403 403',
    ask: (_w, role) => ({
      body: { parentId: w.districtId, kind: 'street', code: `JD-${role}`, name: '某街道' },
    }),
  },
  areaSettings: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => ({ params: { areaId: w.north.id } }),
  },
  changeSettings: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => ({ params: { areaId: w.north.id }, body: { serviceHours: { mon: ['09:00-17:00'] } } }),
  },
  // Names that stand on every signpost, for whoever says where they live.
  communities: {
    answers: '401  401  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
  },
  packs: { answers: '401  401  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200' },
  pack: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: () => inNorth(),
  },
  agencies: { answers: '401  401  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200' },
  createAgency: {
    answers: '401  401  403  403  403  403  403  403   403   403  403   403  403  403  200 403 403',
    ask: (_w, role) => ({ body: { code: `BY-${role}`, name: '某单位', kind: '其他' } }),
  },
  retireAgency: {
    answers: '401  401  403  403  403  403  403  403   403   403  403   403  403  403  200 403 403',
    ask: async () => {
      const { id, rev } = await freshAgency()
      return { params: { agencyId: id }, body: { rev } }
    },
  },
}

const grid: Table<'grid'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  grids: {
    answers: '401  401  403  403  200  200  200  200   403   403  403   200  200  200  200 200 200',
    ask: () => inNorth(),
  },
  places: {
    answers: '401  401  403  403  200  200  200  200   403   403  403   200  200  200  200 200 200',
    ask: () => inNorth(),
  },
  coverage: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   200  200  200  200 200 200',
    ask: () => inNorth(),
  },
  createGrid: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: async (_w, role) => {
      const { parentId } = await freshGrid()
      return { ...inNorth(), body: { parentId, level: 'micro-grid', code: `BY-${role}`, name: '某格' } }
    },
  },
  renameGrid: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => onGrid({ name: '改个名' }),
  },
  explainSize: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => onGrid({ reason: '老家属院户数少' }),
  },
  retireGrid: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => onGrid({}),
  },
  assignPlaces: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => ({
      ...inNorth(),
      body: {
        placeIds: [w.north.door.id],
        microGridId: w.north.door.microGridId,
        effectiveOn: '2026-03-02',
        reason: '重新划一划',
      },
    }),
  },
  createSpot: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: (_w, role) => ({ ...inNorth(), body: { name: `${role}空地`, microGridId: w.north.door.microGridId } }),
  },
  // What the QR code on a door opens is for whoever stands before it.
  // What stands on the plate and nothing of its code: see the secrets above.
  doors: {
    answers: '401  401  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: () => inNorth('limit=100'),
  },
  door: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: () => ({ params: { code: w.north.door.code } }),
  },
}

/** A draft of the north in this state, in which both doors change places; its revision is 1. */
const draftIn = async (state: string): Promise<string> => {
  const id = randomUUID()
  const { rows } = await w.database.owner.query<{ id: string; grid: string }>(
    `select id, micro_grid_id as grid from gewu.place where community_id = $1 and kind <> 'spot' order by sort_key`,
    [w.north.id],
  )
  const assign = Object.fromEntries(rows.map(({ grid }, i) => [grid, [rows[1 - i]?.id]]))
  await w.database.owner.query(
    `insert into gewu.plan (community_id, id, number, state, smallest, largest, seed, effort, afresh, pins, assign, run, started_at, created_at, rev)
     select $1, $2, coalesce(max(number), 0) + 1000, $3, 30, 100, 1, 'fast', false, '{}', $4, 1, now(), now(), 1 from gewu.plan where community_id = $1`,
    [w.north.id, id, state, JSON.stringify(assign)],
  )
  return id
}
const onDraft = async (state: string, body?: object): Promise<Request> => ({
  params: { communityId: w.north.id, planId: await draftIn(state) },
  ...(body ? { body: { rev: 1, ...body } } : {}),
})
const askedOf = async (microGridId: string): Promise<string> => {
  const id = randomUUID()
  await w.database.owner.query(
    `insert into gewu.plan_question (community_id, id, plan_id, micro_grid_id, households_before, households_after, gained, lost, rev)
     values ($1, $2, $3, $4, 36, 36, '{}', '{}', 1)`,
    [w.north.id, id, await draftIn('proposed'), microGridId],
  )
  return id
}
const bounds = { smallest: 30, largest: 100 }

// Whoever keeps the whole community sees how it may be divided; who manages its grids divides it; no worker and no agency sees a draft.
const plan: Table<'plan'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  map: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   200  200  200  200 200 200',
    ask: () => inNorth(),
  },
  list: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   200  200  200  200 200 200',
    ask: () => inNorth(),
  },
  view: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   200  200  200  200 200 200',
    ask: () => onDraft('ready'),
  },
  start: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => ({ ...inNorth(), body: bounds }),
  },
  rerun: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => onDraft('ready', bounds),
  },
  cancel: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => onDraft('running', {}),
  },
  edit: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => onDraft('ready', { moves: [], pins: [] }),
  },
  propose: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => onDraft('ready', {}),
  },
  recall: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => onDraft('proposed', {}),
  },
  // Nobody here leads a micro-grid: the secretary and the administrator write down what a lead said.
  answer: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: async () => ({
      params: { communityId: w.north.id, questionId: await askedOf(w.north.door.microGridId) },
      body: { answer: 'yes', words: '当面问过' },
    }),
  },
  adopt: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => onDraft('proposed', { effectiveOn: '2026-03-02', reason: '重新划一划' }),
  },
  discard: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 403 403',
    ask: () => onDraft('ready', {}),
  },
  mine: { answers: '401  401  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200' },
}

checkTable('area', area, { world: () => w, secrets })
checkTable('grid', grid, { world: () => w, secrets })
checkTable('plan', plan, { world: () => w, secrets })

it('leaves no module of the contract without a table', () => {
  const tables = [
    'identity',
    'post',
    'demonstration',
    'area',
    'grid',
    'plan',
    'matter',
    'insight',
    'text',
    'fund',
    'people',
    'visit',
    'sync',
  ]
  expect(Object.keys(api).sort()).toEqual(tables.sort())
})
