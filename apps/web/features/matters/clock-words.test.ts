import { describe, expect, it } from 'vitest'
import { agoWords, clockMark, clockOf, spanWords, startWords, whistleWords } from './clock-words.ts'

const now = new Date('2024-10-24T15:12:00+08:00')
const sent = {
  stage: 'working' as const,
  createdAt: '2024-10-24T09:00:00+08:00',
  dispatchedAt: '2024-10-24T10:00:00+08:00',
  dueAt: '2024-10-29T18:00:00+08:00',
  dueUnknownYear: null,
  pausedAt: null,
  late: false,
}

it.each([
  [10_000, '1 分钟'],
  [35 * 60_000, '35 分钟'],
  [6.9 * 3_600_000, '6 小时'],
  [50 * 3_600_000, '2 天'],
])('%d ms is %s', (ms, words) => {
  expect(spanWords(ms)).toBe(words)
})

it.each([
  ['2024-10-24T15:11:30+08:00', '刚刚'],
  ['2024-10-24T15:00:00+08:00', '12 分钟'],
  ['2024-10-24T12:00:00+08:00', '3 小时'],
  ['2024-10-24T08:00:00+08:00', '今天'],
  ['2024-10-23T20:00:00+08:00', '昨天'],
  ['2024-10-02T20:00:00+08:00', '10月2日'],
])('%s was %s ago', (at, words) => {
  expect(agoWords(at, now)).toBe(words)
})

describe('clockOf', () => {
  it('starts at dispatch, never before', () => {
    expect(clockOf({ ...sent, stage: 'raised', dispatchedAt: null, dueAt: null }, now)).toEqual({
      is: 'ahead',
      words: '派出就起算，不等接单',
    })
  })
  it('says when it ends and how long that is', () => {
    expect(clockOf(sent, now)).toEqual({ is: 'running', words: '到 10月29日 18:00，还有 5 天' })
  })
  it('says how late it is', () => {
    expect(clockOf({ ...sent, dueAt: '2024-10-24T09:12:00+08:00' }, now)).toEqual({
      is: 'late',
      words: '晚了 6 小时，原定 今天 09:12',
    })
  })
  it('stops counting when it was answered', () => {
    const answered = { ...sent, stage: 'answered' as const, dueAt: '2024-10-24T11:00:00+08:00' }
    expect(clockOf({ ...answered, resolvedAt: '2024-10-24T10:30:00+08:00' }, now)?.words).toBe(
      '限 今天 11:00 前，没有晚',
    )
    expect(clockOf({ ...answered, resolvedAt: '2024-10-24T13:00:00+08:00' }, now)?.words).toBe(
      '晚了 2 小时，原定 今天 11:00',
    )
  })
  it('is neither late nor running while it is paused', () => {
    const paused = { ...sent, dueAt: '2024-10-24T11:00:00+08:00', pausedAt: '2024-10-24T10:30:00+08:00' }
    expect(clockOf(paused, now)).toEqual({ is: 'stopped', words: '从 今天 10:30 停着，停的时间不算' })
  })
  it('never guesses beyond the calendar', () => {
    expect(clockOf({ ...sent, dueAt: null, dueUnknownYear: 2027 }, now)?.words).toBe(
      '工作日历还没有 2027 年，时限先不算',
    )
  })
})

it('marks a row in a few characters', () => {
  expect(clockMark(sent, now)?.words).toBe('还有 5 天')
  expect(clockMark({ ...sent, dueAt: '2024-10-24T09:12:00+08:00' }, now)?.words).toBe('晚了 6 小时')
  expect(clockMark({ ...sent, pausedAt: '2024-10-24T10:30:00+08:00' }, now)?.words).toBe('暂停')
  expect(clockMark({ ...sent, stage: 'raised', dispatchedAt: null, dueAt: null }, now)).toBeUndefined()
  expect(clockMark({ ...sent, stage: 'closed', closedAt: '2024-10-25T10:30:00+08:00' }, now)).toBeUndefined()
})

describe('before the button is pressed', () => {
  const ends = {
    acceptBy: '2024-10-24T17:12:00+08:00',
    contactBy: null,
    dueAt: '2024-10-29T18:00:00+08:00',
    reportBy: '2024-10-25T09:00:00+08:00',
    uncoveredYear: null,
  }
  it('says by when it would be accepted and done', () => {
    expect(startWords(false, ends, now)).toBe(
      '派出就起算，不等接单。现在派出，今天 17:12 前要接单，10月29日 18:00 前要办好。',
    )
    expect(whistleWords(ends, now)).toBe(
      '吹哨就起算，各家要在时限内报到。现在吹哨，明天 09:00 前要报到，10月29日 18:00 前要办好。',
    )
  })
  it('says only the rule while nothing is known, and guesses nothing beyond the calendar', () => {
    expect(startWords(true, undefined, now)).toBe('派出就起算，按急事的时限走，不等接单。')
    expect(startWords(false, { ...ends, dueAt: null, uncoveredYear: 2027 }, now)).toBe(
      '派出就起算，不等接单。现在派出，今天 17:12 前要接单，工作日历还没有 2027 年，算不到的先不算。',
    )
  })
})
