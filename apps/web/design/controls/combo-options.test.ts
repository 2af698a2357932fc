import { expect, it } from 'vitest'
import { matchingOptions, movedAt } from './combo-options.ts'

const options = [
  { label: '区城管局', group: '单位' },
  { label: '第二微网格', detail: '柳桂', group: '网格' },
  { label: '城市照明所', group: '单位' },
]

it.each([
  ['', ['区城管局', '第二微网格', '城市照明所']],
  ['城', ['城市照明所', '区城管局']],
  ['柳桂', ['第二微网格']],
  ['照明 城', ['城市照明所']],
  ['没有', []],
])('%s finds', (typed, labels) => {
  expect(matchingOptions(options, typed).map(({ label }) => label)).toEqual(labels)
})

it('never shows more than a person can look through', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({ label: `单位${index}` }))
  expect(matchingOptions(many, '单位')).toHaveLength(60)
})

it.each([
  ['ArrowDown', -1, 3, 0],
  ['ArrowDown', 2, 3, 0],
  ['ArrowUp', -1, 3, 2],
  ['ArrowUp', 0, 3, 2],
  ['PageDown', 1, 3, 2],
  ['a', 0, 3, undefined],
  ['ArrowDown', 0, 0, undefined],
])('%s from %d of %d', (key, at, count, next) => {
  expect(movedAt(key, at, count)).toBe(next)
})
