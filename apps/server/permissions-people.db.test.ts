/**
 * Who may see and change what about people: expected answers written by hand from the product rules (section 3). Whoever cares for a
 * micro-grid sees its households, whoever keeps the whole community's care sees all of it; an agency, a leader, a dispatcher, an
 * administrator, a neighbour and a property firm's steward see no tier, no document number, no telephone.
 */

import { type World, world } from '@gewu/testkit/world'
import type { Person } from '@gewu/testkit/world-person'
import { rosterSheets } from '@gewu/testkit/world-sheets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importRosterSheets } from './exchange/import-roster.ts'
import { systemActor } from './kernel/scope.ts'
import { checkTable, type Request, type Secret, type Table } from './permissions.fixture.ts'

let w: World
let homes: string[] = []
const phone = '16600077001'
const document = '11010519491231002X'
const reviewBy = '2026-08-01'

const placeRoster = (communityId: string, estate: string) =>
  importRosterSheets(w.server.kernel, {
    communityId,
    sheets: [
      ...rosterSheets(estate),
      {
        name: '住户',
        firstRow: 1,
        rows: [
          ['小区', '楼栋', '单元', '房号'],
          ...Array.from({ length: 36 }, (_, n) => [
            estate,
            '1栋',
            '1单元',
            `${(n % 18) + 1}0${1 + Math.floor(n / 18)}`,
          ]),
        ],
      },
    ],
    actor: systemActor,
    dryRun: false,
    onProgress: () => undefined,
  })

beforeAll(async () => {
  w = await world()
  await placeRoster(w.north.id, '槐树院')
  await placeRoster(w.south.id, '书院里')
  const page = await w.people.secretary.get(`/communities/${w.north.id}/homes?placeId=${w.north.door.id}&limit=100`)
  homes = page.rows.map((row) => String(row.homeId))
})
afterAll(() => w.close())

const secrets = (): readonly Secret[] =>
  [phone, document, '孤寡老人', '橙色关心户', '低保', '甲老人'].map((words) => ({
    words,
    may: ['secretary', 'worker'] as const,
  }))

const params = (more: Readonly<Record<string, string>> = {}) => ({ communityId: w.north.id, ...more })
let count = 0
const nextHome = (): string => homes[count++ % homes.length] ?? ''

/** Somebody new at the worker's door, with everything sealed that there can be; a home may hold several. */
const somebody = async () => {
  count += 1
  const body = { name: `甲老人${count}`, relation: 'other', labels: ['alone'], birth: '1949-12-31' }
  const more = count === 1 ? { phone, document } : {}
  const path = `/communities/${w.north.id}/homes/${homes[count % homes.length]}/persons`
  const answer = await w.people.worker.post(path, { ...body, ...more })
  if (answer.status !== 200) throw new Error(answer.text)
  return { personId: String(answer.body?.id), householdId: String(answer.body?.householdId) }
}
const cared = async () => {
  const ids = await somebody()
  const path = `/communities/${w.north.id}/households/${ids.householdId}`
  await w.people.secretary.post(`${path}/tier`, { tier: 'orange', reason: '低保', reviewBy })
  await w.people.worker.post(`${path}/visits`, { outcome: 'nobody', heard: '孤寡老人不在' })
  return ids
}
/** One of them for every reader. */
const shared = (() => {
  let made: ReturnType<typeof cared> | null = null
  return () => (made ??= cared())
})()
const person = async (body: object): Promise<Request> => {
  const { personId } = await somebody()
  return { params: params({ personId }), body }
}
const household = async (body: object): Promise<Request> => {
  const { householdId } = await somebody()
  return { params: params({ householdId }), body }
}
const revOf = async ({ householdId, personId }: Awaited<ReturnType<typeof somebody>>) => {
  const { body } = await w.people.secretary.get(`/communities/${w.north.id}/households/${householdId}`)
  const members = Array.isArray(body?.members) ? body.members : []
  return { household: body?.rev, person: members.find(({ id }) => id === personId)?.rev }
}
const linked = async (): Promise<{ contactId: string }> => {
  const { householdId } = await somebody()
  const path = `/communities/${w.north.id}/households/${householdId}/contacts`
  const answer = await w.people.secretary.post(path, { accountId: w.people.worker.accountId })
  return { contactId: String(answer.body?.id) }
}
const agreed = async (): Promise<{ consentId: string }> => {
  const { personId } = await somebody()
  const path = `/communities/${w.north.id}/persons/${personId}/consents`
  return { consentId: String((await w.people.worker.post(path, { kind: 'contact', way: 'spoken' })).body?.id) }
}
const proxied = async (): Promise<{ proxyId: string }> => {
  const { personId } = await somebody()
  const path = `/communities/${w.north.id}/persons/${personId}/proxies`
  const answer = await w.people.worker.post(path, { phone: '17700000002', relation: '儿子', way: 'spoken' })
  return { proxyId: String(answer.body?.id) }
}

const carers = '401  401  404  404  404  200  200  404   404   404  404   404  404  404  404 404 404'
const told = '401  401  403  403  403  200  200  403   403   403  403   403  403  403  403 403 403'
const anybody = '401  401  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200'

const people: Table<'people'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  homes: {
    answers: told,
    ask: async () => {
      await shared()
      return { params: params(), query: `microGridId=${w.north.door.microGridId}&limit=100` }
    },
  },
  household: { answers: carers, ask: async () => ({ params: params({ householdId: (await shared()).householdId }) }) },
  openings: { answers: carers, ask: async () => ({ params: params({ householdId: (await shared()).householdId }) }) },
  addPerson: {
    answers: carers,
    ask: (_w, role) => ({ params: params({ homeId: nextHome() }), body: { name: `新人${role}`, relation: 'other' } }),
  },
  changePerson: {
    answers: carers,
    ask: async () => {
      const ids = await somebody()
      return { params: params({ personId: ids.personId }), body: { rev: (await revOf(ids)).person, interests: '下棋' } }
    },
  },
  openField: [
    { of: 'a telephone', answers: carers, ask: () => person({ field: 'phone', reason: '约时间' }) },
    { of: 'a document', answers: carers, ask: () => person({ field: 'document', reason: '帮着申请' }) },
    { of: 'labels', answers: carers, ask: () => person({ field: 'labels', reason: '核对' }) },
    {
      of: "a tier's reason",
      answers: carers,
      ask: async () => ({
        params: params({ personId: (await shared()).personId }),
        body: { field: 'tier', reason: '核对' },
      }),
    },
  ],
  removePerson: { answers: carers, ask: () => person({ reason: 'asked' }) },
  doubles: { answers: told, ask: () => ({ params: params(), query: `microGridId=${w.north.door.microGridId}` }) },
  mergePersons: {
    answers: carers,
    ask: async () => {
      const [one, two] = [await somebody(), await somebody()]
      return {
        params: params({ personId: two.personId }),
        body: { intoId: one.personId, rev: (await revOf(two)).person },
      }
    },
  },
  partPersons: {
    answers: carers,
    ask: async () => {
      const [one, two] = [await somebody(), await somebody()]
      const path = `/communities/${w.north.id}/persons/${two.personId}/merge`
      await w.people.worker.post(path, { intoId: one.personId, rev: (await revOf(two)).person })
      return { params: params({ personId: two.personId }) }
    },
  },
  giveTier: { answers: told, ask: () => household({ tier: 'red', reason: '重大变故', reviewBy }) },
  endTier: {
    answers: told,
    ask: async () => ({ params: params({ householdId: (await cared()).householdId }), body: {} }),
  },
  linkContact: {
    answers: told,
    ask: async () => ({
      params: params({ householdId: (await somebody()).householdId }),
      body: { accountId: w.people.secretary.accountId },
    }),
  },
  endContact: { answers: carers, ask: async () => ({ params: params(await linked()) }) },
  recordConsent: { answers: carers, ask: () => person({ kind: 'contact', way: 'spoken' }) },
  withdrawConsent: { answers: carers, ask: async () => ({ params: params(await agreed()) }) },
  moveHousehold: {
    answers: carers,
    ask: async () => {
      const ids = await somebody()
      return {
        params: params({ householdId: ids.householdId }),
        body: { homeId: null, rev: (await revOf(ids)).household },
      }
    },
  },
  giveProxy: { answers: carers, ask: () => person({ phone: '17700000002', relation: '女儿', way: 'spoken' }) },
  endProxy: {
    answers: carers,
    ask: async () => ({ params: params(await proxied()) }),
  },
  family: { answers: anybody },
  seenBy: { answers: anybody },
}

const visit: Table<'visit'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  due: {
    answers: '401  401  403  403  403  200  200  none  403   403  403   403  403  403  403 403 403',
    ask: async () => {
      await shared()
      return { params: params() }
    },
  },
  visits: {
    answers: '401  401  404  404  404  200  200  none  404   404  404   404  404  404  404 404 404',
    ask: async () => ({ params: params({ householdId: (await shared()).householdId }) }),
  },
  record: { answers: carers, ask: () => household({ outcome: 'met' }) },
  // Care of the whole community is for whoever cares for all of it.
  overview: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  403 403 403',
    ask: () => ({ params: params() }),
  },
}

/** What a phone carries is for whoever has micro-grids of their own; a phone of another micro-grid is told of its own rows only. */
const sync: Table<'sync'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  pull: {
    answers: '401  401  403  403  403  403  200  200  403   403  403   403  403  403  403 403 403',
    ask: async () => {
      await shared()
      return { params: params(), query: 'token=t&since=0' }
    },
  },
  push: {
    answers: '401  401  403  403  403  403  200  200  403   403  403   403  403  403  403 403 403',
    ask: async () => ({
      params: params(),
      body: {
        commands: [{ id: crypto.randomUUID(), household: (await shared()).householdId, note: { outcome: 'phoned' } }],
      },
    }),
  },
}

checkTable('sync', sync, { world: () => w, secrets })
checkTable('people', people, { world: () => w, secrets })
checkTable('visit', visit, { world: () => w, secrets })

describe("a property firm's steward, and a volunteer", () => {
  const south = (path: string): string => `/communities/${w.south.id}${path}`

  it.each([
    ['红色物业管家', '17700000041'],
    ['志愿者', '17700000042'],
  ])('%s sees no household, no tier, no telephone of the micro-grid they serve', async (post, number) => {
    const steward: Person = await w.join({
      name: `员${number.slice(-2)}`,
      phone: number,
      shell: 'worker',
      post,
      at: 'SQ-M1',
    })
    const head = await w.join({ name: '家长秦', phone: '17700000043', shell: 'worker', post: '家长', at: 'SQ-M1' })
    const [home] = (await head.get(south(`/homes?placeId=${w.south.door.id}&limit=1`))).rows
    const body = { name: `乙老人${number}`, relation: 'other', phone: `1660007${number.slice(-4)}` }
    const added = await head.post(south(`/homes/${home?.homeId}/persons`), body)
    expect(added.status).toBe(200)
    const { id, householdId } = added.body ?? {}
    await head.post(south(`/households/${householdId}/tier`), { tier: 'alone', reason: '独居老人', reviewBy })
    expect((await head.get(south(`/households/${householdId}`))).body).toMatchObject({ care: { name: '独居连心户' } })
    const asked = await Promise.all([
      steward.get(south(`/homes?microGridId=${w.south.door.microGridId}`)),
      steward.get(south(`/homes?q=${encodeURIComponent(body.name)}`)),
      steward.get(south(`/households/${householdId}`)),
      steward.get(south(`/households/${householdId}/openings`)),
      steward.get(south(`/households/${householdId}/visits`)),
      steward.get(south('/visits/due')),
      steward.get(south('/care')),
      ...['phone', 'document', 'tier', 'labels', 'birth'].map((field) =>
        steward.post(south(`/persons/${id}/open`), { field, reason: '看看' }),
      ),
    ])
    for (const { status, text } of asked) {
      expect(status).toBeGreaterThanOrEqual(403)
      expect(text).not.toMatch(/老人|连心户|1660007/)
    }
  })
})
