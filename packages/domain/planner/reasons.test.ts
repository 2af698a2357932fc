import { describe, expect, it } from 'vitest'
import { type RawInput, read, street } from './cases.fixture.ts'
import { planAtOnce } from './plan.ts'
import { explainPlan, type Reason } from './reasons.ts'

const reasonsFor = (raw: RawInput): Reason[] => {
  const input = read(raw)
  const plan = planAtOnce(input, { effort: 'fast', seed: 1 }, () => false)
  if (!plan.ok) throw new Error(plan.code)
  return explainPlan(input, plan.gridOf)
}

describe('the reason a grid stays out of bounds', () => {
  it('is absent where every grid is within', () => {
    expect(reasonsFor(street([60, 60, 60]))).toEqual([])
  })

  it('is an entrance above the upper bound', () => {
    const [reason, ...more] = reasonsFor(street([130, 60]))
    expect(more).toEqual([])
    expect(reason).toMatchObject({ kind: 'oversize', proved: true, households: 130 })
    expect(reason?.sentence).toContain('u0')
  })

  it('is too few homes with nowhere to go', () => {
    const [reason] = reasonsFor(street([20, 10]))
    expect(reason).toMatchObject({ kind: 'isolated', proved: true, households: 30 })
  })

  it('is being shut in by entrances above the upper bound', () => {
    const reasons = reasonsFor(street([30, 140, 60]))
    const cut = reasons.find((reason) => reason.kind === 'cut-off' || reason.households === 170)
    expect(cut).toMatchObject({ proved: true })
    expect(cut?.sentence).toContain('u1')
  })

  it('is sizes that cannot add up, with the entrances named', () => {
    const [reason] = reasonsFor(street([45, 45, 45]))
    expect(reason).toMatchObject({ kind: 'sizes', proved: true })
    for (const name of ['u0', 'u1', 'u2']) expect(reason?.sentence).toContain(name)
  })

  it('counts when no number of grids fits the total', () => {
    const [reason] = reasonsFor(street([30, 30, 30, 30], { L: 70, U: 80, target: 75 }))
    expect(reason?.sentence).toContain('分成 1 个')
    expect(reason?.proved).toBe(true)
  })
})
