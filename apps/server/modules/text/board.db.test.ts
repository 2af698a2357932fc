import { type Matter, type World, world } from '@gewu/testkit/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textFollower } from './follower.ts'
import { openRooms } from './room.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

interface Issue {
  readonly id: string
  readonly messages: number
  readonly meToos: number
  readonly place: string
  readonly typical: string
  readonly words: readonly string[]
  readonly heat: number
  readonly week: number
  readonly dismissed: boolean
  readonly proposal: { readonly id: string; readonly title: string; readonly rev: number } | null
}

const focus = (rest = ''): string => `/communities/${w.north.id}/focus${rest}`

const issues = async (state = 'open'): Promise<Issue[]> => {
  await w.server.settle()
  const answer = await w.people.dispatcher.get(`${focus()}?state=${state}&limit=100`)
  expect(answer.status, answer.text).toBe(200)
  const { rows }: { rows: Issue[] } = JSON.parse(answer.text)
  return rows
}

const matters = async (issueId: string): Promise<string[]> => {
  const answer = await w.people.dispatcher.get(`${focus(`/${issueId}/matters`)}?limit=100`)
  return answer.rows.map(({ id }) => String(id)).sort()
}

const said = (title: string, more: object = {}): Promise<Matter> =>
  w.raise(w.people.requester, { title, body: title, ...more })

const charging = [
  '电动车没地方充电，大家从楼上飞线',
  '电动车飞线充电太危险',
  '什么时候装电动车充电桩',
  '电动车充电桩不够用',
  '建议装几个电动车充电插座',
]

describe('the focus board', () => {
  it('brings together what several say about one thing, with place, words and heat, and leaves the rest alone', async () => {
    for (const words of charging) await said(words)
    for (const words of ['花坛里的月季没人浇水', '快递柜总是满的', '楼上半夜拖椅子']) await said(words)
    const open = await issues()
    expect(open).toHaveLength(1)
    expect(open[0]).toMatchObject({ messages: 5, place: '槐树院', week: 5, dismissed: false, proposal: null })
    expect(charging).toContain(open[0]?.typical)
    expect(open[0]?.words.join(' ')).toContain('充电')
    expect(open[0]?.heat).toBeGreaterThan(400)
    const view = await w.people.dispatcher.get(focus(`/${open[0]?.id}`))
    expect(view.body).toMatchObject({ can: { decide: true } })
    expect(JSON.parse(view.text).trend.at(-1)).toEqual({ day: '2026-03-02', messages: 5 })
    expect(JSON.parse(view.text).spots).toHaveLength(1)
  })

  it('counts those who only say the same', async () => {
    const [issue] = await issues()
    const [matterId] = await matters(issue?.id ?? '')
    await w.people.worker.post(`/communities/${w.north.id}/matters/${matterId}/me-too`, {})
    const [now] = await issues()
    expect(now).toMatchObject({ messages: 5, meToos: 1 })
    expect(now?.heat ?? 0).toBeGreaterThan(issue?.heat ?? 0)
  })

  it('lets people split, and never puts the parts together again', async () => {
    const [issue] = await issues()
    const odd = await said('电动车充电桩收费太贵')
    const before = await issues()
    expect(before[0]?.messages).toBe(6)
    const split = await w.people.dispatcher.post(focus(`/${issue?.id}/split`), {
      matterIds: [odd.id],
      reason: '说的是收费',
    })
    expect(split.status, split.text).toBe(200)
    expect((await issues())[0]?.messages).toBe(5)
    await said('电动车充电桩还是没装')
    const after = await issues()
    expect(await matters(String(split.body?.issueId))).toContain(odd.id)
    expect(await matters(after[0]?.id ?? '')).not.toContain(odd.id)
  })

  it('lets people join what the words keep apart, and finds it by its old address', async () => {
    const [issue] = await issues()
    const other = await said('东门车棚里的插座全坏了')
    await w.server.settle()
    const joined = await w.people.dispatcher.post(focus(`/${issue?.id}/join`), { otherId: other.id })
    expect(joined.status, joined.text).toBe(200)
    expect(await matters(issue?.id ?? '')).toContain(other.id)
  })

  it('takes an issue off the board with a reason, remembers it, and puts it back', async () => {
    const [issue] = await issues()
    const dismiss = (dismissed: boolean) =>
      w.people.dispatcher.post(focus(`/${issue?.id}/dismiss`), { dismissed, reason: '月底就装' })
    await dismiss(true)
    await said('电动车充电桩到底装不装')
    expect(await issues()).toEqual([])
    expect((await issues('dismissed')).map(({ id }) => id)).toEqual([issue?.id])
    await dismiss(false)
    expect((await issues()).map(({ id }) => id)).toEqual([issue?.id])
  })

  it('keeps a proposal with its issue, once, and shows it where proposals are shown', async () => {
    const [issue] = await issues()
    const propose = () =>
      w.people.dispatcher.post(focus(`/${issue?.id}/proposals`), { title: '给槐树院装充电棚', reason: '八户都在说' })
    expect((await propose()).status).toBe(200)
    expect((await propose()).code).toBe('proposal-there')
    const [proposed] = await issues('proposed')
    expect(proposed?.proposal).toMatchObject({ title: '给槐树院装充电棚', state: 'proposed', by: '派单强' })
    const back = await w.people.dispatcher.post(focus(`/${issue?.id}/proposals/${proposed?.proposal?.id}/withdraw`), {
      rev: proposed?.proposal?.rev,
      reason: '先问问电力',
    })
    expect(back.status, back.text).toBe(200)
    expect(await issues('proposed')).toEqual([])
  })

  it('refuses what cannot be done', async () => {
    const [issue] = await issues()
    const all = await matters(issue?.id ?? '')
    const { dispatcher } = w.people
    expect((await dispatcher.post(focus(`/${issue?.id}/split`), { matterIds: all })).code).toBe('issue-not-whole')
    expect((await dispatcher.post(focus(`/${issue?.id}/join`), { otherId: issue?.id })).code).toBe('issue-itself')
    expect((await dispatcher.post(focus(`/${w.north.id}/dismiss`), { dismissed: true, reason: '没有这组' })).code).toBe(
      'issue-unknown',
    )
    expect((await dispatcher.get(focus(`/${w.north.id}`))).code).toBe('issue-unknown')
    const silent = 'update gewu.focus_issue set last_at = $2 where community_id = $1 returning last_at'
    const was = new Date('2026-03-02T02:00:00Z')
    await w.database.owner.query(silent, [w.north.id, new Date('2025-08-01T02:00:00Z')])
    expect((await dispatcher.post(focus(`/${issue?.id}/split`), { matterIds: all.slice(0, 1) })).code).toBe(
      'issue-over',
    )
    await w.database.owner.query(silent, [w.north.id, was])
  })

  it('comes to the same board when the whole log is read again', async () => {
    await w.server.settle()
    const groups = async () => {
      const { rows } = await w.database.owner.query(
        'select matter_id, issue_id, me_toos from gewu.focus_voice where community_id = $1 order by 1',
        [w.north.id],
      )
      const issueRows = await w.database.owner.query(
        'select id, messages, me_toos, dismissed, apart, words, place from gewu.focus_issue where community_id = $1 order by 1',
        [w.north.id],
      )
      return { rows, issues: issueRows.rows }
    }
    const before = await groups()
    expect(before.rows.length).toBeGreaterThan(8)
    const { kernel, modules } = w.server
    const lines = await w.database.owner.query(
      `select l.community_id as "communityId", l.seq, l.action, l.at, l.actor_id as "actorId", l.subject_kind as "subjectKind", l.subject_id as "subjectId",
              l.micro_grid_id as "microGridId", p.events from gewu.log l join gewu.log_payload p using (community_id, seq) where l.community_id = $1 order by l.seq`,
      [w.north.id],
    )
    // A restart between any two blocks changes nothing: rooms are opened anew for each.
    for (const blockSize of [1, 7, 500]) {
      await w.database.owner.query('delete from gewu.focus_issue')
      await w.database.owner.query('delete from gewu.focus_voice')
      const client = await w.database.owner.connect()
      for (let at = 0; at < lines.rows.length; at += blockSize) {
        await client.query(`update gewu.log_cursor set seq = $2 where follower = 'text' and community_id = $1`, [
          w.north.id,
          lines.rows[at]?.seq - 1n,
        ])
        await textFollower({ kernel, ...modules }, openRooms({ kernel, ...modules })).follow(
          client,
          lines.rows.slice(at, at + blockSize),
        )
      }
      client.release()
      expect(await groups(), `blocks of ${blockSize}`).toEqual(before)
    }
  })
})
