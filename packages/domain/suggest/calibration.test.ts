import { describe, expect, it } from 'vitest'
import { seededNumbers } from '../text/seeded-order.ts'
import { calibrate, type HeldOut, probabilitiesOf, sureFrom, untried } from './calibration.ts'

/** Two labels; the first is true with exactly the probability a softmax of this sharpness gives. */
function drawn(sharpness: number, count: number): HeldOut[] {
  const next = seededNumbers(7)
  return Array.from({ length: count }, () => {
    const scores = Float64Array.of(next() * 2 - 1, next() * 2 - 1)
    const first = 1 / (1 + Math.exp(sharpness * ((scores[1] ?? 0) - (scores[0] ?? 0))))
    return { scores, label: next() < first ? 0 : 1 }
  })
}

describe('calibration', () => {
  it('finds how sharply the scores speak', () => {
    const { sharpness } = calibrate(drawn(3, 5_000))
    expect(sharpness).toBeGreaterThan(2.5)
    expect(sharpness).toBeLessThan(4.2)
  })

  it('gives probabilities that come true as often as they say', () => {
    const calibration = calibrate(drawn(3, 5_000))
    const certain = drawn(3, 5_000).filter(({ scores }) => Math.max(...probabilitiesOf(scores, calibration)) > 0.9)
    const right = certain.filter(({ scores, label }) => (scores[label] ?? 0) === Math.max(...scores)).length
    expect(right / certain.length).toBeGreaterThan(0.9)
  })

  it('sets thresholds that rise with the precision asked for', () => {
    const calibration = calibrate(drawn(5, 3_000))
    expect(sureFrom(calibration, 0.9)).toBeLessThanOrEqual(sureFrom(calibration, 0.95))
    expect(sureFrom(calibration, 1)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is sure of nothing before enough unseen messages were scored', () => {
    expect(calibrate(drawn(3, 20))).toEqual(untried)
    expect(sureFrom(untried, 0.5)).toBe(Number.POSITIVE_INFINITY)
  })
})
