import { importRosterSheets } from '@gewu/server/exchange/import-roster'
import { systemActor } from '@gewu/server/kernel/scope'
import { requesterPhone, type World, world } from '@gewu/testkit/world'
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
  const homes = ['101', '102', '201', '202', '301', '302'].flatMap((number) => [
    ['槐树院', '1栋', '1单元', number, '', '自住'],
    ['槐树院', '2栋', '1单元', number, '', '自住'],
  ])
  const sheet = { name: '住户', firstRow: 1, rows: [['小区', '楼栋', '单元', '房号', '户主', '居住状态'], ...homes] }
  await importRosterSheets(w.server.kernel, {
    communityId: w.north.id,
    sheets: [...rosterSheets('槐树院'), sheet],
    actor: systemActor,
    dryRun: false,
    onProgress: () => undefined,
  })
})
afterAll(() => w.close())

const homeId = async (number: string, placeId = w.north.door.id): Promise<string> => {
  const page = await secretary.get(at(`/homes?placeId=${placeId}&limit=100`))
  return String(page.rows.find((row) => row.number === number)?.homeId)
}
const done = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
  return answer
}
const add = async (number: string, more: object, who = worker, placeId = w.north.door.id) => {
  const body = { name: '方桂英', relation: 'head', ...more }
  const answer = await done(who.post(at(`/homes/${await homeId(number, placeId)}/persons`), body))
  return { id: String(answer.body?.id), householdId: String(answer.body?.householdId) }
}
const household = async (id: string, who = worker) => (await who.get(at(`/households/${id}`))).body
const member = async (householdId: string, id: string, who = worker) => {
  const members = (await household(householdId, who))?.members
  return Array.isArray(members) ? members.find((one) => one.id === id) : undefined
}
const review = '2026-08-01'

describe('a household behind a door', () => {
  it('is made by its first person, with every sealed field closed', async () => {
    const person = await add('101', {
      name: '方桂英',
      sex: 'female',
      birth: '1941-05-01',
      document: '11010519491231002X',
      phone: '16611110001',
      labels: ['alone'],
    })
    const page = await worker.get(at(`/households/${person.householdId}`))
    expect(page.body).toMatchObject({ label: '槐树院1栋1单元', number: '101', head: '方桂英', persons: 1, care: null })
    expect(await member(person.householdId, person.id)).toMatchObject({
      phoneMasked: '166****0001',
      documentMasked: '11**************2X',
      minor: false,
      has: ['phone', 'document', 'birth', 'labels'],
    })
    for (const secret of ['16611110001', '11010519491231002X', '1941-05-01', 'alone', '孤寡'])
      expect(page.text).not.toContain(secret)
    const kept = await w.database.owner.query('select p::text as row from gewu.person p')
    for (const { row } of kept.rows) expect(row).not.toMatch(/方桂英|16611110001|11010519491231002X/)
  })

  it('is listed in walking order, empty homes too, and found by name, by sound and by telephone', async () => {
    await add('301', { name: '陈国栋', phone: '16611110002' })
    const list = await worker.get(at('/homes?limit=100'))
    expect(list.rows.map((row) => row.number)).toEqual(['101', '102', '201', '202', '301', '302'])
    for (const q of ['陈国栋', '陈国东', '16611110002']) {
      const found = await secretary.get(at(`/homes?q=${encodeURIComponent(q)}`))
      expect(
        found.rows.map((row) => row.head),
        q,
      ).toEqual(['陈国栋'])
    }
    const first = await worker.get(at('/homes?limit=2'))
    const second = await worker.get(at(`/homes?limit=2&cursor=${first.body?.next}`))
    expect(second.rows.map((row) => row.number)).toEqual(['201', '202'])
  })

  it('refuses a child without a guardian, and a telephone or a document of one', async () => {
    const place = at(`/homes/${await homeId('301')}/persons`)
    const child = { name: '陈小满', relation: 'child', birth: '2018-01-01' }
    expect((await worker.post(place, child)).code).toBe('guardian-consent')
    expect((await worker.post(place, { ...child, guardianAgreed: true, phone: '16611110009' })).code).toBe(
      'minor-field',
    )
    const added = await add('301', { ...child, guardianAgreed: true })
    expect(await member(added.householdId, added.id)).toMatchObject({ minor: true, consents: [{ kind: 'minor' }] })
  })

  it('refuses the same person twice, a strange label, a document that cannot be', async () => {
    const place = at(`/homes/${await homeId('301')}/persons`)
    expect((await worker.post(place, { name: '陈国栋', relation: 'head' })).code).toBe('person-there')
    expect((await worker.post(place, { name: '甲', relation: 'other', labels: ['rich'] })).code).toBe('label-unknown')
    expect((await worker.post(place, { name: '乙', relation: 'other', document: '110105194912310021' })).code).toBe(
      'document-wrong',
    )
  })

  it('is corrected field by field against the revision that was read', async () => {
    const person = await add('202', { name: '白露', phone: '16611110003' })
    const before = await member(person.householdId, person.id)
    const path = at(`/persons/${person.id}`)
    const changed = await done(worker.post(path, { rev: before?.rev, name: '白鹭' }))
    expect(await member(person.householdId, person.id)).toMatchObject({ name: '白鹭', phoneMasked: '166****0003' })
    expect((await worker.post(path, { rev: before?.rev, name: '白路' })).code).toBe('changed-meanwhile')
    await done(worker.post(path, { rev: changed.body?.rev, phone: null }))
    expect(await member(person.householdId, person.id)).toMatchObject({ phoneMasked: null })
  })

  it('stays within the reach of its worker', async () => {
    const person = await add('102', { name: '高远' })
    const other = w.people['other-worker']
    expect((await other.get(at(`/households/${person.householdId}`))).status).toBe(404)
    expect((await other.post(at(`/persons/${person.id}/open`), { field: 'phone', reason: '看看' })).code).toBe(
      'person-unknown',
    )
    expect(
      (await other.post(at(`/homes/${await homeId('102')}/persons`), { name: '甲', relation: 'other' })).code,
    ).toBe('home-unknown')
    expect((await w.people.dispatcher.get(at('/homes'))).status).toBe(403)
  })
})

describe('opening a sealed field', () => {
  it('needs a reason, gives the value once, and leaves a trace that the person can see', async () => {
    const person = await add('302', { name: '周秀兰', phone: requesterPhone })
    const path = at(`/persons/${person.id}/open`)
    expect((await worker.post(path, { field: 'phone', reason: ' ' })).status).toBe(400)
    const key = crypto.randomUUID()
    const opened = await done(worker.post(path, { field: 'phone', reason: '约上门时间' }, { key }))
    expect(opened.body).toMatchObject({ opened: true, value: requesterPhone })
    expect((await worker.post(path, { field: 'phone', reason: '约上门时间' }, { key })).body).toEqual({ opened: true })
    const trace = await worker.get(at(`/households/${person.householdId}/openings`))
    expect(trace.rows).toMatchObject([{ who: worker.name, field: '电话', reason: '约上门时间' }])
    const seen = await w.people.requester.get('/me/seen-by')
    expect(JSON.parse(seen.text)).toMatchObject([{ field: '电话', reason: '约上门时间' }])
    expect(JSON.parse((await w.people.neighbour.get('/me/seen-by')).text)).toEqual([])
  })

  it('the telephone helps whoever leads; the rest is for whoever cares', async () => {
    const head = await w.join({ name: '楼栋长方', phone: '17700000031', shell: 'worker', post: '楼栋长', at: 'BY-M1' })
    const person = await add('201', { name: '田野', phone: '16611110004', birth: '1950-01-01' })
    await done(
      worker.post(at(`/households/${person.householdId}/tier`), { tier: 'orange', reason: '低保', reviewBy: review }),
    )
    const page = await head.get(at(`/households/${person.householdId}`))
    expect(page.body).toMatchObject({ care: null, tiers: [], can: { care: false, open: ['phone'] } })
    expect(page.text).not.toMatch(/orange|低保|橙色/)
    expect(
      (await done(head.post(at(`/persons/${person.id}/open`), { field: 'phone', reason: '送通知' }))).body?.value,
    ).toBe('16611110004')
    for (const field of ['tier', 'birth', 'labels', 'document'])
      expect((await head.post(at(`/persons/${person.id}/open`), { field, reason: '看看' })).status, field).toBe(403)
  })
})

describe('a care tier', () => {
  it('has a reason of its own, a review within half a year, and a history; the heart shows, the reason does not', async () => {
    const { householdId, id } = await add('201', { name: '田禾', relation: 'child' })
    const path = at(`/households/${householdId}/tier`)
    expect((await worker.post(path, { tier: 'red', reason: '低保', reviewBy: review })).code).toBe('tier-reason')
    expect((await worker.post(path, { tier: 'red', reason: '重大疾病', reviewBy: '2026-12-01' })).code).toBe(
      'tier-review',
    )
    await done(worker.post(path, { tier: 'red', reason: '重大疾病', reviewBy: review }))
    const page = await worker.get(at(`/households/${householdId}`))
    expect(page.body).toMatchObject({
      care: { tier: 'red', heart: 'full', reviewBy: review },
      tiers: [
        { name: '红色连心户', end: '在管' },
        { name: '橙色关心户', end: '已取消' },
      ],
    })
    expect(page.text).not.toContain('重大疾病')
    expect((await done(worker.post(at(`/persons/${id}/open`), { field: 'tier', reason: '核对' }))).body?.value).toBe(
      '重大疾病',
    )
    await done(worker.post(`${path}/end`, {}))
    expect((await household(householdId))?.care).toBeNull()
    expect((await worker.post(`${path}/end`, {})).code).toBe('tier-none')
  })
})

describe('contact persons', () => {
  it('are colleagues, each household once', async () => {
    const { householdId } = await add('202', { name: '白帆', relation: 'child' })
    const path = at(`/households/${householdId}/contacts`)
    const link = await done(secretary.post(path, { accountId: worker.accountId }))
    expect((await secretary.post(path, { accountId: worker.accountId })).code).toBe('contact-there')
    expect((await secretary.post(path, { accountId: w.people.requester.accountId })).code).toBe('contact-nobody')
    expect((await household(householdId))?.contacts).toMatchObject([{ name: worker.name, own: true }])
    await done(secretary.post(at(`/contacts/${link.body?.id}/end`), {}))
    expect((await household(householdId))?.contacts).toEqual([])
  })
})

describe('one person recorded twice', () => {
  it('is found by sound behind one door, merged, and parted again', async () => {
    const one = await add('202', { name: '许志强', relation: 'other' })
    const two = await add('202', { name: '许志墙', relation: 'other' })
    const doubles = async () =>
      JSON.parse((await worker.get(at(`/doubles?microGridId=${w.north.door.microGridId}`))).text)
    const [pair] = (await doubles()).filter((d: { a: { name: string } }) => d.a.name.startsWith('许志'))
    expect(pair).toMatchObject({ by: '姓名读音或写法很近' })
    const rev = (await member(two.householdId, two.id))?.rev
    await done(worker.post(at(`/persons/${two.id}/merge`), { intoId: one.id, rev }))
    expect(await member(two.householdId, two.id)).toBeUndefined()
    await done(worker.post(at(`/persons/${two.id}/part`), {}))
    expect(await member(two.householdId, two.id)).toMatchObject({ name: '许志墙' })
  })
})

describe('a household that moves', () => {
  it('takes everything along to its new worker, and the old one keeps nothing', async () => {
    const person = await add('102', { name: '高山', relation: 'parent', phone: '16611110005' })
    const page = await household(person.householdId)
    await done(worker.post(at(`/households/${person.householdId}/visits`), { outcome: 'met', heard: '要搬到二栋' }))
    const to = await homeId('102', w.north.otherDoor.id)
    const rev = (await household(person.householdId))?.rev
    expect(page?.number).toBe('102')
    await done(worker.post(at(`/households/${person.householdId}/move`), { homeId: to, rev }))
    expect((await worker.get(at(`/households/${person.householdId}`))).status).toBe(404)
    const other = w.people['other-worker']
    expect(await household(person.householdId, other)).toMatchObject({ label: '槐树院2栋1单元', persons: 2 })
    expect((await other.get(at(`/households/${person.householdId}/visits`))).rows).toMatchObject([
      { heard: '要搬到二栋' },
    ])
    expect((await worker.get(at(`/households/${person.householdId}/visits`))).rows).toEqual([])
  })

  it('follows its door to another micro-grid', async () => {
    const person = await add('301', { name: '外来户', relation: 'head' }, secretary, w.north.otherDoor.id)
    const other = w.people['other-worker']
    expect((await other.get(at(`/households/${person.householdId}`))).status).toBe(200)
    const move = (microGridId: string) =>
      secretary.post(at('/memberships'), {
        placeIds: [w.north.otherDoor.id],
        microGridId,
        effectiveOn: '2026-03-02',
        reason: '试着并一并',
      })
    await done(move(w.north.door.microGridId))
    expect((await other.get(at(`/households/${person.householdId}`))).status).toBe(404)
    expect((await worker.get(at(`/households/${person.householdId}`))).status).toBe(200)
    await done(move(w.north.otherDoor.microGridId))
    expect((await other.get(at(`/households/${person.householdId}`))).status).toBe(200)
  })
})

describe('family proxy', () => {
  it('shows a relative that parent alone, until one of them ends it', async () => {
    const parent = await add('302', { name: '周老太', relation: 'parent' })
    const give = { phone: '16600000002', relation: '女儿', way: 'spoken' }
    expect((await worker.post(at(`/persons/${parent.id}/proxies`), { ...give, phone: '16699999999' })).code).toBe(
      'proxy-nobody',
    )
    const proxy = await done(worker.post(at(`/persons/${parent.id}/proxies`), give))
    const { neighbour } = w.people
    const family = async () => JSON.parse((await neighbour.get('/me/family')).text)
    expect(await family()).toMatchObject([{ name: '周老太', relation: '女儿', label: '槐树院1栋1单元' }])
    expect((await neighbour.get(at(`/households/${parent.householdId}`))).status).toBe(404)
    await done(neighbour.post(at(`/proxies/${proxy.body?.id}/end`), {}))
    expect(await family()).toEqual([])
  })
})

describe('removing a person', () => {
  it('leaves no value and no word behind, and the chain whole', async () => {
    const person = await add('101', { name: '方一舟', relation: 'child', phone: '16611110006' })
    await done(worker.post(at(`/persons/${person.id}/open`), { field: 'phone', reason: '方一舟的孩子病了' }))
    await done(worker.post(at(`/persons/${person.id}/remove`), { reason: 'asked' }))
    expect((await worker.post(at(`/persons/${person.id}/open`), { field: 'phone', reason: '看' })).code).toBe(
      'person-unknown',
    )
    const left = await w.database.owner.query(
      'select p::text as row from gewu.person p where id = $1 union all select p::text from gewu.log_payload p where subject_id = $1',
      [person.id],
    )
    const said = left.rows.map(({ row }) => row).join('\n')
    expect(said).not.toContain('病了')
    expect(left.rows.filter(({ row }) => row.includes('person.removed'))).toHaveLength(1)
    const { verifyLog, streamsAt } = await import('@gewu/server/kernel/verify-log')
    const { reading, jobsScope } = await import('@gewu/server/kernel/scope')
    const verified = await reading(w.server.kernel.pool, jobsScope, async (client) => {
      const stream = (await streamsAt(client)).find(({ communityId }) => communityId === w.north.id)
      return stream ? verifyLog(client, stream) : null
    })
    expect(verified?.faults).toEqual([])
    expect(verified?.tombstones).toBeGreaterThan(0)
  })

  it('closes the household with its last person', async () => {
    const person = await add('201', { name: '独居人' }, secretary, w.north.otherDoor.id)
    const other = w.people['other-worker']
    await done(
      other.post(at(`/households/${person.householdId}/visits`), {
        outcome: 'met',
        heard: '腿疼',
        privateNote: '下次带膏药',
      }),
    )
    await done(other.post(at(`/persons/${person.id}/remove`), { reason: 'died' }))
    expect((await other.get(at(`/households/${person.householdId}`))).status).toBe(404)
    const { rows } = await w.database.owner.query('select count(*)::int as n from gewu.visit_private')
    expect(rows[0].n).toBe(0)
  })
})
