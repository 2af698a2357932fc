import type { Client } from '@gewu/client/client'
import { openClient } from '@gewu/client/client'
import { describe, expect, it } from 'vitest'
import { pageShelf } from '../device/shelf.ts'
import {
  dueOn,
  findHouseholds,
  type HeldPeople,
  householdsOf,
  nothingHeld,
  visitsOf,
  type WaitingNote,
} from './held-people.ts'
import { openPeopleStore } from './people-store.ts'
import { sealedSlot } from './sealed-slot.ts'
import { syncPeople } from './sync-people.ts'

const note: WaitingNote = {
  outcome: 'met',
  heard: '都好',
  buttons: [],
  health: null,
  privateNote: null,
  at: '2026-03-02T02:00:00Z',
}
const household = (id: string, walk: string, more: object = {}) => ({
  id,
  kind: 'household',
  household: id,
  group: 'g1',
  rev: 3,
  gone: false,
  body: {
    household: {
      label: '1栋1单元',
      number: walk,
      walk,
      members: [{ id: `p${id}`, name: `户${id}`, relation: 'head' }],
      care: null,
      due: null,
      lastMet: null,
      ...more,
    },
  },
})

type Answered = { readonly status?: number; readonly body: object } | undefined
/** A far side by path; undefined is no answer at all. */
const farSide = (answer: (path: string, url: URL, body: { commands?: { id: string }[] }) => Answered): Client =>
  openClient({
    origin: 'http://far',
    shell: 'worker',
    newKey: () => 'k',
    fetch: async (input, init) => {
      const url = new URL(String(input))
      const said = answer(init?.method ?? 'GET', url, typeof init?.body === 'string' ? JSON.parse(init.body) : {})
      if (said === undefined) throw new TypeError('no signal')
      return new Response(JSON.stringify(said.body), { status: said.status ?? 200 })
    },
  })
let token = 0
const ports = (client: Client) => ({
  client,
  community: 'c1',
  newToken: () => `t${token++}`,
  now: () => new Date('2026-03-02T03:00:00Z'),
})
const page = (url: URL, rows: object[], next: string | null = null) => ({
  body: { community: 'c1', token: url.searchParams.get('token'), upTo: 9, groups: ['g1'], rows, exits: [], next },
})
const storeWith = async (change: Partial<HeldPeople> = {}) => {
  const store = await openPeopleStore(pageShelf()<HeldPeople>('x'), 'c1')
  await store.change((now) => ({ ...now, ...change }))
  return store
}
const waiting = (id: string) => ({ id, community: 'c1', household: 'h1', input: note })

describe('a phone with a signal', () => {
  it('sends what waits and then shows what is new, whole', async () => {
    const store = await storeWith({ outbox: [waiting('a'), waiting('b')] })
    const client = farSide((method, url, { commands = [] }) => {
      if (method === 'POST')
        return {
          body: {
            results: commands.map(({ id }) => ({
              id,
              kind: id === 'b' ? 'refused' : 'done',
              ...(id === 'b' ? { reason: '搬走了' } : {}),
            })),
          },
        }
      return url.searchParams.get('cursor') === null
        ? page(url, [household('h2', '302')], 'more')
        : page(url, [household('h1', '301')])
    })
    expect(await syncPeople(store, ports(client))).toBe('done')
    expect(store.now()).toMatchObject({
      outbox: [],
      undelivered: [{ command: { id: 'b' }, reason: '搬走了' }],
      syncedAt: '2026-03-02T03:00:00.000Z',
    })
    expect(householdsOf(store.now()).map(({ number }) => number)).toEqual(['301', '302'])
  })

  it('keeps half a first load to itself', async () => {
    const store = await storeWith()
    let pages = 0
    const client = farSide((_, url) => (pages++ === 0 ? page(url, [household('h2', '302')], 'more') : undefined))
    expect(await syncPeople(store, ports(client))).toBe('offline')
    expect(householdsOf(store.now())).toEqual([])
    expect(store.now().staged).toHaveLength(1)
  })

  it('keeps what a busy server could not take yet', async () => {
    const store = await storeWith({ outbox: [waiting('a')] })
    const client = farSide((method) =>
      method === 'POST' ? { body: { results: [{ id: 'a', kind: 'later' }] } } : undefined,
    )
    expect(await syncPeople(store, ports(client))).toBe('offline')
    expect(store.now().outbox).toHaveLength(1)
  })

  it('brings what may no longer be sent before a person', async () => {
    const store = await storeWith({ outbox: [waiting('a')] })
    const client = farSide(() => ({ status: 403, body: { code: 'not-allowed', title: '这件事不在您的岗位范围内。' } }))
    expect(await syncPeople(store, ports(client))).toBe('refused')
    expect(store.now()).toMatchObject({ outbox: [], undelivered: [{ reason: '这件事不在您的岗位范围内。' }] })
  })
})

it('loses nothing without a signal', async () => {
  const store = await storeWith({ outbox: [waiting('a')] })
  expect(await syncPeople(store, ports(farSide(() => undefined)))).toBe('offline')
  expect(store.now().outbox).toEqual([waiting('a')])
})

describe('what is on the device', () => {
  it('is sealed, comes back, and goes when it is wiped', async () => {
    const shelf = pageShelf()
    const slot = sealedSlot<HeldPeople>(shelf, 'people')
    const store = await openPeopleStore(slot, 'c1')
    expect(await store.change((now) => ({ ...now, outbox: [waiting('a')] }))).toBe(true)
    const kept = await shelf<{ bytes: ArrayBuffer }>('people').read()
    expect(new TextDecoder().decode(kept?.bytes)).not.toContain('都好')
    expect((await openPeopleStore(slot, 'c1')).now().outbox).toEqual([waiting('a')])
    await store.wipe()
    expect(await shelf('people').read()).toBeUndefined()
  })
})

describe('what is shown', () => {
  const due = { on: '2026-03-01', why: ['每周去一次'] }
  const rows = [
    household('h1', '301', { due }),
    household('h2', '302', { due: { ...due, on: '2026-02-01' } }),
    household('h3', '303', { due: { ...due, on: '2026-03-09' } }),
  ]
  const held = async () => {
    const store = await storeWith()
    await syncPeople(store, ports(farSide((_, url) => page(url, rows))))
    return store.now()
  }

  it('is what is due by today, the longest waiting first, without what was noted already', async () => {
    const now = await held()
    expect(dueOn(now, '2026-03-02').map(({ id }) => id)).toEqual(['h2', 'h1'])
    expect(dueOn({ ...now, outbox: [waiting('a')] }, '2026-03-02').map(({ id }) => id)).toEqual(['h2'])
    const nobody = { ...waiting('a'), input: { ...note, outcome: 'nobody' as const } }
    expect(dueOn({ ...now, outbox: [nobody] }, '2026-03-02')).toHaveLength(2)
  })

  it('is found by plate, number and name', async () => {
    const homes = householdsOf(await held())
    expect(findHouseholds(homes, '1单元302').map(({ id }) => id)).toEqual(['h2'])
    expect(findHouseholds(homes, '户h3').map(({ id }) => id)).toEqual(['h3'])
    expect(findHouseholds(homes, ' ')).toHaveLength(3)
    expect(visitsOf(nothingHeld('c1'), 'h1')).toEqual([])
  })
})
