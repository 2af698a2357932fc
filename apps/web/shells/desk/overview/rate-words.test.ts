import { expect, it } from 'vitest'
import { countsOf, definitionOf, exceptionsOf, percentWords, type RateView, unitOf } from './rate-words.ts'

const rate: RateView = {
  key: 'onTime',
  name: '按时办结率',
  definition: '在时限前办好的占多少。',
  numerator: 17,
  denominator: 19,
  value: 8947,
  excluded: 0,
  valueWithExcluded: 8947,
  paused: 2,
  extended: 1,
}

it.each([
  [8947, '89.4%'],
  [10000, '100%'],
  [9996, '99.9%'],
  [0, '0%'],
  [8750, '87.5%'],
])('%d ten-thousandths are %s', (value, words) => {
  expect(percentWords(value)).toBe(words)
})

it('shows counts first, percent second', () => {
  expect(countsOf(rate)).toBe('17/19')
  expect(unitOf(rate)).toBe('件，合 89.4%')
})

it('says what was paused, extended and left out, and the figure with what was left out', () => {
  expect(exceptionsOf(rate)).toBe('暂停过 2 件，延过期 1 件')
  expect(exceptionsOf({ ...rate, paused: 0, extended: 0, excluded: 1, valueWithExcluded: 8500 })).toBe(
    '不计入 1 件，连不计入的一起算是 85%',
  )
  expect(definitionOf({ ...rate, paused: 0, extended: 0 })).toBe(rate.definition)
})

it('has no percentage of nothing', () => {
  const none = { ...rate, numerator: 0, denominator: 0, value: null, valueWithExcluded: null }
  expect(countsOf(none)).not.toContain('/')
  expect(unitOf(none)).toBe('')
})
