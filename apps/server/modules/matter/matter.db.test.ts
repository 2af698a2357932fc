/** Module matter on a real database: journeys, refusals, and what each role is never shown. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Refusal } from '@gewu/contract/errors'
import type { Given } from '@gewu/domain/matter/command'
import { type FreshDatabase, freshDatabase } from '@gewu/testkit/database'
import { auditor, dispatcher, handler, resident, streetLeader, worker } from '@gewu/testkit/people'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startFollowers } from '../../kernel/followers.ts'
import { type Actor, jobsScope, reading, systemActor } from '../../kernel/scope.ts'
import { loadPacks } from '../../load-packs.ts'
import { type OpenKernel, openKernel } from '../../open-kernel.ts'
import { type MatterDeps, type MatterModule, matterModule, verifyMatters } from './index.ts'
import * as queries from './queries.ts'
import { slipCodeOf } from './slip-code.ts'

const communityId = randomUUID()
const elsewhereId = randomUUID()
const gridId = randomUUID()
const placeId = randomUUID()
const housing = { id: randomUUID(), name: '区住建局' }
const roads = { id: randomUUID(), name: '区道路所' }

let database: FreshDatabase
let kernel: OpenKernel
let folder: string
let deps: MatterDeps
let matter: MatterModule
let at = new Date('2026-10-20T02:00:00Z')

beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'gewu-matter-'))
  const packs = await loadPacks(path.resolve(import.meta.dirname, '../../../../packs'))
  kernel = await openKernel({
    database: { app: database.appTarget },
    dataFolder: folder,
    packsDir: '',
    packs,
    logLevel: 'silent',
    now: () => at,
  })
  const pack = packs.get('yichuan-six-micro')
  if (!pack) throw new Error('the pack is missing')
  const communities = [
    { id: communityId, code: 'A', name: '北苑社区', pack },
    { id: elsewhereId, code: 'B', name: '南苑社区', pack },
  ]
  deps = {
    kernel,
    area: {
      community: (id) => communities.find((c) => c.id === id) ?? null,
      communities: () => communities,
      clockOf: () => ({
        due: (start) => ({ ok: true, at: new Date(start.getTime() + 24 * 3600_000) }),
        worked: () => ({ ok: true, minutes: 0 }),
      }),
    },
    post: { holdersAt: async () => [] },
    body: { agency: (id) => [housing, roads].find((a) => a.id === id) ?? null },
    grid: {
      place: async (c, id) =>
        c === communityId && id === placeId ? { id, communityId, label: '14号院 2栋2单元', microGridId: gridId } : null,
      placeByCode: async (code) =>
        code === 'DOOR123456' ? { id: placeId, communityId, label: '14号院 2栋2单元', microGridId: gridId } : null,
      gridNames: async () => new Map([[gridId, '北苑3格']]),
    },
    identity: {
      nameOf: async (id) => people.get(id) ?? '',
      phoneOf: async () => null,
      messageJob: () => ({ task: 'send-message', payload: {} }),
      staffNamesOf: async () => new Map(),
      namesOf: async (ids) => new Map(ids.map((id) => [id, people.get(id) ?? '某某'])),
      phoneIndexOf: async () => null,
      indexPhone: (phone) => kernel.crypto.blindIndex(phone, 'phone'),
    },
  }
  matter = matterModule(deps)
})
afterAll(async () => {
  await kernel.close()
  await database.close()
  await rm(folder, { recursive: true })
})

const people = new Map<string, string>()
const known = (actor: Actor): Actor => {
  if (actor.accountId) people.set(actor.accountId, actor.name)
  return actor
}
const aunt = known(resident())
const desk = known(dispatcher(communityId))
const otherDesk = known(dispatcher(elsewhereId, '别的社区'))
const gridWorker = known(worker(communityId, gridId))
const otherWorker = known(worker(communityId, randomUUID(), '别的网格员'))
const housingHandler = known(handler(housing.id))
const roadsHandler = known(handler(roads.id, '路师傅'))
const leader = known(streetLeader([communityId]))
const audits = known(auditor(randomUUID(), [communityId]))

beforeEach(() => {
  at = new Date(at.getTime() + 60_000)
})

const raise = async (actor: Actor = aunt, more: Partial<Parameters<MatterModule['raise']['run']>[1]> = {}) => {
  const input = {
    communityId,
    kind: 'appeal' as const,
    title: '楼道灯又黑了',
    body: '二单元三层的路灯不亮，晚上看不见。',
    category: null,
    place: { id: placeId, communityId, label: '14号院 2栋2单元', microGridId: gridId },
    placeText: null,
    microGridId: gridId,
    doors: [],
    channel: 'app' as const,
    urgent: false,
    photos: [],
    forSomebody: false,
    reporterName: null,
    reporterPhone: null,
    mayBeNamed: false,
    foreignId: null,
    saidAt: null,
    numbers: [kernel.ids.matterNo(), kernel.ids.matterNo()],
    ...more,
  }
  const result = await kernel.lanes.submit({
    command: matter.raise,
    communityId,
    commandId: randomUUID(),
    actor,
    input,
    body: { title: input.title },
  })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const take = (
  actor: Actor,
  id: string,
  step: string,
  rev: number,
  given: Given = {},
  more: { slipCode?: string; key?: string; clock?: boolean } = {},
) =>
  kernel.lanes.submit({
    command: matter.step,
    communityId,
    commandId: more.key ?? randomUUID(),
    actor,
    input: { matterId: id, step, rev, given, slipCode: more.slipCode ?? null, clock: more.clock ?? false },
    body: JSON.parse(JSON.stringify({ step, given })),
  })

const must = async (
  actor: Actor,
  id: string,
  step: string,
  rev: number,
  given: Given = {},
  more: { slipCode?: string; clock?: boolean } = {},
): Promise<number> => {
  const result = await take(actor, id, step, rev, given, more)
  if (!result.ok) throw new Error(`${step}: ${result.refusal.code} ${JSON.stringify(result.refusal.params)}`)
  return result.value.rev
}

const refusal = async (answer: ReturnType<typeof take>): Promise<Refusal['code'] | 'done'> => {
  const result = await answer
  return result.ok ? 'done' : result.refusal.code
}

const handled = async (): Promise<{ id: string; rev: number; no: string }> => {
  const m = await raise()
  let rev = await must(desk, m.id, 'dispatch', m.rev, { receiver: { agencyId: housing.id } })
  rev = await must(housingHandler, m.id, 'accept', rev)
  rev = await must(housingHandler, m.id, 'resolve', rev, { note: '换了灯管和声控开关。' })
  return { id: m.id, rev, no: m.no }
}

describe('the whole journey', () => {
  it('goes from raising to rating, each step by its own person, and replay equals the row', async () => {
    const m = await handled()
    let rev = await must(aunt, m.id, 'confirm', m.rev)
    rev = await must(aunt, m.id, 'rate', rev, { rating: 5, words: '亮了' })
    const seen = await queries.seeMatter(deps, aunt, communityId, m.id)
    if (!seen) throw new Error('the requester cannot see her own matter')
    const view = await queries.viewOf(deps, aunt, seen)
    expect(view.stage).toBe('closed')
    expect(view.rating).toBe(5)
    expect(view.trail.map((n) => n.step)).toEqual(['rate', 'confirm', 'resolve', 'accept', 'dispatch', 'raise'])
    expect(view.trail.find((n) => n.step === 'accept')?.who).toBe('陈师傅')
    expect(view.trail.find((n) => n.step === 'resolve')?.say).toBe('换了灯管和声控开关。')
    const { flows } = deps.area.community(communityId)?.pack ?? { flows: new Map() }
    const check = await reading(kernel.pool, jobsScope, (client) =>
      verifyMatters(client, communityId, (kind) => [...flows.values()].find((f) => f.kind === kind)),
    )
    expect(check.checked).toBeGreaterThan(0)
    expect(check.differences).toEqual([])
  })

  it('opens a joint room by itself after two returns', async () => {
    const m = await raise()
    let rev = await must(desk, m.id, 'dispatch', m.rev, { receiver: { agencyId: housing.id } })
    rev = await must(housingHandler, m.id, 'return', rev, {
      ground: '清单第 14 条，路面归道路所。',
      rightReceiver: { agencyId: roads.id },
    })
    rev = await must(desk, m.id, 'dispatch', rev, { receiver: { agencyId: roads.id } })
    rev = await must(roadsHandler, m.id, 'return', rev, {
      ground: '院内不归我们。',
      rightReceiver: { agencyId: housing.id },
    })
    const seen = await queries.seeMatter(deps, desk, communityId, m.id)
    expect(seen?.row.state).toBe('convened')
    rev = await must(housingHandler, m.id, 'report-in', rev)
    rev = await must(roadsHandler, m.id, 'report-in', rev)
    rev = await must(housingHandler, m.id, 'lead', rev)
    await must(housingHandler, m.id, 'resolve', rev, { note: '一起修好了。' })
  })

  it('serves somebody without a telephone by number and 查询码', async () => {
    const m = await raise(gridWorker, { forSomebody: true, channel: 'paper', reporterName: '张婆婆' })
    const code = slipCodeOf(kernel.crypto, m.id, 0)
    let rev = await must(desk, m.id, 'dispatch', m.rev, { receiver: { gridId } })
    rev = await must(gridWorker, m.id, 'accept', rev)
    rev = await must(gridWorker, m.id, 'resolve', rev, { note: '亮了。' })
    const anybody = { ...resident(), accountId: null }
    expect(await refusal(take(anybody, m.id, 'confirm', rev, {}, { slipCode: 'AAAAAA' }))).toBe('slip-wrong')
    await must(anybody, m.id, 'confirm', rev, {}, { slipCode: code })
  })

  it('closes by the clock only after the stated silence and a second attempt', async () => {
    const m = await handled()
    expect(await refusal(take(systemActor, m.id, 'lapse', m.rev, {}, { clock: true }))).not.toBe('done')
    const rev = await must(desk, m.id, 'attempt', m.rev, { channel: 'visit' })
    at = new Date(at.getTime() + 8 * 24 * 3600_000)
    expect(await matter.sweep()).toBe(1)
    const seen = await queries.seeMatter(deps, desk, communityId, m.id)
    expect(seen?.row.closedHow).toBe('silence')
    expect(Number(seen?.row.rev)).toBeGreaterThan(rev)
  })
})

describe('refusals', () => {
  it('refuses a stale revision, a step of somebody else, a missing field, an unknown agency', async () => {
    const m = await raise()
    const receiver = { receiver: { agencyId: housing.id } }
    expect(await refusal(take(desk, m.id, 'dispatch', m.rev - 1, receiver))).toBe('changed-meanwhile')
    expect(await refusal(take(aunt, m.id, 'dispatch', m.rev, receiver))).toBe('step-not-yours')
    expect(await refusal(take(desk, m.id, 'dispatch', m.rev))).toBe('step-needs')
    expect(await refusal(take(desk, m.id, 'dispatch', m.rev, { receiver: { agencyId: randomUUID() } }))).toBe(
      'agency-unknown',
    )
    expect(await refusal(take(desk, m.id, 'resolve', m.rev, { note: '好' }))).not.toBe('done')
  })

  it('answers a repeated key the same, and refuses it with another body', async () => {
    const m = await raise()
    const key = randomUUID()
    const first = await take(desk, m.id, 'dispatch', m.rev, { receiver: { agencyId: housing.id } }, { key })
    const again = await take(desk, m.id, 'dispatch', m.rev, { receiver: { agencyId: housing.id } }, { key })
    expect(again).toEqual(first)
    expect(await refusal(take(desk, m.id, 'dispatch', m.rev, { receiver: { agencyId: roads.id } }, { key }))).toBe(
      'key-reused',
    )
  })

  it('hides a matter from another community, another micro-grid, another agency and the auditor', async () => {
    const m = await raise()
    for (const stranger of [otherDesk, otherWorker, housingHandler, audits, known(resident('别人'))]) {
      expect(await queries.seeMatter(deps, stranger, communityId, m.id), stranger.name).toBeNull()
      expect(await refusal(take(stranger, m.id, 'withdraw', m.rev)), stranger.name).toBe('matter-unknown')
    }
    for (const friend of [aunt, desk, gridWorker, leader])
      expect(await queries.seeMatter(deps, friend, communityId, m.id), friend.name).not.toBeNull()
  })
})

describe('lists', () => {
  it('finds two characters, newest first, only in scope', async () => {
    await raise(aunt, { title: '路灯不亮', body: '门口路灯坏了' })
    const list = (actor: Actor, q: string) => queries.listRows(deps, actor, communityId, { queue: 'all', q, limit: 20 })
    expect((await list(desk, '路灯')).length).toBeGreaterThan(0)
    expect((await list(gridWorker, '路灯')).length).toBeGreaterThan(0)
    expect(await list(otherWorker, '路灯')).toEqual([])
    expect(await list(otherDesk, '路灯')).toEqual([])
    const closed = await queries.listRows(deps, desk, communityId, { queue: 'closed', q: '路灯', limit: 20 })
    expect(closed.every((row) => row.stage === 'closed')).toBe(true)
    expect(await list(desk, '没有的词')).toEqual([])
    expect(await list(desk, '灯')).toEqual([])
  })

  it('pages without losing or repeating a row', async () => {
    const all = await queries.listRows(deps, desk, communityId, { queue: 'all', limit: 100 })
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const found = await queries.listRows(deps, desk, communityId, { queue: 'all', limit: 3, cursor })
      const page = await queries.pageOfRows(deps, desk, found, 3)
      paged.push(...page.rows.map((r) => r.id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(paged).toEqual(all.map((r) => r.id))
  })

  it('pages what was found without losing one of the very same instant', async () => {
    const made: string[] = []
    for (let i = 0; i < 9; i++) made.push((await raise(aunt, { title: '水管爆了', body: '楼下水管爆了。' })).id)
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const found = await queries.listRows(deps, desk, communityId, { queue: 'all', q: '水管', limit: 2, cursor })
      const page = await queries.pageOfRows(deps, desk, found, 2)
      paged.push(...page.rows.map((r) => r.id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(paged).toEqual(made.sort().reverse())
  })

  it("keeps an agency's inbox from the log", async () => {
    const m = await raise()
    await must(desk, m.id, 'dispatch', m.rev, { receiver: { agencyId: housing.id } })
    const followers = startFollowers(kernel.pool, kernel.hub, matter.followers, kernel.log)
    await followers.settle()
    await followers.stop()
    const inbox = await queries.inboxRows(deps, housingHandler, true, undefined, 50)
    expect(inbox.rows.map((r) => r.id)).toContain(m.id)
    const others = await queries.inboxRows(deps, roadsHandler, true, undefined, 50)
    expect(others.rows.map((r) => r.id)).not.toContain(m.id)
  })
})
