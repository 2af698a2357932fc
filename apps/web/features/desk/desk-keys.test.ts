import { describe, expect, it } from 'vitest'
import { deskKeyOf, type Pressed } from './desk-keys.ts'

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  withModifier: false,
  typing: false,
  inSheet: false,
  ...more,
})

it.each([
  ['j', { does: 'next' }],
  ['K', { does: 'previous' }],
  ['ｊ', { does: 'next' }],
  ['1', { does: 'pick', at: 0 }],
  ['3', { does: 'pick', at: 2 }],
  ['?', { does: 'help' }],
  ['？', { does: 'help' }],
  ['6', { does: 'pick', at: 5 }],
  ['7', undefined],
  ['x', undefined],
  ['Enter', undefined],
])('%s', (key, does) => {
  expect(deskKeyOf(press(key), true)).toEqual(does)
})

describe('stays out of the way', () => {
  it.each(['j', '1', '?'])('of typing, sheets and other shortcuts: %s', (key) => {
    expect(deskKeyOf(press(key, { typing: true }), true)).toBeUndefined()
    expect(deskKeyOf(press(key, { inSheet: true }), true)).toBeUndefined()
    expect(deskKeyOf(press(key, { withModifier: true }), true)).toBeUndefined()
  })
  it('when letters are switched off, but still tells which keys there are', () => {
    expect(deskKeyOf(press('j'), false)).toBeUndefined()
    expect(deskKeyOf(press('1'), false)).toBeUndefined()
    expect(deskKeyOf(press('?'), false)).toEqual({ does: 'help' })
  })
  it('does not pick over and over while a digit is held down', () => {
    expect(deskKeyOf(press('1', { repeated: true }), true)).toBeUndefined()
    expect(deskKeyOf(press('j', { repeated: true }), true)).toEqual({ does: 'next' })
  })
})
