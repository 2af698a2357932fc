/** The planner's door: input in, tasks out; task results in, a plan out. Whoever calls it runs the tasks, here or in other threads. */

import { divideRegion, type RegionResult, type RegionTask } from './divide-region.ts'
import type { PlanInput } from './input.ts'
import { type Refused, refuse } from './refusal.ts'
import { cutIntoRegions } from './region.ts'

export type Effort = 'fast' | 'best'

export interface PlanOptions {
  readonly effort: Effort
  readonly seed: number
}

export interface PreparedPlan {
  readonly ok: true
  readonly tasks: readonly RegionTask[]
  readonly claimIds: readonly (readonly string[])[]
}

export interface Plan {
  readonly ok: true
  /** Grid id of each unit, by row of the input. */
  readonly gridOf: readonly string[]
  /** Units whose regions are proved to be divided as well as possible. */
  readonly provedUnits: number
}

/**
 * Steps, of which a desktop core does 100 to 200 million a second. Small inputs get a floor, a district a full share per unit,
 * and what lies beyond a district a smaller one.
 */
const WORK = {
  floor: 150e6,
  perUnit: 50_000,
  districtUnits: 10_000,
  perUnitBeyond: 7_000,
  replanFloor: 60e6,
  replanPerUnit: 5000,
}
/** How many times as many steps `best` spends after the first round. */
const BEST_TIMES = 12

function workFor(input: PlanInput): number {
  const units = input.units.length
  if (input.previous !== null) return Math.max(WORK.replanFloor, WORK.replanPerUnit * units)
  const near = Math.min(units, WORK.districtUnits)
  return Math.max(WORK.floor, WORK.perUnit * near + WORK.perUnitBeyond * (units - near))
}

/** Cuts the input into regions and shares out the work; refuses pins that cannot be kept. */
export function preparePlan(input: PlanInput, options: PlanOptions): PreparedPlan | Refused {
  const cut = cutIntoRegions(input)
  if (!cut.ok) return cut
  const total = workFor(input)
  const tasks = cut.regions.map((region, part) => {
    const work = Math.ceil((total * region.estate.length) / input.units.length)
    return { region, part, seed: options.seed, work, more: options.effort === 'best' ? work * BEST_TIMES : 0 }
  })
  return { ok: true, tasks, claimIds: cut.claimIds }
}

/** Puts the results together, in whatever order they came, and gives new grids ids that were never used. */
export function finishPlan(input: PlanInput, prepared: PreparedPlan, results: readonly RegionResult[]): Plan | Refused {
  const gridOf: string[] = new Array(input.units.length).fill('')
  const usedIds = new Set([...(input.previous?.values() ?? []), ...input.pins.map((pin) => pin.grid)])
  const counters = new Map<string, number>()
  let provedUnits = 0
  for (const result of [...results].sort((a, b) => a.part - b.part)) {
    const task = prepared.tasks[result.part]
    if (task === undefined) continue
    const { region } = task
    const ids = prepared.claimIds[result.part] ?? []
    if (result.groups === null)
      return refuse('pins-crossed', { grid: ids[region.pin.find((claim) => claim >= 0) ?? 0] ?? '' })
    if (result.proved) provedUnits += region.unitRows.length
    result.groups.forEach((group, index) => {
      const community = input.units[region.unitRows[0] ?? 0]?.community ?? ''
      const grid = ids[result.claims[index] ?? -1] ?? freshId(community, counters, usedIds)
      for (const atom of group) {
        for (let unit = region.atomStart[atom] ?? 0; unit < (region.atomStart[atom + 1] ?? 0); unit++) {
          gridOf[region.unitRows[unit] ?? 0] = grid
        }
      }
    })
  }
  return { ok: true, gridOf, provedUnits }
}

function freshId(community: string, counters: Map<string, number>, used: Set<string>): string {
  for (;;) {
    const number = (counters.get(community) ?? 0) + 1
    counters.set(community, number)
    const id = `${community}-${String(number).padStart(3, '0')}`
    if (used.has(id)) continue
    used.add(id)
    return id
  }
}

/** Everything in one thread. `stop` may end the search early; the plan is then whole and legal, only less good. */
export function planAtOnce(input: PlanInput, options: PlanOptions, stop: () => boolean): Plan | Refused {
  const prepared = preparePlan(input, options)
  if (!prepared.ok) return prepared
  return finishPlan(
    input,
    prepared,
    prepared.tasks.map((task) => divideRegion(task, stop)),
  )
}
