import { expect, it } from 'vitest'
import { isMobile, typedPhone } from './phone.ts'

it.each([
  ['+86 138-0000-0000', '13800000000'],
  ['１３８００００００００', '13800000000'],
  ['138 0000 00001234', '13800000000'],
  ['8613800000000', '13800000000'],
  ['12', '12'],
])('%s', (typed, digits) => {
  expect(typedPhone(typed)).toBe(digits)
})

it('knows a whole number', () => {
  expect(isMobile('13800000000')).toBe(true)
  expect(isMobile('1380000000')).toBe(false)
  expect(isMobile('23800000000')).toBe(false)
})
