import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RateWeights } from '../pack/pack.ts'
import { overallOf, RATE_KEYS, type RateFacts, rateOf, standingIn, weightsOn } from './rates.ts'

const weights: RateWeights = {
  version: '2025',
  from: '2025-01-01',
  source: 'test',
  satisfied: new Map([
    [5, 100],
    [3, 90],
    [1, 0],
  ]),
  overall: { response: 10, resolution: 50, satisfaction: 40 },
}
const day = (n: number): Date => new Date(Date.UTC(2025, 2, n))
const now = day(31)

/** Dispatched on the 3rd, due on the 10th, contacted on the 4th, done on the 7th, confirmed and rated 5 on the 8th. */
const good: RateFacts = {
  dispatchedAt: day(3),
  contactBy: day(5),
  contactedAt: day(4),
  dueAt: day(10),
  overruns: 0,
  pausedAt: null,
  pauses: 0,
  extensions: 0,
  resolvedAt: day(7),
  closedHow: 'confirmed',
  reopens: 0,
  rating: 5,
  ratedAt: day(8),
  ratingExcluded: null,
}
const parts = (changed: Partial<RateFacts>): string =>
  RATE_KEYS.map((key) => standingIn(key, { ...good, ...changed }, weights, now).part).join(' ')

describe('where a matter stands in 响应 解决 满意 按时', () => {
  it.each<[string, Partial<RateFacts>, string]>([
    ['done, confirmed, rated', {}, 'counted counted counted counted'],
    ['confirmed without a rating', { rating: null, ratedAt: null }, 'counted counted outside counted'],
    ['contacted late', { contactedAt: day(6) }, 'missing counted counted counted'],
    ['contacted at the very end', { contactedAt: day(5) }, 'counted counted counted counted'],
    ['never contacted', { contactedAt: null }, 'missing counted counted counted'],
    ['closed in silence', { closedHow: 'silence', rating: null, ratedAt: null }, 'outside outside outside counted'],
    ['closed in silence, rated well afterwards', { closedHow: 'silence' }, 'counted counted counted counted'],
    [
      'rated badly and open again',
      { closedHow: null, rating: 1, reopens: 1, resolvedAt: null },
      'counted missing missing missing',
    ],
    [
      'rated badly, done again, not yet answered',
      { closedHow: null, rating: 1, reopens: 1, resolvedAt: day(9) },
      'counted missing missing counted',
    ],
    ['rated 3', { rating: 3 }, 'counted counted counted counted'],
    ['done late', { resolvedAt: day(11), ratedAt: day(12) }, 'counted counted counted missing'],
    ['done at the very end', { resolvedAt: day(10), ratedAt: day(12) }, 'counted counted counted counted'],
    [
      'not done, still in time',
      { closedHow: null, rating: null, ratedAt: null, resolvedAt: null, dueAt: day(31) },
      'outside outside outside outside',
    ],
    [
      'not done, overdue',
      { closedHow: null, rating: null, ratedAt: null, resolvedAt: null },
      'outside outside outside missing',
    ],
    ['sent on after its time was up, then done quickly', { overruns: 1 }, 'counted counted counted missing'],
    [
      'paused now',
      { closedHow: null, rating: null, ratedAt: null, resolvedAt: null, pausedAt: day(9) },
      'outside outside outside outside',
    ],
    ['due in a year no calendar covers', { dueAt: null }, 'counted counted counted excluded'],
    ['never dispatched', { dispatchedAt: null, dueAt: null }, 'counted counted counted outside'],
    ['withdrawn', { closedHow: 'withdrawn', rating: null, ratedAt: null }, 'outside outside outside outside'],
    ['a rating left out for a reason', { rating: 1, ratingExcluded: '评错了' }, 'excluded excluded excluded counted'],
  ])('%s', (_, changed, expected) => {
    expect(parts(changed)).toBe(expected)
  })
})

describe('a rate', () => {
  const matters = [
    good,
    { ...good, rating: 3 },
    { ...good, rating: 1 },
    { ...good, rating: 1, ratingExcluded: '评错了' },
  ]

  it('weighs grades in hundredths and rounds half up in ten-thousandths', () => {
    const rate = rateOf('satisfaction', matters, weights, now)
    expect(rate.without).toEqual({ numerator: 2, denominator: 3, weighed: 190, value: 6333 })
    expect(rate.with).toEqual({ numerator: 2, denominator: 4, weighed: 190, value: 4750 })
    expect(rate.excluded).toBe(1)
    expect(rateOf('satisfaction', [good, good, { ...good, rating: 1 }], weights, now).without.value).toBe(6667)
  })

  it('has no value over nothing', () => {
    expect(rateOf('onTime', [], weights, now).without).toEqual({
      numerator: 0,
      denominator: 0,
      weighed: 0,
      value: null,
    })
  })

  it('counts an unknown due time against itself where exclusions are counted in', () => {
    const rate = rateOf('onTime', [good, { ...good, dueAt: null }], weights, now)
    expect([rate.without.value, rate.with.value]).toEqual([10_000, 5000])
  })

  it('shows how many were paused and extended', () => {
    const rate = rateOf('onTime', [good, { ...good, pauses: 2 }, { ...good, extensions: 1 }], weights, now)
    expect([rate.paused, rate.extended]).toEqual([1, 1])
  })

  it('joins three into one by the weights of its version', () => {
    const tally = (value: number | null) => ({ numerator: 0, denominator: 1, weighed: 0, value })
    expect(overallOf({ response: tally(10_000), resolution: tally(8000), satisfaction: tally(9000) }, weights)).toBe(
      8600,
    )
    expect(overallOf({ response: tally(null), resolution: tally(8000), satisfaction: tally(9000) }, weights)).toBeNull()
  })

  it('takes the version in force on the day', () => {
    const older = { ...weights, version: '2024', from: '2024-01-01' }
    const versions = [older, weights]
    expect(['2023-05-01', '2024-12-31', '2025-01-01'].map((date) => weightsOn(versions, date)?.version)).toEqual([
      '2024',
      '2024',
      '2025',
    ])
    expect(weightsOn([], '2025-01-01')).toBeNull()
  })
})

describe('any matters', () => {
  const date = fc.integer({ min: 1, max: 28 }).map(day)
  const matter: fc.Arbitrary<RateFacts> = fc.record({
    dispatchedAt: fc.option(date),
    contactBy: fc.option(date),
    contactedAt: fc.option(date),
    dueAt: fc.option(date),
    overruns: fc.nat(1),
    pausedAt: fc.option(date),
    pauses: fc.nat(2),
    extensions: fc.nat(2),
    resolvedAt: fc.option(date),
    closedHow: fc.constantFrom(null, 'confirmed', 'silence', 'withdrawn'),
    reopens: fc.nat(2),
    rating: fc.constantFrom(null, 1, 3, 5),
    ratedAt: fc.option(date),
    ratingExcluded: fc.constantFrom(null, null, 'reason'),
  })

  it('never pass their denominator, and what is excluded is the difference', () => {
    fc.assert(
      fc.property(fc.array(matter), fc.constantFrom(...RATE_KEYS), (matters, key) => {
        const rate = rateOf(key, matters, weights, now)
        for (const tally of [rate.without, rate.with]) {
          expect(tally.numerator).toBeLessThanOrEqual(tally.denominator)
          expect(tally.weighed).toBeLessThanOrEqual(tally.denominator * 100)
          expect(tally.value === null).toBe(tally.denominator === 0)
        }
        expect(rate.with.denominator - rate.without.denominator).toBe(rate.excluded)
      }),
    )
  })
})
