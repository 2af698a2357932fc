import { expect, it } from 'vitest'
import { idleAfter, shouldTellServer } from './idle.ts'

const minute = 60_000

it.each([
  [0, { is: 'here' }],
  [28 * minute - 1, { is: 'here' }],
  [28 * minute, { is: 'warned', secondsLeft: 120 }],
  [30 * minute - 500, { is: 'warned', secondsLeft: 1 }],
  [30 * minute, { is: 'over' }],
  [90 * minute, { is: 'over' }],
])('after %d ms of sitting still', (still, idle) => {
  expect(idleAfter(still, 30)).toEqual(idle)
})

it('tells the server only of work that it has not heard of', () => {
  expect(shouldTellServer(1 * minute, 6 * minute)).toBe(true)
  expect(shouldTellServer(1 * minute, 4 * minute)).toBe(false)
  expect(shouldTellServer(7 * minute, 6 * minute)).toBe(false)
})
