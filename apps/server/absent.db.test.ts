/** What is forbidden is not there: in lists, searches, queues, workbooks, live events, trails, files, notices; and opening a reporter leaves a trace. */
import { tinyPhoto } from '@gewu/testkit/tiny-photo'
import { type Matter, requesterName, requesterPhone, type World, world } from '@gewu/testkit/world'
import { type Answer, isAnswer, type Person } from '@gewu/testkit/world-person'
import { type Role, roles } from '@gewu/testkit/world-sheets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSheets } from './kernel/workbook/read-file.ts'

const paper = { channel: 'paper', reporterName: '卞玉兰', reporterPhone: '16600000009' }
const reporters = [requesterName, requesterPhone, paper.reporterName, paper.reporterPhone]

let w: World
/** One in each micro-grid of the north and one in the south; the first is sent to the housing agency. */
let lamp: Matter
let gate: Matter
let well: Matter
let photo: string

beforeAll(async () => {
  w = await world()
  const { requester, dispatcher, 'far-dispatcher': far, 'other-worker': other } = w.people
  photo = String((await requester.upload(`/communities/${w.north.id}/files`, tinyPhoto, '灯.png')).body?.id)
  const raised = await w.raise(requester, { title: '路灯不亮', photos: [photo] })
  lamp = await w.step(dispatcher, raised, 'dispatch', { receiver: { agencyId: w.housing.id } })
  gate = await w.raise(other, { placeCode: w.north.otherDoor.code, title: '路灯旁的铁门坏了', ...paper })
  well = await w.raise(far, { placeCode: w.south.door.code, title: '路灯下的井盖松了', ...paper })
  await w.server.settle()
})
afterAll(() => w.close())

const idsOf = ({ rows }: Answer): unknown[] => rows.map((row) => row.id).sort()
const expectNobodyNamed = ({ text }: Pick<Answer, 'text'>): void => {
  for (const words of reporters) expect(text.includes(words), words).toBe(false)
}
const everybody = (): [Role, Person][] => roles.map((role) => [role, w.people[role]])

/** Which of the three each role may know of; by hand. */
const knows = (): Readonly<Partial<Record<Role, readonly Matter[]>>> => ({
  dispatcher: [lamp, gate],
  secretary: [lamp, gate],
  worker: [lamp],
  'other-worker': [gate],
  'far-dispatcher': [well],
  'street-dispatcher': [lamp, gate],
  'street-leader': [lamp, gate],
  'district-leader': [lamp, gate, well],
})

describe('lists', () => {
  it('and searches hold what the reader may know of, in either community, and nothing else', async () => {
    const search = `q=${encodeURIComponent('路灯')}`
    for (const [role, person] of everybody()) {
      if (person.token === null) continue
      const known = knows()[role] ?? []
      for (const place of [w.north, w.south]) {
        const here = known.filter((m) => m.communityId === place.id).map((m) => m.id)
        for (const query of ['', search, 'queue=waiting', 'mine=true', `microGridId=${w.north.door.microGridId}`]) {
          const answer = await person.get(`/communities/${place.id}/matters?${query}`)
          const found = idsOf(answer)
          expect(answer.status).toBe(200)
          if (query === '' || query === search)
            expect(found, `${role} ${place.name} ${query}`).toEqual([...here].sort())
          else for (const id of found) expect(here, `${role} ${place.name} ${query}`).toContain(id)
          expectNobodyNamed(answer)
        }
      }
    }
  })

  it("of an agency hold what was sent to it, and its neighbour's hold nothing", async () => {
    expect(idsOf(await w.people.receiver.get('/inbox'))).toEqual([lamp.id])
    expectNobodyNamed(await w.people.receiver.get('/inbox'))
    for (const open of ['true', 'false'])
      expect(idsOf(await w.people['other-agency'].get(`/inbox?open=${open}`))).toEqual([])
  })

  it('of figures count and show only the community asked for', async () => {
    const days = 'from=2026-03-01&to=2026-03-31'
    const rows = await w.people.secretary.get(`/communities/${w.north.id}/rates/resolution?${days}&part=missing`)
    expect(rows.status).toBe(200)
    expect(rows.text.includes(well.id)).toBe(false)
    expectNobodyNamed(rows)
    const far = await w.people.secretary.get(`/communities/${w.south.id}/rates?${days}`)
    expect(far.status).toBe(403)
  })
})

describe('one matter', () => {
  it('under the address of another community is not there, for a reader of both', async () => {
    const { 'district-leader': leader } = w.people
    expect((await leader.get(lamp.path)).status).toBe(200)
    expect((await leader.get(`/communities/${w.south.id}/matters/${lamp.id}`)).code).toBe('matter-unknown')
  })

  it('names nobody who reported, in words, trail or ids, whoever reads it', async () => {
    for (const matter of [lamp, gate, well])
      for (const [, person] of everybody()) {
        const answer = await person.get(matter.path)
        expectNobodyNamed(answer)
        expect(answer.text.includes(w.people.requester.accountId)).toBe(false)
      }
  })

  it('shows by its bare number where it stands, and nothing else', async () => {
    const { body, text } = await w.people.anonymous.get(`/slips/${lamp.no}`)
    expect(body).toEqual({ no: lamp.no, stateName: expect.any(String), progress: 2, closed: false, matter: null })
    for (const words of ['路灯', '槐树院', w.housing.name, lamp.id]) expect(text.includes(words), words).toBe(false)
  })

  it('keeps what staff write for each other from the requester', async () => {
    const { requester, receiver, dispatcher } = w.people
    const ground = '清单第十四条，这一段不归我们。'
    const sent = await w.sent()
    await w.step(receiver, sent, 'return', { ground, rightReceiver: { agencyId: w.roads.id } })
    expect((await dispatcher.get(sent.path)).text.includes(ground)).toBe(true)
    expect((await requester.get(sent.path)).text.includes(ground)).toBe(false)
    const slip = await w.people.anonymous.get(`/slips/${sent.no}`, { headers: { 'x-slip-code': sent.slipCode } })
    expect(slip.status).toBe(200)
    expect(slip.text.includes(ground)).toBe(false)
  })
})

describe('the workbook', () => {
  it('has the matters of its community and not one reporter', async () => {
    const answer = await w.people.secretary.get(`/communities/${w.north.id}/matters.xlsx`)
    expect(answer.status).toBe(200)
    const read = await readSheets(answer.bytes, 'matters.xlsx')
    if (!read.ok) throw new Error(read.sentence)
    const cells = read.sheets.flatMap((sheet) => sheet.rows.flat()).map(String)
    expect(cells).toContain(lamp.no)
    expect(cells).toContain(gate.no)
    expect(cells).not.toContain(well.no)
    for (const words of reporters)
      expect(
        cells.some((cell) => cell.includes(words)),
        words,
      ).toBe(false)
  })
})

describe('live events', () => {
  it('reach whoever may see the matter, with its id alone', async () => {
    const listeners = ['dispatcher', 'worker', 'other-worker', 'street-leader', 'district-leader'] as const
    const streams = await Promise.all(
      listeners.map(async (role) => {
        const stream = await w.people[role].listen(`/communities/${w.north.id}/live`)
        if (isAnswer(stream)) throw new Error(`${role}: ${stream.status}`)
        return { role, stream }
      }),
    )
    const bare = await w.people.anonymous.listen(`/slips/${lamp.no}/live`)
    if (isAnswer(bare)) throw new Error('refused')
    const said = await w.raise(w.people.requester, { title: '一栋的新事' })
    const last = await w.raise(w.people.requester, { placeCode: w.north.otherDoor.code, title: '二栋的新事' })
    for (const { role, stream } of streams) {
      const own = role === 'worker' ? said : last
      await stream.hears(own.id)
      const heard = stream.heard()
      if (role === 'worker') expect(heard.includes(last.id)).toBe(false)
      if (role === 'other-worker') expect(heard.includes(said.id)).toBe(false)
      for (const words of [...reporters, '新事', w.people.requester.accountId])
        expect(heard.includes(words)).toBe(false)
      stream.end()
    }
    await w.step(w.people.receiver, lamp, 'accept')
    await bare.hears('event: matter')
    expect(bare.heard().includes(said.id) || bare.heard().includes(lamp.id)).toBe(false)
    bare.end()
  })
})

describe("an agency's queue", () => {
  it('tells its own people what came, what moved and what left, and nobody else', async () => {
    const hear = async (role: 'receiver' | 'other-agency') => {
      const stream = await w.people[role].listen('/inbox/live')
      if (isAnswer(stream)) throw new Error(`${role}: ${stream.status}`)
      return stream
    }
    const [own, other] = [await hear('receiver'), await hear('other-agency')]
    const raised = await w.raise(w.people.requester, { title: '单位的新事' })
    const matter = await w.step(w.people.dispatcher, raised, 'dispatch', { receiver: { agencyId: w.housing.id } })
    await own.hears(matter.id)
    expect(idsOf(await w.people.receiver.get('/inbox'))).toContain(matter.id)
    const back = { ground: '清单第 3 条，归道路所。', rightReceiver: { agencyId: w.roads.id } }
    const returned = await w.step(w.people.receiver, matter, 'return', back)
    await own.hears(`"seq":${returned.rev}`)
    expect(idsOf(await w.people.receiver.get('/inbox'))).not.toContain(matter.id)
    expect(other.heard().includes(matter.id)).toBe(false)
    const sent = await w.step(w.people.dispatcher, returned, 'dispatch', { receiver: { agencyId: w.roads.id } })
    await other.hears(`"seq":${sent.rev}`)
    for (const { heard } of [own, other]) for (const words of reporters) expect(heard().includes(words)).toBe(false)
    own.end()
    other.end()
  })
})

describe('a file', () => {
  it('is seen with its matter only, and not under another community', async () => {
    expect((await w.people.worker.get(lamp.path)).text.includes(photo)).toBe(true)
    const path = `/communities/${w.north.id}/files/${photo}`
    expect((await w.people.worker.get(path)).headers.get('content-type')).toBe('image/png')
    expect((await w.people['district-leader'].get(`/communities/${w.south.id}/files/${photo}`)).status).toBe(404)
    const wrongSlip = `${path}?no=${gate.no}&code=${gate.slipCode}`
    expect((await w.people.anonymous.get(wrongSlip)).status).toBe(404)
  })

  it('that belongs to nothing yet is nobody’s to read', async () => {
    const { requester } = w.people
    const loose = String((await requester.upload(`/communities/${w.north.id}/files`, tinyPhoto, '灯.png')).body?.id)
    for (const [role, person] of everybody())
      expect((await person.get(`/communities/${w.north.id}/files/${loose}`)).status, role).toBe(404)
  })
})

describe('who reported', () => {
  it('is opened with a reason, once, and the opening stands in the trail that the reporter reads', async () => {
    const { dispatcher, requester, 'other-worker': writer } = w.people
    const opened = await dispatcher.post(`${lamp.path}/reporter`, { reason: '回访要用' })
    expect(opened.body).toEqual({ name: requesterName, phone: requesterPhone })
    expect((await dispatcher.post(`${lamp.path}/reporter`, {})).code).toBe('input-invalid')
    expect((await dispatcher.post(`${lamp.path}/reporter`, { reason: '  ' })).code).toBe('input-invalid')
    const seen = await requester.get(lamp.path)
    expect(seen.text.includes('打开了提出人的联系方式')).toBe(true)
    const wrote = await writer.post(`${gate.path}/reporter`, { reason: '送单子' })
    expect(wrote.body).toEqual({ name: paper.reporterName, phone: paper.reporterPhone })
    const log = await w.people['audit-admin'].get(`/streams/${w.north.id}/log?limit=100`)
    expect(log.rows.filter((row) => row.action === 'matter.open-reporter').map((row) => row.actor)).toEqual([
      writer.name,
      dispatcher.name,
    ])
    expectNobodyNamed(log)
  })

  it('is told by telephone how it goes, in a message that says nothing of the matter', async () => {
    const { dispatcher } = w.people
    const phone = '16600000008'
    const raised = await w.raise(dispatcher, { title: '电话里说的', ...paper, reporterPhone: phone })
    await w.step(dispatcher, raised, 'dispatch', { receiver: { agencyId: w.housing.id } })
    await w.server.settle()
    const message = await w.messageTo(phone)
    expect(message).toContain(raised.no)
    for (const words of ['电话里说的', '路灯', paper.reporterName, raised.slipCode])
      expect(message).not.toContain(words)
  })

  it('is told when the slip was renewed, by whom and never the code; the old code is dead', async () => {
    const { dispatcher, anonymous } = w.people
    const phone = '16600000007'
    const raised = await w.raise(dispatcher, { title: '窗口说的', ...paper, reporterPhone: phone })
    const renewed = await dispatcher.post(`${raised.path}/slip`, { reason: '单子丢了' })
    const code = String(renewed.body?.slipCode)
    const message = await w.messageTo(phone)
    expect(message).toContain(raised.no)
    expect(message).toContain('派单员')
    for (const words of [code, raised.slipCode, '窗口说的', paper.reporterName]) expect(message).not.toContain(words)
    const show = (slip: string) => anonymous.get(`/slips/${raised.no}`, { headers: { 'x-slip-code': slip } })
    expect((await show(raised.slipCode)).code).toBe('slip-wrong')
    expect((await show(code)).text).toContain('换了一张查询单')
  })
})
