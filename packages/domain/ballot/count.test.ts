import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Choice,
  count,
  countWithSilence,
  meterOf,
  minus,
  NO_WEIGHT,
  type OpenedPaper,
  type Silent,
} from './count.ts'
import { leastOf, reaches, type Threshold } from './fraction.ts'
import { OWNER_MATTERS, OWNER_RULES, RESIDENT_RULES } from './rule.ts'

const papers = (choice: Choice, number: number, area = 100): readonly OpenedPaper[] =>
  Array.from({ length: number }, () => ({ choice, areaHundredths: BigInt(area) }))
const of = (heads: number, area = heads * 100) => ({ heads: BigInt(heads), areaHundredths: BigInt(area) })
const ordinary = OWNER_RULES['use-maintenance-fund']
const weighty = OWNER_RULES.rebuild
const twoThirds: Threshold = { of: 'at-least', numerator: 2n, denominator: 3n }
const half: Threshold = { of: 'above', numerator: 1n, denominator: 2n }

describe('thresholds', () => {
  it('"at least" takes the number itself, "above" does not', () => {
    expect([reaches(2n, 3n, twoThirds), reaches(199n, 300n, twoThirds)]).toEqual([true, false])
    expect([reaches(5n, 10n, half), reaches(6n, 10n, half)]).toEqual([false, true])
  })

  it('nothing of nothing reaches nothing', () => {
    expect([reaches(0n, 0n, twoThirds), reaches(1n, 0n, half), reaches(0n, 5n, twoThirds)]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('tells the least that is enough: it is enough, and one less is not', () => {
    const whole = fc.bigInt({ min: 1n, max: 10n ** 14n })
    const threshold = fc.constantFrom<Threshold>(twoThirds, half, { of: 'at-least', numerator: 3n, denominator: 4n })
    fc.assert(
      fc.property(whole, threshold, (all, wanted) => {
        const least = leastOf(all, wanted)
        return reaches(least, all, wanted) && !reaches(least - 1n, all, wanted)
      }),
    )
    expect([leastOf(3n, twoThirds), leastOf(4n, twoThirds), leastOf(10n, half), leastOf(9n, half)]).toEqual([
      2n,
      3n,
      6n,
      5n,
    ])
  })
})

describe('the nine matters of owners', () => {
  it('wants two thirds of everybody for all, three quarters of those for items 6 to 8, more than half for the rest', () => {
    for (const [i, matter] of OWNER_MATTERS.entries()) {
      const { participation, approval } = OWNER_RULES[matter]
      expect(participation).toEqual(twoThirds)
      expect(approval).toEqual(i >= 5 && i <= 7 ? { of: 'at-least', numerator: 3n, denominator: 4n } : half)
    }
    expect(OWNER_MATTERS).toHaveLength(9)
  })
})

describe('counting', () => {
  it('passes at two thirds exactly, with one more than half of them', () => {
    const tally = count(ordinary, 'heads-and-area', of(9), [...papers('for', 4), ...papers('against', 2)])
    expect(tally).toEqual({
      electorate: of(9),
      participating: of(6),
      votes: { for: of(4), against: of(2), abstain: NO_WEIGHT },
      enoughTookPart: true,
      approved: true,
      passed: true,
    })
  })

  it('fails one head short of two thirds, however many were for it', () => {
    const tally = count(ordinary, 'heads-and-area', of(9), papers('for', 5, 200))
    expect([tally.enoughTookPart, tally.approved, tally.passed]).toEqual([false, true, false])
  })

  it('wants heads and area, not one for the other', () => {
    const fewLarge = count(ordinary, 'heads-and-area', of(10, 1000), papers('for', 6, 160))
    expect(fewLarge.enoughTookPart).toBe(false)
    const manySmall = count(ordinary, 'heads-and-area', of(10, 1000), papers('for', 8, 80))
    expect(manySmall.enoughTookPart).toBe(false)
    const largeAgainst = count(ordinary, 'heads-and-area', of(10, 1000), [
      ...papers('for', 6, 50),
      ...papers('against', 4, 175),
    ])
    expect([largeAgainst.enoughTookPart, largeAgainst.approved]).toEqual([true, false])
  })

  it('half is not more than half; three quarters is three quarters', () => {
    const even = [...papers('for', 5), ...papers('against', 5)]
    expect(count(ordinary, 'heads-and-area', of(10), even).approved).toBe(false)
    const threeOfFour = [...papers('for', 6), ...papers('against', 2)]
    expect(count(weighty, 'heads-and-area', of(8), threeOfFour).passed).toBe(true)
    const less = [...papers('for', 5), ...papers('against', 2)]
    expect(count(weighty, 'heads-and-area', of(8), less).passed).toBe(false)
  })

  it('who abstains takes part and stays in the denominator', () => {
    const tally = count(ordinary, 'heads-and-area', of(9), [...papers('for', 3), ...papers('abstain', 3)])
    expect([tally.enoughTookPart, tally.approved]).toEqual([true, false])
    expect(tally.votes.abstain).toEqual(of(3))
  })

  it('an opinion passes nothing, a simple poll wants only more than half of those who came', () => {
    expect(count(RESIDENT_RULES.opinion, 'heads', of(9, 0), papers('for', 9, 0)).passed).toBe(false)
    expect(count(RESIDENT_RULES.simple, 'heads', of(900, 0), papers('for', 1, 0)).passed).toBe(true)
    expect(count(RESIDENT_RULES.majority, 'heads', of(4, 0), papers('for', 2, 0)).passed).toBe(false)
    expect(count(RESIDENT_RULES.majority, 'heads', of(4, 0), papers('for', 3, 0)).passed).toBe(true)
    expect(count(RESIDENT_RULES['two-thirds'], 'heads', of(3, 0), papers('for', 2, 0)).passed).toBe(true)
  })

  it('nobody came: nothing passes', () => {
    expect(count(RESIDENT_RULES.simple, 'heads', of(5, 0), []).passed).toBe(false)
  })

  it('agrees with fractions worked out the long way', () => {
    const paper = fc.record({
      choice: fc.constantFrom<Choice>('for', 'against', 'abstain'),
      areaHundredths: fc.bigInt(1n, 20n),
    })
    fc.assert(
      fc.property(
        fc.array(paper, { maxLength: 30 }),
        fc.nat(20),
        fc.bigInt(0n, 300n),
        fc.boolean(),
        (cast, others, rest, heavy) => {
          const area = cast.reduce((sum, one) => sum + Number(one.areaHundredths), 0)
          const electorate = of(cast.length + others, area + Number(rest))
          const yes = cast.filter((one) => one.choice === 'for')
          const yesArea = yes.reduce((sum, one) => sum + Number(one.areaHundredths), 0)
          const share = (part: number, whole: number, n: number, d: number, strict: boolean) =>
            whole > 0 && (strict ? part * d > whole * n : part * d >= whole * n)
          const came =
            share(cast.length, cast.length + others, 2, 3, false) && share(area, area + Number(rest), 2, 3, false)
          const liked = heavy
            ? share(yes.length, cast.length, 3, 4, false) && share(yesArea, area, 3, 4, false)
            : share(yes.length, cast.length, 1, 2, true) && share(yesArea, area, 1, 2, true)
          const tally = count(heavy ? weighty : ordinary, 'heads-and-area', electorate, cast)
          expect([tally.enoughTookPart, tally.approved, tally.passed]).toEqual([came, liked, came && liked])
        },
      ),
      { seed: 7, numRuns: 2000 },
    )
  })
})

describe('silence', () => {
  const silent = (number: number, served = true, warned = true): readonly Silent[] =>
    Array.from({ length: number }, () => ({ areaHundredths: 100n, served, warned }))
  const spoken = count(ordinary, 'heads-and-area', of(10), [...papers('for', 3), ...papers('against', 1)])

  it('goes with the majority of those who spoke, where the clause says so', () => {
    const tally = countWithSilence(ordinary, 'heads-and-area', spoken, silent(6), 'with-majority')
    expect(tally.votes.for).toEqual(of(9))
    expect([spoken.passed, tally.passed]).toEqual([false, true])
    expect(tally.participating).toEqual(of(10))
  })

  it('only takes part, where the clause says so', () => {
    const tally = countWithSilence(ordinary, 'heads-and-area', spoken, silent(6), 'abstain')
    expect([tally.enoughTookPart, tally.approved]).toEqual([true, false])
    expect(tally.votes.abstain).toEqual(of(6))
  })

  it('counts only with proof that paper and warning came', () => {
    for (const flats of [silent(6, false, true), silent(6, true, false)])
      expect(countWithSilence(ordinary, 'heads-and-area', spoken, flats, 'with-majority')).toEqual(spoken)
  })

  it('follows the other side too, and nobody where sides are even or heads and area differ', () => {
    const against = count(ordinary, 'heads-and-area', of(10), [...papers('for', 1), ...papers('against', 2)])
    expect(countWithSilence(ordinary, 'heads-and-area', against, silent(2), 'with-majority').votes.against).toEqual(
      of(4),
    )
    const even = count(ordinary, 'heads-and-area', of(10), [...papers('for', 2), ...papers('against', 2)])
    expect(countWithSilence(ordinary, 'heads-and-area', even, silent(2), 'with-majority').votes.abstain).toEqual(of(2))
    const split = count(ordinary, 'heads-and-area', of(10), [...papers('for', 3, 10), ...papers('against', 1, 500)])
    expect(countWithSilence(ordinary, 'heads-and-area', split, silent(2), 'with-majority').votes.abstain).toEqual(of(2))
    expect(countWithSilence(ordinary, 'heads', split, silent(2), 'with-majority').votes.for.heads).toBe(5n)
  })
})

describe('the meter', () => {
  it('says how many more are needed', () => {
    expect(meterOf(5n, 10n, twoThirds)).toEqual({ have: 5n, need: 7n, missing: 2n })
    expect(meterOf(7n, 10n, twoThirds)).toEqual({ have: 7n, need: 7n, missing: 0n })
    expect(meterOf(9n, 10n, twoThirds)?.missing).toBe(0n)
    expect(meterOf(9n, 10n, null)).toBeNull()
    expect(minus(of(3), of(1))).toEqual(of(2))
  })
})
