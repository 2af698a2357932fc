import { describe, expect, it } from 'vitest'
import { type CareRules, daysToReview, endOf, giveTier, tierStands } from './tier.ts'

const rules: CareRules = {
  tiers: [
    { key: 'orange', name: '橙色关心户', heart: 'half', reasons: ['低保', '孤寡老人'], every: 'month' },
    { key: 'red', name: '红色连心户', heart: 'full', reasons: ['重大变故'], every: 'week' },
  ],
  mustVisit: [],
  labels: [],
  packages: [],
  reviewWithin: { days: 180 },
}
const today = '2026-03-02'
const asked = { tier: 'orange', reason: '低保', reviewBy: '2026-08-29' }

describe('giving a care tier', () => {
  it('takes one of the reasons of that tier, and a review day within half a year', () => {
    expect(giveTier(rules, asked, today)).toEqual({
      ok: true,
      tier: { tier: 'orange', reason: '低保', since: today, reviewBy: '2026-08-29', until: null },
    })
  })

  it.each([
    ['a tier that the method has not', { ...asked, tier: 'green' }, 'tier-unknown'],
    ['a reason of another tier', { ...asked, reason: '重大变故' }, 'tier-reason'],
    ['a review later than half a year', { ...asked, reviewBy: '2026-08-30' }, 'tier-review'],
    ['a review today', { ...asked, reviewBy: today }, 'tier-review'],
    ['a day that does not exist', { ...asked, reviewBy: '2026-06-31' }, 'tier-review'],
  ])('refuses %s', (_, given, code) => {
    const verdict = giveTier(rules, given, today)
    expect(verdict.ok ? null : verdict.refusal.code).toBe(code)
  })
})

describe('a tier in time', () => {
  const tier = { ...asked, since: today, until: null }

  it('stands through its review day and lapses by itself the day after', () => {
    expect(tierStands(tier, '2026-03-01')).toBe(false)
    expect(tierStands(tier, '2026-08-29')).toBe(true)
    expect(tierStands(tier, '2026-08-30')).toBe(false)
    expect(endOf(tier, '2026-08-30')).toBe('lapsed')
    expect(daysToReview(tier, '2026-08-27')).toBe(2)
    expect(daysToReview(tier, '2026-08-31')).toBe(-2)
  })

  it('that was ended says so, however long ago', () => {
    const ended = { ...tier, until: '2026-04-01' }
    expect(tierStands(ended, '2026-03-31')).toBe(true)
    expect(tierStands(ended, '2026-04-01')).toBe(false)
    expect(endOf(ended, '2027-01-01')).toBe('ended')
  })
})
