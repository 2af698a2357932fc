import { importRosterSheets } from '@gewu/server/exchange/import-roster'
import { systemActor } from '@gewu/server/kernel/scope'
import { type World, world } from '@gewu/testkit/world'
import type { Answer, Person } from '@gewu/testkit/world-person'
import { rosterSheets } from '@gewu/testkit/world-sheets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let w: World
let worker: Person
const at = (path: string): string => `/communities/${w.north.id}${path}`

/** Days go by; everybody stays signed in. */
const later = async (days: number): Promise<void> => {
  w.later(days * 24 * 60)
  const now = w.now()
  await w.database.owner.query('update gewu.session set seen_at = $1, expires_at = $2', [
    now,
    new Date(now.getTime() + 36_000_000),
  ])
}

beforeAll(async () => {
  w = await world()
  worker = w.people.worker
  const homes = ['101', '201', '301', '401'].map((number) => ['槐树院', '1栋', '1单元', number])
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
const household = async (number: string, name: string): Promise<string> => {
  const page = await worker.get(at(`/homes?placeId=${w.north.door.id}&limit=100`))
  const homeId = page.rows.find((row) => row.number === number)?.homeId
  const answer = await done(worker.post(at(`/homes/${homeId}/persons`), { name, relation: 'head' }))
  return String(answer.body?.householdId)
}
const tier = (id: string, key: string, reason: string) =>
  done(worker.post(at(`/households/${id}/tier`), { tier: key, reason, reviewBy: '2026-08-20' }))
const note = (id: string, body: object) => done(worker.post(at(`/households/${id}/visits`), body))
const due = async (): Promise<readonly { readonly [field: string]: unknown }[]> =>
  (await worker.get(at('/visits/due'))).rows

let red: string
let orange: string

describe('whom to visit', () => {
  it('nobody, where nothing asks for it', async () => {
    await household('101', '放心户')
    expect(await due()).toEqual([])
  })

  it('those with a tier at once, the longest waiting first, with why; then by the rhythm of the tier', async () => {
    red = await household('301', '赵连心')
    orange = await household('201', '钱关心')
    await tier(red, 'red', '重大疾病')
    await tier(orange, 'orange', '低保')
    expect((await due()).map(({ number, head, why }) => [number, head, why])).toEqual([
      ['201', '钱关心', ['橙色关心户，每月去一次']],
      ['301', '赵连心', ['红色连心户，每周去一次']],
    ])
    await note(red, { outcome: 'met', health: 'so-so' })
    expect((await due()).map(({ number }) => number)).toEqual(['201'])
    await later(8)
    expect((await due()).map(({ number }) => number)).toEqual(['201', '301'])
  })

  it('stays due when nobody was at home', async () => {
    await note(orange, { outcome: 'nobody', heard: '周六再去' })
    expect((await due()).map(({ number }) => number)).toEqual(['201', '301'])
    await note(orange, { outcome: 'phoned' })
    expect((await due()).map(({ number }) => number)).toEqual(['301'])
  })

  it('quietly asks after those whom nobody reaches, and shows reviews that are near', async () => {
    await later(12)
    expect((await due()).find(({ number }) => number === '301')).toMatchObject({ quiet: true })
    const { secretary } = w.people
    const overview = await secretary.get(at('/care'))
    expect(overview.body).toMatchObject({ quiet: [{ number: '301' }], reviews: [] })
    await later(140)
    const near = await secretary.get(at('/care'))
    const reviews = Array.isArray(near.body?.reviews) ? near.body.reviews : []
    expect(reviews.map(({ number, daysLeft }) => [number, daysLeft]).sort()).toEqual([
      ['201', 11],
      ['301', 11],
    ])
  })

  it('no more once the tier has lapsed by itself', async () => {
    await later(12)
    expect(await due()).toEqual([])
  })
})

describe('a visit note', () => {
  it('proposes what to do next, and is read by whoever cares; the private word by its writer only', async () => {
    const id = await household('401', '孙有话')
    const answer = await note(id, {
      outcome: 'met',
      heard: '楼梯扶手松了，药费交不起',
      buttons: ['hazard'],
      health: 'poorly',
      privateNote: '说起儿子就掉泪',
    })
    expect(answer.body?.proposals).toEqual([
      { kind: 'matter', matter: 'hazard' },
      { kind: 'aid', matter: null },
      { kind: 'tier-review', matter: null },
    ])
    const own = await worker.get(at(`/households/${id}/visits`))
    expect(own.rows).toMatchObject([
      { heard: '楼梯扶手松了，药费交不起', health: 'poorly', privateNote: '说起儿子就掉泪' },
    ])
    const other = await w.people.secretary.get(at(`/households/${id}/visits`))
    expect(other.rows).toMatchObject([{ heard: '楼梯扶手松了，药费交不起', privateNote: null }])
    const kept = await w.database.owner.query(
      'select v::text as row from gewu.visit v union all select p::text from gewu.log_payload p union all select n::text from gewu.visit_private n',
    )
    for (const { row } of kept.rows) expect(row).not.toMatch(/扶手|掉泪|poorly/)
  })

  it('of nobody at home holds no health', async () => {
    const answer = await worker.post(at(`/households/${red}/visits`), { outcome: 'nobody', health: 'well' })
    expect(answer.code).toBe('note-nobody')
  })

  it('written later keeps its time; a clock that runs ahead is set back', async () => {
    const before = new Date(w.now().getTime() - 3_600_000).toISOString()
    await note(red, { outcome: 'met', heard: '补记', at: before })
    await note(red, { outcome: 'met', heard: '钟快了', at: new Date(w.now().getTime() + 86_400_000).toISOString() })
    const { rows } = await worker.get(at(`/households/${red}/visits?limit=2`))
    expect(rows.map(({ heard, at: when }) => [heard, when])).toEqual([
      ['钟快了', w.now().toISOString()],
      ['补记', before],
    ])
  })

  it('counts once, however often it comes', async () => {
    const key = crypto.randomUUID()
    const path = at(`/households/${red}/visits`)
    const body = { outcome: 'met', heard: '只记一次' }
    const first = await done(worker.post(path, body, { key }))
    expect((await done(worker.post(path, body, { key }))).body).toEqual(first.body)
    expect((await worker.post(path, { outcome: 'met', heard: '换一句' }, { key })).code).toBe('key-reused')
    const { rows } = await worker.get(path)
    expect(rows.filter(({ heard }) => heard === '只记一次')).toHaveLength(1)
  })
})
