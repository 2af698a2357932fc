import { describe, expect, it } from 'vitest'
import { createPlaceFinder } from '../text/place-names.ts'
import { addArchive, addMessage, type Board, createBoard, decideIssue, defaultSettings } from './board.ts'
import { describeIssue } from './describe.ts'
import type { FocusMessage } from './digest.ts'
import { heatOf, trendOf } from './heat.ts'
import { removeMessage } from './message-index.ts'
import { similarTo } from './similar.ts'

const DAY = 86_400_000
const MARCH = Date.UTC(2026, 2, 1)
const find = createPlaceFinder([])

const CHARGING = [
  '云杉花园没有充电桩，电动车充电难',
  '云杉花园小区电动车没地方充电',
  '云杉小区充电难，大家从楼上飞线给电瓶车充电',
  '请在云杉花园装充电桩',
  '云杉花园电动车飞线充电太危险了',
  '云杉花园车棚没有充电插座，电动车充电不便',
  '我们云杉花园什么时候能装电动车充电桩',
  '云衫花园电动车充电问题',
  '云杉花园充电桩不够用，电动车排队充电',
  '【求助】云杉花园　电动车充电难😭😭',
  '建议云杉花园增设电动车充电桩',
]
const OTHERS = [
  '银杏苑路灯坏了三盏',
  '望江路路面坑洼积水',
  '梧桐苑电梯停运',
  '青禾街烧烤油烟扰民',
  '松柏巷停水两天',
  '月季新村楼道堆杂物',
  '海棠苑物业费上涨',
  '云杉花园幼儿园学费贵',
  '云杉花园外墙脱落砸车',
  '桂花街公交车等不到',
  '石榴苑有人高空抛物',
  '樱花里遛狗不牵绳',
  '木兰路斑马线看不清',
  '紫荆苑地下车库漏水',
  '玉兰巷垃圾没人清运',
  '丁香街学校门口堵车',
  '芙蓉苑广场舞太吵',
  '荷花里下水道堵塞',
  '牡丹街流动摊贩占道',
  '茉莉苑消防通道被占',
  '杜鹃路树枝挡住信号灯',
  '兰花巷井盖缺失',
  '茶花苑宽带没有信号',
  '银杏苑燃气费收错',
  '梧桐苑门禁坏了',
  '望江路出租车拒载',
  '海棠苑狗叫扰民',
  '松柏巷老人助餐点什么时候开',
  '桂花街药店卖过期药',
]

function message(id: string, title: string, more: Partial<FocusMessage> = {}): FocusMessage {
  return { id, at: MARCH, title, body: '', place: '', meToo: 0, ...more }
}

/** Forty messages, one a day, the charging ones spread among the others. */
function forty(): FocusMessage[] {
  const titles = OTHERS.flatMap((title, i) => [title, ...CHARGING.slice(i, i + 1)])
  return titles.slice(0, 40).map((title, i) => message(`m${i}`, title, { at: MARCH + i * DAY }))
}

function boardOf(messages: readonly FocusMessage[]): Board {
  const board = createBoard(defaultSettings, find)
  for (const one of messages) addMessage(board, one)
  return board
}

const sizes = (board: Board) => [...board.issues.values()].map(({ members }) => members.length).sort((a, b) => b - a)
const issueFor = (board: Board, id: string) => board.issues.get(board.issueOf.get(id) ?? '')

describe('focus issues', () => {
  it('brings eleven of forty messages about charging at one estate together', () => {
    const messages = forty()
    const charging = messages.filter(({ title }) => CHARGING.includes(title))
    expect(charging).toHaveLength(11)
    for (const board of [boardOf(messages), createBoard(defaultSettings, find)]) {
      addArchive(board, messages)
      const issue = issueFor(board, charging[0]?.id ?? '')
      expect(new Set(issue?.members.map(({ id }) => id))).toEqual(new Set(charging.map(({ id }) => id)))
    }
  })

  it('keeps the same words at another estate apart', () => {
    const board = boardOf([
      message('a', '云杉花园电动车充电难，没有充电桩'),
      message('b', '银杏花园电动车充电难，没有充电桩'),
    ])
    expect(sizes(board)).toEqual([1, 1])
  })

  it('keeps another problem at the same estate apart', () => {
    const board = boardOf([message('a', '云杉花园电动车充电难'), message('b', '云杉花园幼儿园学费太贵')])
    expect(sizes(board)).toEqual([1, 1])
  })

  it('believes the place of the form before the text', () => {
    const words = { title: '电动车充电难，没有充电桩', body: '' }
    const board = boardOf([
      { ...message('a', ''), ...words, place: '云杉花园3栋' },
      { ...message('b', ''), ...words, place: '云杉花园5栋' },
      { ...message('c', ''), ...words, place: '银杏花园3栋' },
    ])
    expect(board.issueOf.get('a')).toBe(board.issueOf.get('b'))
    expect(board.issueOf.get('c')).not.toBe(board.issueOf.get('a'))
  })

  it('starts anew when the problem has been quiet for longer than the period', () => {
    const title = '云杉花园电动车充电难，没有充电桩'
    const board = boardOf([message('a', title), message('b', title, { at: MARCH + defaultSettings.period + DAY })])
    expect(sizes(board)).toEqual([1, 1])
  })

  it('lets empty, wordless and endless messages stand alone without slowing down', () => {
    const board = boardOf([
      message('a', ''),
      message('b', '😀😀'),
      message('c', '！！！'),
      message('d', '云杉花园停水', { body: '停水很久了。'.repeat(8_000) }),
    ])
    expect(sizes(board)).toEqual([1, 1, 1, 1])
  })

  it('does not let an advertisement sent many times draw residents in', () => {
    const spam = Array.from({ length: 5 }, (_, i) => message(`s${i}`, '低价办理贷款，加微信送红包，云杉花园业主专享'))
    const board = boardOf([...spam, message('a', '云杉花园电动车充电难'), message('b', '云杉花园停水了')])
    expect(issueFor(board, 's0')?.members).toHaveLength(5)
    expect(issueFor(board, 'a')?.members).toHaveLength(1)
  })

  it('takes the same message only once', () => {
    const board = boardOf([message('a', '云杉花园停水'), message('a', '云杉花园停水')])
    expect(sizes(board)).toEqual([1])
  })
})

describe('what people decide', () => {
  const near = (n: number) => `云杉花园电动车充电难，没有充电桩${'，请处理'.repeat(n)}`
  const three = () => boardOf([0, 1, 2].map((n) => message(`m${n}`, near(n))))

  it('splits, and never unites the parts again by itself', () => {
    const board = three()
    expect(sizes(board)).toEqual([3])
    const split = decideIssue(board, { kind: 'split', messages: ['m2'], as: 'fresh' })
    expect(split.ok).toBe(true)
    addMessage(board, message('m3', near(3)))
    addMessage(board, message('m4', near(4)))
    expect(board.issueOf.get('m2')).not.toBe(board.issueOf.get('m0'))
    expect(board.issues.size).toBe(2)
  })

  it('joins what the words keep apart', () => {
    const board = boardOf([message('a', '云杉花园充电难'), message('b', '东门那一片车棚插座不够')])
    const joined = decideIssue(board, { kind: 'join', issues: ['a', 'b'] })
    expect(joined).toEqual({ ok: true, issue: 'a' })
    expect(board.issueOf.get('b')).toBe('a')
  })

  it('dismisses an issue that then still takes what belongs to it', () => {
    const board = three()
    const id = board.issueOf.get('m0') ?? ''
    expect(decideIssue(board, { kind: 'dismiss', issue: id }).ok).toBe(true)
    expect(addMessage(board, message('m3', near(3)))).toBe(id)
    expect(board.issues.get(id)?.dismissed).toBe(true)
  })

  it('refuses what cannot be done', () => {
    const board = three()
    expect(decideIssue(board, { kind: 'dismiss', issue: 'none' })).toEqual({ ok: false, code: 'focus.unknown-issue' })
    expect(decideIssue(board, { kind: 'split', messages: ['m0', 'm1', 'm2'], as: 'fresh' })).toEqual({
      ok: false,
      code: 'focus.nothing-to-split',
    })
    addMessage(board, message('x', '望江路路面坑洼'))
    expect(decideIssue(board, { kind: 'split', messages: ['m0', 'x'], as: 'fresh' })).toEqual({
      ok: false,
      code: 'focus.several-issues',
    })
  })
})

describe('telling what an issue is', () => {
  it('gives place, period, number, a sentence of theirs and the words they share', () => {
    const members = CHARGING.map((title, i) => message(`m${i}`, title, { at: MARCH + i * DAY, meToo: 2 }))
    const told = describeIssue(members, find)
    expect(told).toMatchObject({ count: 11, meToos: 22, place: '云杉花园', firstAt: MARCH, lastAt: MARCH + 10 * DAY })
    expect(CHARGING).toContain(told.typical)
    expect(told.sharedWords.join(' ')).toMatch(/充电/)
    expect(told.sharedWords.join(' ')).toMatch(/云杉/)
  })

  it('is hotter with more voices, me-toos and places, and cools with time', () => {
    const one = message('a', '停水')
    const heat = (members: FocusMessage[], days = 0) => heatOf(members, MARCH + days * DAY)
    expect(heat([one, one])).toBeGreaterThan(heat([one]))
    expect(heat([{ ...one, meToo: 3 }])).toBeGreaterThan(heat([one]))
    expect(
      heat([
        { ...one, place: '3栋' },
        { ...one, place: '5栋' },
      ]),
    ).toBeGreaterThan(heat([one, one]))
    expect(heat([one], 14)).toBeCloseTo(heat([one]) / 2)
    expect(heat([])).toBe(0)
  })

  it('counts messages by day with the quiet days between', () => {
    const trend = trendOf([message('a', '', { at: MARCH }), message('b', '', { at: MARCH + 2 * DAY })], 0)
    expect(trend.map(({ count }) => count)).toEqual([1, 0, 1])
    expect(trendOf([], 0)).toEqual([])
  })
})

describe('similar messages while typing', () => {
  it('finds the open ones about the same, leaves no trace, and forgets what is closed', () => {
    const board = boardOf(forty())
    const draft = { title: '云杉花园想装充电桩', body: '', place: '' }
    const first = similarTo(board.index, draft, 3)
    expect(first).toHaveLength(3)
    const titles = new Map(forty().map(({ id, title }) => [id, title]))
    for (const { id } of first) expect(titles.get(id)).toMatch(/充电/)
    expect(similarTo(board.index, draft, 3)).toEqual(first)
    for (const { id } of first) removeMessage(board.index, id)
    for (const { id } of similarTo(board.index, draft, 3)) expect(first.map((one) => one.id)).not.toContain(id)
  })

  it('shows nothing for a word or two, or for what nobody has raised', () => {
    const board = boardOf(forty())
    expect(similarTo(board.index, { title: '你好', body: '', place: '' }, 3)).toEqual([])
    expect(similarTo(board.index, { title: '申请舞龙队排练场地', body: '', place: '' }, 3)).toEqual([])
  })
})
