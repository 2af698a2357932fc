import { describe, expect, it } from 'vitest'
import { newestCode } from '../sign-in/demo-picker.tsx'
import { withoutParty, withParty } from './parties-field.tsx'
import { keyOfReceiver, receiverOfKey } from './pickers.tsx'
import { spanOf } from './span-field.tsx'

describe('several agencies', () => {
  it('the first one leads until somebody says otherwise, and nobody comes twice', () => {
    const two = withParty(withParty(withParty([], 'a'), 'b'), 'a')
    expect(two).toEqual([
      { agencyId: 'a', lead: true },
      { agencyId: 'b', lead: false },
    ])
  })
  it('one of those left leads when the leading one goes', () => {
    expect(withoutParty(withParty(withParty([], 'a'), 'b'), 'a')).toEqual([{ agencyId: 'b', lead: true }])
  })
})

it.each([
  ['３', 'workDays', { workDays: 3 }],
  ['24', 'hours', { hours: 24 }],
  ['0', 'days', undefined],
  ['1.5', 'days', undefined],
  ['-2', 'workHours', undefined],
  ['', 'days', undefined],
] as const)('%s %s is %o', (amount, unit, span) => {
  expect(spanOf(amount, unit)).toEqual(span)
})

it.each([{ agencyId: 'a1' }, { gridId: 'g1' }])('a receiver comes back from its key: %o', (receiver) => {
  expect(receiverOfKey(keyOfReceiver(receiver))).toEqual(receiver)
})

describe('the demonstration telephone', () => {
  const message = (body: string, at: string) => ({ body, at })
  it('gives the newest code, not a part of a number', () => {
    const said = [
      message('验证码 111222，5 分钟内有效。', '2026-03-02T01:00:00Z'),
      message('事项 41720863 办好了。', '2026-03-02T03:00:00Z'),
      message('验证码 333444，5 分钟内有效。', '2026-03-02T02:00:00Z'),
    ]
    expect(newestCode(said)).toBe('333444')
  })
  it('gives nothing when none came', () => {
    expect(newestCode([message('事项 41720863 办好了。', '2026-03-02T03:00:00Z')])).toBeUndefined()
  })
})
