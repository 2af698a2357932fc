import { describe, expect, it } from 'vitest'
import { dateWords, partOfDay, stampWords, whenWords } from './time-words.ts'

const now = new Date('2024-10-24T15:12:00+08:00')

describe('whenWords', () => {
  it.each([
    ['2024-10-24T11:25:00+08:00', '今天 11:25'],
    ['2024-10-23T19:40:00+08:00', '昨天 19:40'],
    ['2024-10-25T18:00:00+08:00', '明天 18:00'],
    ['2024-10-22T19:40:00+08:00', '10月22日 19:40'],
    ['2023-12-31T08:05:00+08:00', '2023年12月31日 08:05'],
    ['2024-10-23T16:00:00Z', '今天 00:00'],
  ])('%s is %s', (at, words) => {
    expect(whenWords(at, now)).toBe(words)
  })
})

it('dates paper without today and tomorrow', () => {
  expect(stampWords('2024-10-24T11:25:00+08:00', now)).toBe('10月24日 11:25')
})

it('names the day in Shanghai', () => {
  expect(dateWords(new Date('2024-10-23T17:00:00Z'))).toBe('10月24日 星期四')
})

it.each([
  ['2024-10-24T07:00:00+08:00', 'morning'],
  ['2024-10-24T12:00:00+08:00', 'noon'],
  ['2024-10-24T15:00:00+08:00', 'afternoon'],
  ['2024-10-24T21:00:00+08:00', 'evening'],
  ['2024-10-24T03:00:00+08:00', 'evening'],
])('%s is %s', (at, part) => {
  expect(partOfDay(new Date(at))).toBe(part)
})
