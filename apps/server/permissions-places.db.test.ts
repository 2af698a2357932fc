/**
 * Who may see and change areas, agencies, grids and doors: expected answers written by hand from the product rules. Whoever keeps the
 * whole community plans it; a worker sees their own part; agencies and residents no plan at all.
 */
import { api } from '@gewu/contract/api'
import { requesterName, type World, world } from '@gewu/testkit/world'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkTable, type Request, type Secret, type Table } from './permissions.fixture.ts'

let w: World
beforeAll(async () => {
  w = await world()
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
  door: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: () => ({ params: { code: w.north.door.code } }),
  },
}

checkTable('area', area, { world: () => w, secrets })
checkTable('grid', grid, { world: () => w, secrets })

it('leaves no module of the contract without a table', () => {
  const tables = ['identity', 'post', 'demonstration', 'area', 'grid', 'matter', 'insight']
  expect(Object.keys(api).sort()).toEqual(tables.sort())
})
