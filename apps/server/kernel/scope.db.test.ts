import { randomUUID } from 'node:crypto'
import { type FreshDatabase, freshDatabase } from '@gewu/testkit/database'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Actor,
  agencyScope,
  type DatabaseRole,
  type HeldPost,
  jobsScope,
  layoutScope,
  nobody,
  placeScope,
  reading,
  type Scope,
  selfScope,
} from './scope.ts'

let database: FreshDatabase
/** One connection: whatever a transaction leaves behind, the next one would find. */
let single: pg.Pool
const [here, there] = [randomUUID(), randomUUID()]
const [m1, m2, m3] = [randomUUID(), randomUUID(), randomUUID()]
const [housing, water] = [randomUUID(), randomUUID()]
const [anna, bo] = [randomUUID(), randomUUID()]
/** By what they are about; two communities, three micro-grids, two agencies, two reporters. */
const matters = {
  lamp: { community: here, microGrid: m1, receiver: null as string | null, parties: [] as string[], reporter: anna },
  leak: { community: here, microGrid: m2, receiver: water, parties: [], reporter: bo },
  wall: { community: here, microGrid: null, receiver: null, parties: [housing, water], reporter: null },
  noise: { community: there, microGrid: m3, receiver: housing, parties: [], reporter: anna },
}
type Name = keyof typeof matters
const ids = new Map<string, Name>()

beforeAll(async () => {
  database = await freshDatabase()
  single = new pg.Pool({ ...database.appTarget, max: 1 })
  let no = 10_000_000
  for (const [name, matter] of Object.entries(matters)) {
    const id = randomUUID()
    ids.set(id, Object.keys(matters).find((one): one is Name => one === name) ?? 'lamp')
    await database.owner.query(
      `insert into gewu.matter (community_id, id, no, kind, state, stage, title, body, channel, created_at, micro_grid_id, receiver_agency_id, party_agencies, rev)
       values ($1, $2, $3, 'appeal', 'raised', 'raised', $4, $4, 'app', now(), $5, $6, $7, 1)`,
      [matter.community, id, String(no++), name, matter.microGrid, matter.receiver, matter.parties],
    )
    await database.owner.query(
      `insert into gewu.matter_reporter (community_id, matter_id, account_id, rev) values ($1, $2, $3, 1)`,
      [matter.community, id, matter.reporter],
    )
  }
}, 120_000)
afterAll(async () => {
  await single.end()
  await database.close()
})

const empty: Scope = { role: 'gewu_self', communities: [], microGrids: [], agencies: [], subjects: [], accountId: null }
const idOf = (name: Name): string => [...ids].find(([, one]) => one === name)?.[0] ?? ''
const seen = async (scope: Scope, table: 'matter' | 'matter_reporter' = 'matter'): Promise<string[]> =>
  reading(single, scope, async (client) => {
    const column = table === 'matter' ? 'id' : 'matter_id'
    const { rows } = await client.query<{ id: string }>(`select ${column} as id from gewu.${table}`)
    return rows.map(({ id }) => ids.get(id) ?? '?').sort()
  })

describe('row-level security', () => {
  it.each([
    ['a community looked after whole', { role: 'gewu_place', communities: [here] }, ['lamp', 'leak', 'wall']],
    ['the other community', { role: 'gewu_place', communities: [there] }, ['noise']],
    ['one micro-grid', { role: 'gewu_place', microGrids: [m1] }, ['lamp']],
    ['micro-grids of two communities', { role: 'gewu_place', microGrids: [m2, m3] }, ['leak', 'noise']],
    [
      'a community and a micro-grid elsewhere',
      { role: 'gewu_place', communities: [there], microGrids: [m1] },
      ['lamp', 'noise'],
    ],
    ['no place at all', { role: 'gewu_place' }, []],
    ['somebody else’s keys under a place', { role: 'gewu_place', agencies: [water], accountId: anna }, []],
    ['an agency: received or convened', { role: 'gewu_agency', agencies: [water] }, ['leak', 'wall']],
    ['another agency', { role: 'gewu_agency', agencies: [housing] }, ['noise', 'wall']],
    ['an agency that has nothing', { role: 'gewu_agency', agencies: [randomUUID()] }, []],
    ['an agency with the sets of a place', { role: 'gewu_agency', communities: [here], microGrids: [m1] }, []],
    ['oneself, who opened nothing', { role: 'gewu_self', accountId: anna }, []],
    ['oneself with the sets of a place', { role: 'gewu_self', communities: [here], agencies: [water] }, []],
    ['followers of the logs', { role: 'gewu_jobs' }, ['lamp', 'leak', 'noise', 'wall']],
  ] as const)('shows %s its matters and no other', async (_who, scope, expected) => {
    expect(await seen({ ...empty, ...scope })).toEqual(expected)
  })

  it('shows a single matter opened by its own key', async () => {
    expect(await seen(selfScope(null, [idOf('leak')]))).toEqual(['leak'])
  })

  it('shows who reported to no agency and no worker, to the person their own only', async () => {
    await expect(seen({ ...empty, role: 'gewu_agency', agencies: [water] }, 'matter_reporter')).rejects.toThrow(
      'permission denied',
    )
    expect(await seen({ ...empty, role: 'gewu_place', microGrids: [m1, m2, m3] }, 'matter_reporter')).toEqual([])
    expect(await seen(selfScope(anna), 'matter_reporter')).toEqual(['lamp', 'noise'])
    expect(await seen(selfScope(bo), 'matter_reporter')).toEqual(['leak'])
    expect(await seen(selfScope(null), 'matter_reporter')).toEqual([])
  })

  it('holds for a query that asks for everything by name', async () => {
    const count = await reading(single, { ...empty, role: 'gewu_place', microGrids: [m1] }, async (client) => {
      const { rows } = await client.query<{ n: string }>(
        'select count(*)::text as n from gewu.matter where community_id = any ($1) or true',
        [[here, there]],
      )
      return rows[0]?.n
    })
    expect(count).toBe('1')
  })
})

describe('a scope', () => {
  it('ends with its transaction: the next one on the connection starts with nothing', async () => {
    expect(await seen({ ...empty, role: 'gewu_place', communities: [here] })).toHaveLength(3)
    const { rows } = await single.query<{ role: string; communities: string }>(
      `select current_user::text as role, current_setting('gewu.communities', true) as communities`,
    )
    expect(rows[0]?.role).toBe('gewu_app')
    expect(rows[0]?.communities ?? '').toBe('')
    expect(await seen({ ...empty, role: 'gewu_place' })).toEqual([])
  })

  it('ends as well when the work inside fails', async () => {
    const work = reading(single, { ...empty, role: 'gewu_place', communities: [here] }, async (client) => {
      await client.query('select 1 / 0')
    })
    await expect(work).rejects.toThrow('division by zero')
    expect(await seen({ ...empty, role: 'gewu_place' })).toEqual([])
  })

  it('is for reading: no role may write through it', async () => {
    for (const role of ['gewu_place', 'gewu_agency', 'gewu_self', 'gewu_jobs'] satisfies DatabaseRole[]) {
      const write = reading(single, { ...empty, role, communities: [here] }, (client) =>
        client.query('update gewu.matter set title = title'),
      )
      await expect(write, role).rejects.toThrow(/permission denied|read-only transaction/)
    }
  })

  it('is needed: the application’s own role reads no matters', async () => {
    for (const table of ['matter', 'matter_reporter', 'matter_search', 'log', 'log_payload', 'place', 'home'])
      await expect(single.query(`select 1 from gewu.${table}`), table).rejects.toThrow('permission denied')
  })

  it('lets the writer see and change one community, its own', async () => {
    const client = await single.connect()
    try {
      await client.query('begin; set local role gewu_lane')
      await client.query('select gewu.enter_scope($1, null, null, null, null)', [[here]])
      const { rows } = await client.query('select 1 from gewu.matter')
      expect(rows).toHaveLength(3)
      const other = await client.query('update gewu.matter set title = title where community_id = $1', [there])
      expect(other.rowCount).toBe(0)
      const added = client.query(
        `insert into gewu.matter (community_id, id, no, kind, state, stage, title, body, channel, created_at, rev)
         values ($1, $2, '99999999', 'appeal', 'raised', 'raised', '', '', 'app', now(), 1)`,
        [there, randomUUID()],
      )
      await expect(added).rejects.toThrow('row-level security')
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('of roles that own nothing and may not make anything', async () => {
    const { rows } = await database.owner.query<{ owned: number; made: number }>(
      `select (select count(*)::int from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'gewu\\_%' and r.rolname <> current_user
               and c.relnamespace = 'gewu'::regnamespace) as owned,
              (select count(*)::int from pg_roles r where r.rolname in ('gewu_app', 'gewu_place', 'gewu_agency', 'gewu_self', 'gewu_lane', 'gewu_jobs')
               and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or has_schema_privilege(r.oid, 'gewu', 'create'))) as made`,
    )
    expect(rows[0]).toEqual({ owned: 0, made: 0 })
  })

  it('can only be entered through sets of ids', async () => {
    const inject = reading(
      single,
      { ...empty, role: 'gewu_place', communities: [`${here}'; reset role; --`] },
      (client) => client.query('select 1'),
    )
    await expect(inject).rejects.toThrow('invalid input syntax for type uuid')
  })
})

describe('the scope of an actor', () => {
  const held = (post: Partial<HeldPost>): HeldPost => ({
    id: '',
    key: '',
    title: '',
    nodeName: '',
    node: { kind: 'grid', communityId: here, gridId: 'g' },
    may: new Set(['handle-matters']),
    communities: [],
    grids: [],
    microGrids: [],
    ...post,
  })
  const actor: Actor = {
    ...nobody,
    accountId: anna,
    communities: [there],
    microGrids: [m1],
    agencies: [water],
    posts: [
      held({ grids: ['g', m1], microGrids: [m1] }),
      held({ grids: ['title-only'], microGrids: ['title-only'], may: new Set() }),
      held({ node: { kind: 'area', areaId: here }, communities: [here], may: new Set(['manage-grids']) }),
    ],
  }

  it('over places: where a post lets them look, with the grids they work for', () => {
    expect(placeScope(actor)).toMatchObject({ role: 'gewu_place', communities: [there], microGrids: [m1, 'g'] })
  })

  it('over the layout: whatever a post reaches, to administer too', () => {
    expect(layoutScope(actor)).toMatchObject({
      role: 'gewu_place',
      communities: [here],
      microGrids: ['g', m1, 'title-only'],
    })
  })

  it('over an agency’s and one’s own: nothing of places', () => {
    expect(agencyScope(actor)).toMatchObject({
      role: 'gewu_agency',
      agencies: [water],
      communities: [],
      microGrids: [],
    })
    expect(selfScope(anna)).toMatchObject({ role: 'gewu_self', accountId: anna, communities: [], microGrids: [] })
    expect(jobsScope).toMatchObject({ role: 'gewu_jobs', communities: [] })
  })
})
