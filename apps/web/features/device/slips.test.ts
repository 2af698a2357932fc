import { expect, it } from 'vitest'
import { parseSlips } from './slips.ts'

it('keeps whole slips and drops what is not one', () => {
  const whole = { no: '41720863', code: 'K7M2QX', title: '楼道灯' }
  expect(parseSlips([whole, { no: '417', code: 'K7M2QX' }, { no: '41720863' }, null, 'x'])).toEqual([whole])
})

it.each([undefined, null, {}, 'x'])('reads %s as nothing held', (held) => {
  expect(parseSlips(held)).toEqual([])
})
