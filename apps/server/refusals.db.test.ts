/** What must be refused at the door, over HTTP: keys, revisions, sizes, characters, files, pages, guesses, other sites. Never a fault. */
import { randomUUID } from 'node:crypto'
import { get } from 'node:http'
import { tinyPhoto } from '@gewu/testkit/tiny-photo'
import { type World, world } from '@gewu/testkit/world'
import type { Answer } from '@gewu/testkit/world-person'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const said = ({ status, code }: Answer): string => `${status} ${code}`.trim()
const fieldsOf = ({ body }: Answer): string[] => Object.keys(Object(body?.fields))
const words = (more: object = {}) => ({
  placeCode: w.north.door.code,
  title: '楼道灯又黑了',
  body: '一单元三层的路灯不亮。',
  ...more,
})

describe('the key of a command', () => {
  it('is asked for, and must be one UUID', async () => {
    const { requester } = w.people
    for (const key of [null, '', 'abc', '1', `${randomUUID()}, ${randomUUID()}`])
      expect(said(await requester.post('/matters', words(), { key })), String(key)).toBe('400 key-missing')
  })

  it('gives the same answer twice and does it once; another body or another person is refused', async () => {
    const { requester, neighbour } = w.people
    const key = randomUUID()
    const title = '只说一遍的事'
    const [first, again] = await Promise.all([1, 2].map(() => requester.post('/matters', words({ title }), { key })))
    expect(first?.status).toBe(200)
    expect(again?.text).toBe(first?.text)
    expect((await requester.post('/matters', words({ title }), { key: key.toUpperCase() })).text).toBe(first?.text)
    expect(said(await requester.post('/matters', words({ title: '另一件' }), { key }))).toBe('409 key-reused')
    expect(said(await neighbour.post('/matters', words({ title }), { key }))).toBe('409 key-reused')
    const { rows } = await w.people.dispatcher.get(`/communities/${w.north.id}/matters?q=${encodeURIComponent(title)}`)
    expect(rows).toHaveLength(1)
  })
})

describe('a step', () => {
  it('is refused on a stale revision, an unknown step, and fields that are not its own', async () => {
    const { dispatcher } = w.people
    const matter = await w.raise(w.people.requester)
    const take = (step: string, body: object) => dispatcher.post(`${matter.path}/steps/${step}`, body)
    const receiver = { agencyId: w.housing.id }
    expect(said(await take('dispatch', { rev: matter.rev - 1, receiver }))).toBe('409 changed-meanwhile')
    expect(said(await take('dispatch', { rev: matter.rev + 1, receiver }))).toBe('409 changed-meanwhile')
    expect(said(await take('dispatch', { rev: matter.rev }))).toBe('400 step-needs')
    expect(said(await take('constructor', { rev: matter.rev }))).toBe('400 step-unknown')
    expect(said(await take('dispatch', { rev: matter.rev, receiver: { agencyId: randomUUID() } }))).toBe(
      '400 agency-unknown',
    )
    expect(said(await take('dispatch', { rev: 1e300, receiver }))).toBe('400 input-invalid')
    expect(said(await take('accept', { rev: matter.rev }))).toMatch(/^40[39] step-not/)
  })
})

describe('a body', () => {
  it('is refused when it is too large, no JSON, or of another type', async () => {
    const { requester } = w.people
    const raw = (body: string, type = 'application/json') =>
      requester.send('/matters', body, { headers: { 'content-type': type } })
    expect(said(await raw(JSON.stringify(words({ body: '灯'.repeat(600_000) }))))).toBe('413 body-too-large')
    for (const bad of ['', '{', '{"title":', 'null', '[]', '"灯"', '{"__proto__":{"a":1}}', '['.repeat(20_000)])
      expect(said(await raw(bad)), bad.slice(0, 30)).toBe('400 input-invalid')
    const deep = `{"title":"灯","body":"灯","more":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect(said(await raw(deep))).toBe('400 input-invalid')
    const whole = JSON.stringify(words())
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect(said(await raw(whole, type)), type).toBe('400 input-invalid')
  })

  it('names the field that is too long', async () => {
    const answer = await w.people.requester.post('/matters', words({ body: '长'.repeat(50_000) }))
    expect(said(answer)).toBe('400 input-invalid')
    expect(fieldsOf(answer)).toEqual(['body'])
  })

  it('is refused with characters that no text has', async () => {
    for (const bad of ['\u0000', '\ud800', '灯\u0000泡', '\udc00灯'])
      for (const field of ['title', 'body', 'placeText', 'reporterName', 'kind', 'category', 'placeCode'])
        expect((await w.people.dispatcher.post('/matters', words({ [field]: bad }))).status, field).toBe(400)
  })
})

describe('a file', () => {
  const upload = (bytes: Uint8Array<ArrayBuffer>, name: string) =>
    w.people.requester.upload(`/communities/${w.north.id}/files`, bytes, name)

  it('is taken for what it is, not for what it is called', async () => {
    const exe = Uint8Array.from(Buffer.concat([Buffer.from('MZ\x90\x00'), Buffer.alloc(2_000)]))
    const page = Uint8Array.from(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))
    expect(said(await upload(exe, '灯.jpg'))).toBe('415 file-kind')
    expect(said(await upload(page, '灯.png'))).toBe('415 file-kind')
    expect(said(await upload(new Uint8Array(0), '空.jpg'))).toBe('415 file-kind')
    expect(said(await upload(tinyPhoto.slice(0, 40), '半张.png'))).toMatch(/^4(00 file-unreadable|15 file-kind)$/)
    expect(said(await upload(tinyPhoto, '../../灯.exe'))).toBe('200')
  })

  it('may have ten megabytes, and comes as a form', async () => {
    const large = new Uint8Array(11 * 1024 * 1024)
    large.set(tinyPhoto)
    expect(said(await upload(large, '大.png'))).toBe('413 file-too-large')
    const path = `/communities/${w.north.id}/files`
    const plain = { headers: { 'content-type': 'image/png' } }
    expect((await w.people.requester.send(path, tinyPhoto, plain)).status).toBe(400)
    expect(said(await w.people.requester.upload(`/communities/${randomUUID()}/files`, tinyPhoto, '灯.png'))).toBe(
      '404 not-found',
    )
  })

  it('belongs to one matter and cannot be taken into another', async () => {
    const photo = String((await upload(tinyPhoto, '灯.png')).body?.id)
    await w.raise(w.people.requester, { photos: [photo] })
    expect(said(await w.people.neighbour.post('/matters', words({ photos: [photo] })))).toBe('404 not-found')
    expect(said(await w.people.neighbour.post('/matters', words({ photos: [randomUUID()] })))).toBe('404 not-found')
  })
})

describe('what is not there', () => {
  it('is refused by name, and a place out of reach looks like none', async () => {
    const { requester, secretary } = w.people
    const nowhere = randomUUID()
    expect(said(await requester.post('/matters', { communityId: nowhere, title: '灯', body: '灯' }))).toBe(
      '404 community-unknown',
    )
    expect(said(await requester.post('/matters', words({ placeCode: 'NOSUCHDOOR' })))).toBe('404 place-unknown')
    expect(said(await requester.post('/matters', words({ kind: 'wish' })))).toBe('400 kind-unknown')
    expect(said(await secretary.get(`/communities/${nowhere}/grids`))).toBe('404 community-unknown')
    expect(said(await secretary.get(`/communities/${nowhere}/pack`))).toBe('404 community-unknown')
    expect(said(await secretary.get(`/communities/${w.north.id}/matters/${nowhere}`))).toBe('404 matter-unknown')
    expect((await secretary.get(`/communities/${nowhere}/matters`)).rows).toEqual([])
    expect(said(await secretary.get('/slips/00000000'))).toBe('404 matter-unknown')
    expect(said(await secretary.get('/no/such/route'))).toBe('404 not-found')
  })
})

describe('pages and searches', () => {
  it('start at the top or are refused on a cursor that nobody gave out', async () => {
    const { secretary, receiver, requester, 'system-admin': admin, 'audit-admin': audit } = w.people
    const here = `/communities/${w.north.id}`
    const asked = [
      [secretary, `${here}/matters?limit=1`],
      [secretary, `${here}/places?limit=1`],
      [secretary, `${here}/rates/resolution?from=2026-03-01&to=2026-03-31&limit=1`],
      [requester, '/my/matters?limit=1'],
      [receiver, '/inbox?limit=1'],
      [admin, '/accounts?limit=1'],
      [admin, '/posts?limit=1'],
      [audit, `/streams/${w.north.id}/log?limit=1`],
    ] as const
    for (const [who, path] of asked)
      for (const cursor of [
        'x',
        '%00',
        "'%20or%201=1",
        '99999999999999999999',
        'fHw',
        randomUUID(),
        '中文',
        'A'.repeat(200),
      ])
        expect((await who.get(`${path}&cursor=${cursor}`)).status, `${path} ${cursor}`).toBeLessThan(401)
  })

  it('have between 1 and 100 rows', async () => {
    for (const limit of ['1000', '0', '-1', '1.5', 'all', ''])
      expect(said(await w.people.secretary.get(`/communities/${w.north.id}/matters?limit=${limit}`)), limit).toBe(
        '400 input-invalid',
      )
  })

  it('take words for words, never for SQL or a pattern', async () => {
    const { secretary, 'system-admin': admin } = w.people
    await w.raise(w.people.requester, { title: '先有一件事' })
    for (const q of ["'; drop table gewu.matter; --", "' or '1'='1", '%%', '__', '\\\\', '$1 $2', '先%事'])
      for (const [who, path] of [
        [secretary, `/communities/${w.north.id}/matters`],
        [secretary, `/communities/${w.north.id}/places`],
        [admin, '/accounts'],
      ] as const) {
        const answer = await who.get(`${path}?q=${encodeURIComponent(q)}`)
        expect(answer.status, `${path} ${q}`).toBe(200)
        expect(answer.rows, `${path} ${q}`).toEqual([])
      }
    expect((await secretary.get(`/communities/${w.north.id}/matters`)).rows.length).toBeGreaterThan(0)
  })
})

describe('a slip code', () => {
  /** From another address of this machine. */
  const elsewhere = (no: string, code: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const options = { localAddress: '127.0.0.2', headers: { 'x-slip-code': code } }
      get(`${w.server.origin}/api/v1/slips/${no}`, options, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      }).on('error', reject)
    })

  it('is guessed ever more slowly, ten times an hour at most; other slips and other places do not wait', async () => {
    const { anonymous } = w.people
    const [matter, other] = [await w.raise(w.people.requester), await w.raise(w.people.requester)]
    const show = (no: string, code: string) => anonymous.get(`/slips/${no}`, { headers: { 'x-slip-code': code } })
    for (let i = 0; i < 4; i++) expect(said(await show(matter.no, `AAAAA${i}`))).toBe('403 slip-wrong')
    expect(said(await show(matter.no, matter.slipCode))).toBe('429 too-many-tries')
    const step = { rev: matter.rev, slipCode: matter.slipCode }
    expect(said(await anonymous.post(`/slips/${matter.no}/steps/withdraw`, step))).toBe('429 too-many-tries')
    expect(said(await show(other.no, other.slipCode))).toBe('200')
    expect(await elsewhere(matter.no, matter.slipCode)).toBe(200)
    let tries = 4
    for (let minute = 1; minute < 60; minute++) {
      w.later(1)
      if (said(await show(matter.no, 'BBBBBB')) === '403 slip-wrong') tries++
    }
    expect(tries).toBe(10)
    w.later(15)
    expect(said(await show(matter.no, matter.slipCode))).toBe('200')
  })

  it('gains nothing by many guesses at once', async () => {
    const matter = await w.raise(w.people.requester)
    const guesses = Array.from({ length: 20 }, (_, i) =>
      w.people.anonymous.get(`/slips/${matter.no}`, {
        headers: { 'x-slip-code': `CCCCC${'ABCDEFGHJKLMNPQRSTUV'[i]}` },
      }),
    )
    const answers = (await Promise.all(guesses)).map(said)
    expect(answers.filter((answer) => answer === '403 slip-wrong')).toHaveLength(4)
    expect(answers.filter((answer) => answer === '429 too-many-tries')).toHaveLength(16)
    w.later(61)
  })

  it('is guessed no better by way of steps or files', async () => {
    const { anonymous, requester } = w.people
    const photo = String((await requester.upload(`/communities/${w.north.id}/files`, tinyPhoto, '灯.png')).body?.id)
    const matter = await w.raise(requester, { photos: [photo] })
    const file = `/communities/${w.north.id}/files/${photo}?no=${matter.no}&code=`
    for (let i = 0; i < 2; i++) {
      const step = { rev: matter.rev, slipCode: `BBBBB${i}` }
      expect(said(await anonymous.post(`/slips/${matter.no}/steps/withdraw`, step))).toBe('403 slip-wrong')
      expect(said(await anonymous.get(`${file}CCCCC${i}`))).toBe('404 not-found')
    }
    expect(said(await anonymous.get(`${file}${matter.slipCode}`))).toBe('404 not-found')
  })
})

describe('a page of another site', () => {
  it('changes nothing: its origin is refused, and so is its form', async () => {
    const { requester } = w.people
    const from = (origin: string, more: object = {}) =>
      requester.post('/matters', words(), { headers: { origin, ...more } })
    for (const origin of ['https://evil.example', 'null', w.server.origin.replace('127.0.0.1', 'localhost')])
      expect(said(await from(origin)), origin).toBe('403 other-site')
    expect(said(await from(w.server.origin))).toBe('200')
    expect(said(await from('https://gewu.example', { 'x-forwarded-host': 'gewu.example' }))).toBe('200')
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' }
    for (const path of ['/matters', '/sign-out', '/sign-in/phone-code'])
      expect(said(await requester.send(path, 'a=1', { headers: form })), path).toMatch(
        /^(403 other-site|400 input-invalid)$/,
      )
    expect((await requester.get('/me')).status).toBe(200)
  })
})
