import { expect, it } from 'vitest'
import { commandKeys } from './command-keys.ts'

const counted = () => {
  let count = 0
  return commandKeys(() => `key-${++count}`)
}

it('keeps the key of an intent until it has gone through', () => {
  const keys = counted()
  expect(keys.keyOf(['dispatch', { rev: 3 }])).toBe('key-1')
  expect(keys.keyOf(['dispatch', { rev: 3 }])).toBe('key-1')
  keys.done(['dispatch', { rev: 3 }])
  expect(keys.keyOf(['dispatch', { rev: 3 }])).toBe('key-2')
})

it('takes other words or another revision for another command', () => {
  const keys = counted()
  expect(keys.keyOf(['dispatch', { rev: 3 }])).not.toBe(keys.keyOf(['dispatch', { rev: 4 }]))
})
