import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bruteForce, type RawInput, read, smallInput, street } from './cases.fixture.ts'
import { divideRegion } from './divide-region.ts'
import type { PlanInput } from './input.ts'
import { measurePlan, type PlanFigures } from './measure.ts'
import { finishPlan, planAtOnce, preparePlan } from './plan.ts'
import { refusalSentence } from './refusal.ts'

const never = (): boolean => false

const STEPS = 3_000_000
const SLOW_MACHINE_MS = 60_000

/** With a cap on the search, so that a village takes no longer than a hamlet. */
const planned = (input: PlanInput, seed = 1): { gridOf: readonly string[]; figures: PlanFigures } => {
  const prepared = preparePlan(input, { effort: 'fast', seed })
  if (!prepared.ok) throw new Error(refusalSentence(prepared))
  const results = prepared.tasks.map((task) => divideRegion({ ...task, work: Math.min(task.work, STEPS) }, never))
  const plan = finishPlan(input, prepared, results)
  if (!plan.ok) throw new Error(refusalSentence(plan))
  return { gridOf: plan.gridOf, figures: measurePlan(input, plan.gridOf) }
}

/** One large estate only, so that brute force and planner agree on what may be split. */
const oneEstate = (raw: RawInput): RawInput => ({
  ...raw,
  compounds: [{ id: 'E0', community: 'S1' }],
  units: raw.units.map((unit) => ({ ...unit, compound: 'E0' })),
})

const village = (side: number): RawInput => {
  const raw = street(
    Array.from({ length: side * side }, (_, at) => 1 + ((at * 7) % 5)),
    { L: 8, U: 14, target: 11 },
  )
  raw.units.forEach((unit, at) => {
    unit.lon = 118.3 + (at % side) * 0.00015
    unit.lat = 33.95 + Math.floor(at / side) * 0.00012
  })
  raw.links = raw.units.flatMap((_, at): [number, number, number][] => [
    ...(at % side < side - 1 ? [[at, at + 1, 15] as [number, number, number]] : []),
    ...(at + side < side * side ? [[at, at + side, 15] as [number, number, number]] : []),
  ])
  return raw
}

describe('a plan', () => {
  it(
    'assigns every unit, in one piece, by the rules',
    () => {
      fc.assert(
        fc.property(smallInput(14), (raw) => {
          const { gridOf, figures } = planned(read(raw))
          expect(gridOf).toHaveLength(raw.units.length)
          expect(gridOf.every((grid) => grid !== '')).toBe(true)
          expect(figures).toMatchObject({ notContiguous: 0, illegal: 0, pinsBroken: 0 })
        }),
        { numRuns: 40 },
      )
    },
    SLOW_MACHINE_MS,
  )

  it(
    'is the best there is, where every plan can be tried',
    () => {
      fc.assert(
        fc.property(smallInput(7).map(oneEstate), (raw) => {
          fc.pre(raw.units.reduce((sum, unit) => sum + unit.households, 0) >= 50)
          const input = read(raw)
          const best = bruteForce(input)
          const { figures } = planned(input)
          expect(figures.excessHouseholds).toBe(best.excess)
          expect(figures.metresPerHousehold).toBeCloseTo(best.metres, 6)
        }),
        { numRuns: 40 },
      )
    },
    SLOW_MACHINE_MS,
  )

  it(
    'is never in excess of the best by more than whole small estates cost',
    () => {
      fc.assert(
        fc.property(smallInput(6), (raw) => {
          const input = read(raw)
          expect(planned(input).figures.excessHouseholds).toBeGreaterThanOrEqual(bruteForce(input).excess)
        }),
        { numRuns: 30 },
      )
    },
    SLOW_MACHINE_MS,
  )

  it('is the same for the same seed', () => {
    const input = read(village(9))
    expect(planned(input, 4).gridOf).toEqual(planned(input, 4).gridOf)
  })

  it('gets no worse with more effort', () => {
    const prepared = preparePlan(read(village(11)), { effort: 'fast', seed: 2 })
    if (!prepared.ok) throw new Error(prepared.code)
    const [task] = prepared.tasks
    if (task === undefined) throw new Error('no region')
    const little = divideRegion({ ...task, work: 300_000, more: 0 }, never)
    const more = divideRegion({ ...task, work: 300_000, more: 3_000_000 }, never)
    expect(more.excess).toBeLessThanOrEqual(little.excess)
    expect(more.metres).toBeLessThan(little.metres)
  })

  it('is whole and legal when stopped at once', () => {
    const input = read(village(12))
    const plan = planAtOnce(input, { effort: 'best', seed: 1 }, () => true)
    if (!plan.ok) throw new Error(plan.code)
    expect(measurePlan(input, plan.gridOf)).toMatchObject({ notContiguous: 0, illegal: 0 })
  })

  it('keeps small estates whole and does not cross large ones', () => {
    const raw = street([60, 30, 60])
    raw.compounds = ['A', 'B', 'C'].map((id) => ({ id, community: 'S1' }))
    raw.units.forEach((unit, at) => {
      unit.compound = ['A', 'B', 'C'][at] ?? 'A'
    })
    const { figures } = planned(read(raw))
    expect(figures.illegal).toBe(0)
    expect(figures.grids.map((grid) => grid.households).sort()).toEqual([60, 90])
  })
})

describe('a plan with one in force', () => {
  it(
    'is the best there is with moves weighed, where every plan can be tried',
    () => {
      fc.assert(
        fc.property(smallInput(6).map(oneEstate), fc.integer({ min: 20, max: 70 }), (raw, L) => {
          fc.pre(raw.units.reduce((sum, unit) => sum + unit.households, 0) >= 50)
          const before = planned(read({ ...raw, bounds: { L, U: L + 60, target: L + 30 } }))
          // The first unit is new since.
          raw.previous = Object.fromEntries(
            raw.units.map((unit, at) => [unit.id, before.gridOf[at] ?? ''] as const).slice(1),
          )
          const input = read(raw)
          const best = bruteForce(input)
          const { figures } = planned(input)
          expect(figures.excessHouseholds).toBe(best.excess)
          expect(figures.objectiveMetres).toBeCloseTo(best.metres, 6)
        }),
        { numRuns: 40 },
      )
    },
    SLOW_MACHINE_MS,
  )

  it('leaves a good plan alone and gives a new building to a neighbour', () => {
    const raw = street([40, 40, 40, 40, 12])
    raw.previous = { u0: 'G1', u1: 'G1', u2: 'G2', u3: 'G2' }
    const { gridOf, figures } = planned(read(raw))
    expect(gridOf).toEqual(['G1', 'G1', 'G2', 'G2', 'G2'])
    expect(figures.movedHouseholds).toBe(0)
  })

  it('never gives a new grid an id that was in force', () => {
    const raw = street([90, 90, 90])
    raw.previous = { u0: 'S1-001', u1: 'S1-001', u2: 'S1-001', gone: 'S1-002' }
    const { gridOf } = planned(read(raw))
    expect(new Set(gridOf).size).toBe(3)
    expect(gridOf).toContain('S1-001')
    expect(gridOf).not.toContain('S1-002')
  })
})

describe('pins', () => {
  it('are kept though they cost walking', () => {
    const raw = village(6)
    raw.pins = [
      { unit: 'u0', grid: 'P1' },
      { unit: 'u14', grid: 'P1' },
      { unit: 'u1', grid: 'P2' },
    ]
    expect(planned(read(raw)).figures).toMatchObject({ pinsBroken: 0, notContiguous: 0, illegal: 0 })
  })

  it.each([
    [
      'pins-apart',
      [60, 60],
      [
        ['u0', 'P'],
        ['u1', 'P'],
      ],
      true,
    ],
    [
      'pins-crossed',
      [30, 30, 30, 30],
      [
        ['u0', 'P'],
        ['u1', 'Q'],
        ['u2', 'P'],
      ],
      false,
    ],
  ] as const)('are refused when no plan can keep them: %s', (code, households, pins, unlinked) => {
    const raw = street(households)
    if (unlinked) raw.links = []
    raw.pins = pins.map(([unit, grid]) => ({ unit, grid }))
    expect(planAtOnce(read(raw), { effort: 'fast', seed: 1 }, never)).toMatchObject({ ok: false, code })
  })

  it('are refused across large estates and across communities', () => {
    const raw = street([60, 60])
    raw.compounds = [
      { id: 'E1', community: 'S1' },
      { id: 'E2', community: 'S1' },
    ]
    raw.units.forEach((unit, at) => {
      unit.compound = `E${at + 1}`
    })
    raw.pins = [
      { unit: 'u0', grid: 'P' },
      { unit: 'u1', grid: 'P' },
    ]
    expect(planAtOnce(read(raw), { effort: 'fast', seed: 1 }, never)).toMatchObject({ ok: false, code: 'pins-estates' })
    raw.compounds = [
      { id: 'E1', community: 'S1' },
      { id: 'E2', community: 'S2' },
    ]
    raw.units.forEach((unit, at) => {
      unit.community = `S${at + 1}`
    })
    expect(planAtOnce(read(raw), { effort: 'fast', seed: 1 }, never)).toMatchObject({
      ok: false,
      code: 'pins-communities',
    })
  })
})
