import { jobsScope, reading } from '@gewu/server/kernel/scope'
import { type Matter, type World, world } from '@gewu/testkit/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let w: World
const north = (rest: string): string => `/communities/${w.north.id}/${rest}`

beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

type Candidates = readonly { readonly key: string; readonly probability: number }[]
interface Proposal {
  readonly candidates: Candidates
  readonly sure: boolean
  readonly words: readonly string[]
  readonly cases: number
}

const suggestion = async (
  matter: Matter,
): Promise<{ on: boolean; category: Proposal | null; receiver: Proposal | null }> => {
  const answer = await w.people.dispatcher.get(`${matter.path}/suggestion`)
  expect(answer.status, answer.text).toBe(200)
  return JSON.parse(answer.text)
}

const first = (proposal: Proposal | null): string | undefined => proposal?.candidates[0]?.key

const said = (title: string, more: object = {}): Promise<Matter> =>
  w.raise(w.people.requester, { title, body: title, ...more })

const dispatched = async (title: string, category: string): Promise<Matter> => {
  const matter = await said(title)
  return w.step(w.people.dispatcher, matter, 'dispatch', { receiver: { agencyId: w.roads.id }, category })
}

describe('suggestions', () => {
  it('go by the names of categories and agencies at first, and are never sure of it', async () => {
    const { on, category, receiver } = await suggestion(await said('家门口路面坑洼，下雨积水'))
    expect(on).toBe(true)
    expect(first(category)).toBe('road-surface')
    expect(first(receiver)).toBe(`agency:${w.roads.id}`)
    expect(category?.sure).toBe(false)
    expect(category?.cases).toBe(0)
    expect(category?.words.length).toBeGreaterThan(0)
    for (const word of category?.words ?? []) expect('家门口路面坑洼 下雨积水').toContain(word)
    const probabilities = category?.candidates.map(({ probability }) => probability) ?? []
    expect(probabilities).toHaveLength(3)
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a))
  })

  it('change with one correction, and come back the same in another process', async () => {
    const words = '共享单车堆在单元门口，进出都不方便'
    expect(first((await suggestion(await said(words))).category)).not.toBe('traffic')
    await dispatched(words, 'traffic')
    await w.server.settle()
    const next = await said('单元门口又堆满共享单车')
    const now = await suggestion(next)
    expect(first(now.category)).toBe('traffic')
    expect(first(now.receiver)).toBe(`agency:${w.roads.id}`)
    const { openRooms } = await import('./room.ts')
    const { kernel, modules } = w.server
    const elsewhere = openRooms({ kernel, ...modules })
    const room = await elsewhere.toAsk(w.north.id)
    const learners = await reading(kernel.pool, jobsScope, (client) => room.learning.upToDate(client))
    const candidates =
      learners.category?.ask({ title: '单元门口又堆满共享单车', body: '单元门口又堆满共享单车' }).candidates ?? []
    expect(candidates.map(({ label, probability }) => [label, Math.round(probability * 10_000)])).toEqual(
      now.category?.candidates.map(({ key, probability }) => [key, probability]),
    )
  })

  it('are nothing to another community', async () => {
    const far = w.people['far-dispatcher']
    const matter = await w.raise(far, {
      placeCode: w.south.door.code,
      title: '单元门口又堆满共享单车',
      body: '单元门口又堆满共享单车',
      channel: 'phone',
    })
    const answer = await far.get(`${matter.path}/suggestion`)
    const { category }: { category: Proposal } = JSON.parse(answer.text)
    expect(first(category)).not.toBe('traffic')
  })

  it('read what nobody meant to be read, without a fault', async () => {
    for (const title of [
      '😀😀',
      '！！！',
      'ＡＢＣ',
      '啥子灯哦，黢黑一片，看都看不到',
      '低价贷款加微信'.repeat(20).slice(0, 200),
    ]) {
      const { category } = await suggestion(await said(title, { body: `${title}。`.repeat(900).slice(0, 19_000) }))
      expect(category?.candidates).toHaveLength(3)
    }
  })

  it('tell how good they were, each share with its rows', async () => {
    const answer = await w.people.secretary.get(north('suggestions/record?from=2026-03-01&to=2026-03-31'))
    expect(answer.status, answer.text).toBe(200)
    const {
      questions,
    }: { questions: { question: string; learnt: number; needed: number; all: Record<string, number> }[] } = JSON.parse(
      answer.text,
    )
    const category = questions.find(({ question }) => question === 'category')
    expect(category).toMatchObject({ learnt: 0, needed: 200, all: { cases: 1, first: 0 } })
    const missed = await w.people.secretary.get(
      north('suggestions/record/rows?from=2026-03-01&to=2026-03-31&question=category&part=missed'),
    )
    expect(missed.rows.map(({ title, decided }) => [title, decided])).toEqual([
      ['共享单车堆在单元门口，进出都不方便', '交通停放'],
    ])
    const hit = await w.people.secretary.get(
      north('suggestions/record/rows?from=2026-03-01&to=2026-03-31&question=category&part=first'),
    )
    expect(hit.rows).toEqual([])
  })

  it('can be switched off by the desk, and on again', async () => {
    const matter = await said('楼道灯坏了')
    const off = await w.people.dispatcher.post(north('suggestions/switch'), { on: false, reason: '先不用' })
    expect(off.status).toBe(200)
    expect(await suggestion(matter)).toEqual({ on: false, category: null, receiver: null })
    await w.people.dispatcher.post(north('suggestions/switch'), { on: true, reason: '再用' })
    expect(first((await suggestion(matter)).category)).toBe('lighting')
  })
})

describe('learning from what was decided', () => {
  it('trains afresh from two hundred cases on, within its size, and is then sure of what it knows well', async () => {
    const { database } = w
    const kinds = [
      ['water', '家里停水了，水压太小'],
      ['rubbish', '垃圾桶满了没人清运'],
      ['noise', '楼下烧烤油烟扰民'],
      ['parking', '院里停车位被占了'],
    ] as const
    for (const [at, [category, words]] of Array.from(
      { length: 220 },
      (_, n) => [n, kinds[n % 4] ?? kinds[0]] as const,
    )) {
      const id = w.server.kernel.ids.uuid()
      await database.owner.query(
        `insert into gewu.matter (community_id, id, no, kind, state, stage, title, body, channel, created_at, rev)
         values ($1, $2, $3, 'appeal', 'dispatched', 'sent', $4, $4, 'app', $5, 1)`,
        [w.north.id, id, String(20_000_000 + at), `${words}，${at % 9}号楼第${at % 7}回说`, w.now()],
      )
      await database.owner.query(
        `insert into gewu.text_decision (community_id, matter_id, seq, decided_at, category, receiver) values ($1, $2, 1, $3, $4, $5)`,
        [w.north.id, id, w.now(), category, `agency:${category === 'parking' ? w.roads.id : w.housing.id}`],
      )
    }
    await dispatched('院里停车位又被占了', 'parking')
    await w.server.settle()
    const learnt = async (): Promise<number> => {
      const { rows } = await database.owner.query<{ cases: number; bytes: number }>(
        'select cases, octet_length(bytes) as bytes from gewu.text_model where community_id = $1',
        [w.north.id],
      )
      for (const { bytes } of rows) expect(bytes).toBeLessThan(5_000_000)
      // Both questions, one after the other.
      return rows.length === 2 ? Math.min(...rows.map(({ cases }) => cases)) : 0
    }
    await expect.poll(learnt, { timeout: 60_000, interval: 200 }).toBeGreaterThanOrEqual(221)
    const { category, receiver } = await suggestion(await said('楼下烧烤油烟太大'))
    expect(first(category)).toBe('noise')
    expect(category).toMatchObject({ sure: true })
    expect(category?.cases).toBeGreaterThanOrEqual(221)
    expect(first(receiver)).toBe(`agency:${w.housing.id}`)
    // One correction still changes what comes next, without another training.
    await dispatched('烧烤摊把盲道占了', 'traffic')
    await w.server.settle()
    expect(first((await suggestion(await said('烧烤摊又占了盲道'))).category)).toBe('traffic')
  })

  it('learns with other communities only where the district allows it, and only of the same method', async () => {
    const { area } = w.server.modules
    expect(area.learnsWith(w.north.id)).toEqual([w.north.id])
    const allowed = await w.people['system-admin'].post(`/areas/${w.districtId}/settings`, { shareLearning: true })
    expect(allowed.status, allowed.text).toBe(200)
    expect(area.learnsWith(w.north.id)).toEqual([w.north.id])
    await w.people['system-admin'].post(`/areas/${w.districtId}/settings`, { shareLearning: false })
  })
})

describe('matters like what is being typed', () => {
  const similar = async (who: World['people']['dispatcher'], body: string, at = 'north' as 'north' | 'south') => {
    const answer = await who.post(`/communities/${w[at].id}/similar`, { body, placeCode: w[at].door.code })
    expect(answer.status, answer.text).toBe(200)
    const rows: {
      id: string
      no: string | null
      title: string
      own: boolean
      meToos: number
      can: { meToo: boolean }
    }[] = JSON.parse(answer.text)
    return rows
  }

  it('are shown to staff as far as they may see them, and to nobody of another community', async () => {
    const matter = await said('雨棚上的铁皮掉下来了')
    await w.server.settle()
    expect((await similar(w.people.dispatcher, '雨棚铁皮掉了'))[0]?.id).toBe(matter.id)
    expect((await similar(w.people.worker, '雨棚铁皮掉了')).map(({ id }) => id)).toContain(matter.id)
    expect(await similar(w.people['other-worker'], '雨棚铁皮掉了')).toEqual([])
    expect(await similar(w.people['far-dispatcher'], '雨棚铁皮掉了')).toEqual([])
    expect(await similar(w.people['far-dispatcher'], '雨棚铁皮掉了', 'south')).toEqual([])
  })

  it('show a neighbour the line that the desk wrote, never the words, and count them once', async () => {
    const matter = await said('雨棚上的铁皮又松了，王老太差点挨砸')
    await w.server.settle()
    const { neighbour, dispatcher, requester } = w.people
    expect(await similar(neighbour, '雨棚铁皮松了')).toEqual([])
    expect((await neighbour.post(`${matter.path}/me-too`, {})).code).toBe('matter-unknown')
    await dispatcher.post(`${matter.path}/opened`, { title: '一栋门口的雨棚' })
    const [row] = await similar(neighbour, '雨棚铁皮松了')
    expect(row).toMatchObject({ title: '一栋门口的雨棚', no: null, own: false, can: { meToo: true } })
    expect(JSON.stringify(row)).not.toContain('王老太')
    const joined = await neighbour.post(`${matter.path}/me-too`, {})
    expect(joined.body).toEqual({ meToos: 1 })
    expect((await neighbour.post(`${matter.path}/me-too`, {})).code).toBe('me-too-twice')
    expect((await requester.post(`${matter.path}/me-too`, {})).code).toBe('me-too-twice')
    expect(await similar(neighbour, '雨棚铁皮松了')).toMatchObject([{ meToos: 1, can: { meToo: false } }])
    // Whoever said it themself finds their own, in their own words.
    expect((await similar(requester, '雨棚铁皮松了')).find(({ id }) => id === matter.id)).toMatchObject({
      own: true,
      no: matter.no,
    })
    // The matter's timeline says that a line was opened, and not who says the same.
    const view = await dispatcher.get(matter.path)
    expect(view.text).not.toContain('邻居许')
    await dispatcher.post(`${matter.path}/opened`, { title: null })
    expect(await similar(neighbour, '雨棚铁皮松了')).toEqual([])
  })

  it('leave out what is over', async () => {
    const matter = await said('健身器材的把手断了')
    await w.server.settle()
    expect((await similar(w.people.dispatcher, '健身器材把手断了'))[0]?.id).toBe(matter.id)
    await w.step(w.people.requester, matter, 'withdraw', {})
    expect(await similar(w.people.dispatcher, '健身器材把手断了')).toEqual([])
    expect((await w.people.dispatcher.post(`${matter.path}/me-too`, {})).code).toBe('matter-over')
  })
})
