import { ask, commitWalk, newStream, takePage } from '@gewu/domain/sync/phone'
import type { PullPage, SyncRow } from '@gewu/domain/sync/protocol'
import { importRosterSheets } from '@gewu/server/exchange/import-roster'
import { systemActor } from '@gewu/server/kernel/scope'
import { type World, world } from '@gewu/testkit/world'
import type { Answer, Person } from '@gewu/testkit/world-person'
import { rosterSheets } from '@gewu/testkit/world-sheets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let w: World
let worker: Person
let secretary: Person
const at = (path: string): string => `/communities/${w.north.id}${path}`

beforeAll(async () => {
  w = await world()
  ;({ worker, secretary } = w.people)
  const homes = Array.from({ length: 18 }, (_, n) => `${n + 1}01`).flatMap((number) => [
    ['槐树院', '1栋', '1单元', number],
    ['槐树院', '2栋', '1单元', number],
  ])
  await importRosterSheets(w.server.kernel, {
    communityId: w.north.id,
    sheets: [
      ...rosterSheets('槐树院'),
      { name: '住户', firstRow: 1, rows: [['小区', '楼栋', '单元', '房号'], ...homes] },
    ],
    actor: systemActor,
    dryRun: false,
    onProgress: () => undefined,
  })
})
afterAll(() => w.close())

const done = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
  return answer
}
const homeId = async (number: string, placeId: string): Promise<string> => {
  const page = await secretary.get(at(`/homes?placeId=${placeId}&limit=100`))
  return String(page.rows.find((row) => row.number === number)?.homeId)
}
const household = async (number: string, name: string, placeId = w.north.door.id): Promise<string> => {
  const body = { name, relation: 'head', phone: '16611118888' }
  const answer = await done(secretary.post(at(`/homes/${await homeId(number, placeId)}/persons`), body))
  return String(answer.body?.householdId)
}

/** A phone that holds what it hears by the very steps of the real one. */
const phoneOf = (person: Person) => {
  let stream = newStream(w.north.id)
  let rows = new Map<string, SyncRow>()
  let staged: SyncRow[] = []
  let bytes = 0
  const once = async (): Promise<boolean> => {
    const asked = ask(stream, crypto.randomUUID())
    stream = asked.stream
    const { token, since, held, cursor } = asked.request
    const more = cursor === null ? '' : `&cursor=${cursor}`
    const answer = await done(person.get(at(`/sync?token=${token}&since=${since}&held=${held.join(',')}${more}`)))
    bytes = answer.bytes.length
    const page: PullPage = JSON.parse(answer.text)
    const verdict = takePage(stream, page)
    if (verdict.kind === 'stale') throw new Error('a stale page')
    stream = verdict.stream
    if (verdict.kind === 'restart') staged = []
    if (verdict.kind === 'stage') staged.push(...verdict.rows)
    if (verdict.kind !== 'commit') return false
    const { puts, drops } = commitWalk(rows.values(), [...staged, ...verdict.rows], verdict)
    rows = new Map([...rows].filter(([id]) => !drops.includes(id)))
    for (const row of puts) rows.set(row.id, row)
    staged = []
    return true
  }
  return {
    sync: async () => {
      while (!(await once()));
    },
    households: () => [...rows.values()].filter(({ kind }) => kind === 'household'),
    visits: () => [...rows.values()].filter(({ kind }) => kind === 'visit'),
    text: () => JSON.stringify([...rows.values()]),
    bytes: () => bytes,
  }
}
const push = async (person: Person, commands: object[]) =>
  (await done(person.post(at('/sync'), { commands }))).body?.results

describe('what a phone holds', () => {
  it('is its own micro-grids whole, and nothing sealed', async () => {
    const mine = await household('101', '石榴')
    await household('101', '二栋的人', w.north.otherDoor.id)
    await done(worker.post(at(`/households/${mine}/tier`), { tier: 'red', reason: '重大疾病', reviewBy: '2026-08-01' }))
    await done(worker.post(at(`/households/${mine}/visits`), { outcome: 'met', heard: '都好', privateNote: '自己看' }))
    const phone = phoneOf(worker)
    await phone.sync()
    expect(phone.households()).toMatchObject([
      { id: mine, body: { household: { number: '101', members: [{ name: '石榴' }], care: { name: '红色连心户' } } } },
    ])
    expect(phone.visits()).toMatchObject([{ body: { visit: { heard: '都好', by: worker.name } } }])
    expect(phone.text()).not.toMatch(/16611118888|重大疾病|自己看|二栋的人/)
  })

  it('takes one small answer when nothing is new, and only what is new otherwise', async () => {
    const phone = phoneOf(worker)
    await phone.sync()
    await phone.sync()
    expect(phone.bytes()).toBeLessThan(1024)
    const added = await household('201', '新来的')
    await phone.sync()
    expect(phone.households().map(({ id }) => id)).toContain(added)
    expect(phone.bytes()).toBeLessThan(2048)
  })

  it('goes with a household that moves away, and comes to the phone of its new worker', async () => {
    const moving = await household('301', '要搬的')
    const [old, fresh] = [phoneOf(worker), phoneOf(w.people['other-worker'])]
    await Promise.all([old.sync(), fresh.sync()])
    const rev = (await secretary.get(at(`/households/${moving}`))).body?.rev
    const to = await homeId('301', w.north.otherDoor.id)
    await done(secretary.post(at(`/households/${moving}/move`), { homeId: to, rev }))
    await Promise.all([old.sync(), fresh.sync()])
    expect(old.households().map(({ id }) => id)).not.toContain(moving)
    expect(fresh.households().map(({ id }) => id)).toContain(moving)
  })

  it('goes with a household that is no more, its visits too', async () => {
    const leaving = await household('401', '要走的')
    await done(worker.post(at(`/households/${leaving}/visits`), { outcome: 'met', heard: '下月搬走' }))
    const phone = phoneOf(worker)
    await phone.sync()
    expect(phone.text()).toContain('下月搬走')
    const rev = (await secretary.get(at(`/households/${leaving}`))).body?.rev
    await done(worker.post(at(`/households/${leaving}/move`), { homeId: null, rev }))
    await phone.sync()
    expect(phone.text()).not.toContain('下月搬走')
    expect(phone.households().map(({ id }) => id)).not.toContain(leaving)
  })

  it('comes page by page, and is whole only at the end', async () => {
    const many = Array.from({ length: 420 }, (_, n) => ({ id: crypto.randomUUID(), n }))
    const home = await household('501', '常去的')
    for (let from = 0; from < many.length; from += 50)
      await push(
        worker,
        many
          .slice(from, from + 50)
          .map(({ id, n }) => ({ id, household: home, note: { outcome: 'met', heard: `第${n}次` } })),
      )
    const phone = phoneOf(worker)
    await phone.sync()
    expect(phone.visits().filter(({ household: of }) => of === home)).toHaveLength(420)
  })
})

describe('what a phone wrote without a signal', () => {
  it('is done once, however often it is sent', async () => {
    const home = await household('601', '记一次')
    const command = { id: crypto.randomUUID(), household: home, note: { outcome: 'met', heard: '一次就好' } }
    expect(await push(worker, [command])).toEqual([{ id: command.id, kind: 'done' }])
    expect(await push(worker, [command, command])).toEqual([
      { id: command.id, kind: 'done' },
      { id: command.id, kind: 'done' },
    ])
    expect((await worker.get(at(`/households/${home}/visits`))).rows).toHaveLength(1)
  })

  it('is refused for ever once it was refused, with the reason a person can read', async () => {
    const home = await household('701', '搬来搬去')
    const revOf = async () => (await secretary.get(at(`/households/${home}`))).body?.rev
    const move = async (placeId: string) =>
      done(secretary.post(at(`/households/${home}/move`), { homeId: await homeId('701', placeId), rev: await revOf() }))
    await move(w.north.otherDoor.id)
    const command = { id: crypto.randomUUID(), household: home, note: { outcome: 'met', heard: '晚了一步' } }
    const [refused] = (await push(worker, [command])) as { kind: string; reason: string }[]
    expect(refused).toMatchObject({ kind: 'refused', reason: '没有找到这一户，可能搬走了或不在您的范围内。' })
    await move(w.north.door.id)
    expect(await push(worker, [command])).toEqual([refused])
    expect((await worker.get(at(`/households/${home}/visits`))).rows).toEqual([])
  })
})
