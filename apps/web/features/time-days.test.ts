import { expect, it } from 'vitest'
import { dayOf, isDay, spanUntil, spanWords } from './time-days.ts'

const now = new Date('2024-10-24T15:12:00+08:00')

it('takes the day from Shanghai', () => {
  expect(dayOf(new Date('2024-10-23T16:30:00Z'))).toBe('2024-10-24')
})

it.each([
  ['week', '2024-10-21'],
  ['month', '2024-10-01'],
  ['year', '2024-01-01'],
] as const)('this %s begins on %s', (length, from) => {
  expect(spanUntil(now, length)).toEqual({ from, to: '2024-10-24' })
})

it('begins the week on Monday, on a Sunday and on a Monday too', () => {
  expect(spanUntil(new Date('2024-10-27T23:30:00+08:00'), 'week').from).toBe('2024-10-21')
  expect(spanUntil(new Date('2024-10-28T00:10:00+08:00'), 'week').from).toBe('2024-10-28')
})

it.each([
  ['2024-10-18', '2024-10-24', '10月18日到24日'],
  ['2024-09-01', '2024-10-24', '9月1日到10月24日'],
  ['2023-12-30', '2024-01-02', '2023年12月30日到1月2日'],
  ['2024-10-24', '2024-10-24', '10月24日'],
])('%s to %s is %s', (from, to, words) => {
  expect(spanWords({ from, to }, now)).toBe(words)
})

it('knows a day when it sees one', () => {
  expect(isDay('2024-10-24')).toBe(true)
  expect(isDay('24.10.2024')).toBe(false)
  expect(isDay('2024-13-45')).toBe(false)
})
