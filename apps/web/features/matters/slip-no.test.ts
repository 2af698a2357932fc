import { expect, it } from 'vitest'
import { codeInHash, matterPath, shownNo, spokenNo, typedCode, typedNo } from './slip-no.ts'

it('shows a number in two halves and says it digit by digit', () => {
  expect(shownNo('41720863')).toBe('4172 0863')
  expect(spokenNo('41720863')).toBe('4 1 7 2 0 8 6 3')
})

it('takes what people type', () => {
  expect(typedNo('４１７２ 0863')).toBe('41720863')
  expect(typedNo('号是4172-0863-99')).toBe('41720863')
  expect(typedCode(' k7m 2qx ')).toBe('K7M2QX')
})

it('carries the code behind the hash and nothing else', () => {
  expect(matterPath('41720863', 'K7M2QX')).toBe('/m/41720863#K7M2QX')
  expect(codeInHash('#k7m2qx')).toBe('K7M2QX')
  expect(codeInHash('#main')).toBeUndefined()
  expect(codeInHash('')).toBeUndefined()
})
