import { expect, it } from 'vitest'
import { pinTrouble, typedPin } from './pin.ts'

it.each([
  ['１３ 57-92', '135792'],
  ['1357924', '135792'],
  ['abc', ''],
])('reads %s as %s', (typed, kept) => {
  expect(typedPin(typed)).toBe(kept)
})

it.each([
  ['135792', '135792', undefined],
  ['13579', '13579', 'short'],
  ['135792', '135793', 'differs'],
  ['135792', '', 'differs'],
])('%s and then %s: %s', (pin, again, trouble) => {
  expect(pinTrouble(pin, again)).toBe(trouble)
})
