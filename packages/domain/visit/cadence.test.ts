import { describe, expect, it } from 'vitest'
import type { CareRules } from '../people/tier.ts'
import { dueList, dueOf, firstLook, isUnheardOf, mustVisitOf, type Visited } from './cadence.ts'

const rules: CareRules = {
  tiers: [{ key: 'red', name: '连心户', heart: 'full', reasons: ['重病'], every: 'week' }],
  mustVisit: [
    { key: 'hardship', name: '困难户必去', every: 'month' },
    { key: 'party', name: '党员户必去', every: 'quarter' },
  ],
  labels: [
    { key: 'hard', name: '困难', visit: 'hardship' },
    { key: 'poor', name: '低保', visit: 'hardship' },
    { key: 'party', name: '党员', visit: 'party' },
    { key: 'handy', name: '有手艺' },
  ],
  packages: [],
  reviewWithin: { days: 180 },
}
const red = { tier: 'red', since: '2026-02-01', reviewBy: '2026-07-01', until: null }
const home = (more: Partial<Visited> = {}): Visited => ({
  lastMet: null,
  since: '2026-02-01',
  tier: null,
  labels: [],
  ...more,
})
const today = '2026-03-02'

describe('when a household is due', () => {
  it('never, when nothing asks for a visit', () => {
    expect(dueOf(rules, home({ labels: ['handy'] }), today)).toBeNull()
  })

  it('from the first day on, until it has been met once', () => {
    expect(dueOf(rules, home({ tier: red }), today)?.on).toBe('2026-02-01')
  })

  it('a week after the last meeting for a tier met weekly', () => {
    expect(dueOf(rules, home({ tier: red, lastMet: '2026-02-25' }), today)).toEqual({
      on: '2026-03-04',
      why: [{ kind: 'tier', tier: 'red', name: '连心户', every: 'week' }],
    })
  })

  it('by the earlier of two rhythms, naming what is due by today', () => {
    const due = dueOf(
      rules,
      home({ tier: red, labels: ['hard', 'party'], lastMet: '2026-01-20', since: '2026-01-01' }),
      today,
    )
    expect(due?.on).toBe('2026-01-27')
    expect(due?.why.map((why) => why.name)).toEqual(['连心户', '困难户必去'])
  })

  it('no more by a tier that has lapsed or was ended', () => {
    expect(dueOf(rules, home({ tier: { ...red, reviewBy: '2026-03-01' } }), today)).toBeNull()
    expect(dueOf(rules, home({ tier: { ...red, until: '2026-02-20' } }), today)).toBeNull()
  })

  it('a fortnight before a tier must be looked at again', () => {
    const due = dueOf(rules, home({ tier: { ...red, reviewBy: '2026-03-10' }, lastMet: '2026-02-20' }), today)
    expect(due?.why.map((why) => why.kind)).toEqual(['tier', 'review'])
    expect(dueOf(rules, home({ tier: { ...red, reviewBy: '2026-03-10' }, lastMet: today }), today)?.why).toHaveLength(1)
  })
})

it('is looked at first on the earlier of the next visit and the review ahead', () => {
  const soon = { ...red, reviewBy: '2026-03-20' }
  expect(firstLook(rules, home({ tier: soon, lastMet: '2026-03-01' }), today)).toBe('2026-03-06')
  expect(firstLook(rules, home({ tier: red, lastMet: '2026-03-01' }), today)).toBe('2026-03-08')
  expect(firstLook(rules, home(), today)).toBeNull()
})

it('puts a household on a must-visit list once, whatever brought it there', () => {
  expect(mustVisitOf(rules, ['hard', 'poor']).map(({ key }) => key)).toEqual(['hardship'])
})

it('asks after a household only when the quiet days are over', () => {
  expect(isUnheardOf({ on: '2026-02-23' }, 7, today)).toBe(false)
  expect(isUnheardOf({ on: '2026-02-22' }, 7, today)).toBe(true)
  expect(isUnheardOf(null, 7, today)).toBe(false)
})

it('lists the longest waiting first, then as one walks; what is not due yet stays away', () => {
  const at = (id: string, on: string | null, walk: string) => ({ id, walk, due: on === null ? null : { on, why: [] } })
  const list = dueList(
    [
      at('a', '2026-03-01', '2'),
      at('b', '2026-03-01', '1'),
      at('c', '2026-02-01', '9'),
      at('d', '2026-03-03', '0'),
      at('e', null, '0'),
    ],
    today,
  )
  expect(list.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
})
