/** Judges a whole plan against the input alone: bounds, walking, legality, pins, moves. It shares no code with the search, so it can check it. */

import { MOVE_METRES } from './division.ts'
import type { PlanInput, Unit } from './input.ts'

export interface GridFigures {
  readonly grid: string
  /** Rows of the input. */
  readonly units: readonly number[]
  readonly households: number
  readonly state: 'within' | 'under' | 'over'
  /** Households times metres to the grid's best centre. */
  readonly walkMetres: number
  readonly contiguous: boolean
  readonly legal: boolean
}

export interface PlanFigures {
  readonly grids: readonly GridFigures[]
  readonly households: number
  readonly within: number
  readonly under: number
  readonly over: number
  /** Sum over grids of households out of bounds: the first objective. */
  readonly excessHouseholds: number
  /** Walking plus balance, metres per household: the second objective. */
  readonly metresPerHousehold: number
  readonly walkMetresPerHousehold: number
  readonly notContiguous: number
  readonly illegal: number
  readonly pinsBroken: number
  /** Households present in the plan in force whose grid id differs. */
  readonly movedHouseholds: number
  /** Of the households present before, per cent; 0 without a plan in force. */
  readonly movedPercent: number
  /** The second objective with moves counted, metres per household. */
  readonly objectiveMetres: number
}

const METRES_PER_LAT = 110_540
const METRES_PER_LON = 111_320

/** `gridOf` gives a grid id for each row of the input's units. */
export function measurePlan(input: PlanInput, gridOf: readonly string[]): PlanFigures {
  const units = input.units
  const members = new Map<string, number[]>()
  gridOf.forEach((grid, row) => {
    const list = members.get(grid)
    if (list === undefined) members.set(grid, [row])
    else list.push(row)
  })
  const neighbours = units.map((): number[] => [])
  for (const [from, to] of input.links) {
    neighbours[from]?.push(to)
    neighbours[to]?.push(from)
  }
  const estates = estateSizes(units)
  const position = project(units)
  const { L, U, target, balanceMetres } = input.bounds
  let balance = 0
  const grids = [...members].map(([grid, rows]): GridFigures => {
    const households = rows.reduce((sum, row) => sum + (units[row]?.households ?? 0), 0)
    balance += (balanceMetres * (households - target) ** 2) / target
    return {
      grid,
      units: rows,
      households,
      state: households < L ? 'under' : households > U ? 'over' : 'within',
      walkMetres: leastWalk(units, rows, position),
      contiguous: isContiguous(rows, gridOf, neighbours),
      legal: isLegal(units, rows, estates, L),
    }
  })
  const households = units.reduce((sum, unit) => sum + unit.households, 0)
  const walk = grids.reduce((sum, grid) => sum + grid.walkMetres, 0)
  const moved = countMoved(input, gridOf)
  const count = (test: (grid: GridFigures) => boolean): number => grids.filter(test).length
  return {
    grids,
    households,
    within: count((grid) => grid.state === 'within'),
    under: count((grid) => grid.state === 'under'),
    over: count((grid) => grid.state === 'over'),
    excessHouseholds: grids.reduce((sum, grid) => sum + Math.max(0, L - grid.households, grid.households - U), 0),
    metresPerHousehold: (walk + balance) / households,
    walkMetresPerHousehold: walk / households,
    notContiguous: count((grid) => !grid.contiguous),
    illegal: count((grid) => !grid.legal),
    pinsBroken: input.pins.filter((pin) => gridOf[pin.unit] !== pin.grid).length,
    movedHouseholds: moved.moved,
    movedPercent: moved.present === 0 ? 0 : (100 * moved.moved) / moved.present,
    objectiveMetres: (walk + balance + MOVE_METRES * moved.moved) / households,
  }
}

interface EstateSize {
  units: number
  households: number
}

function estateSizes(units: readonly Unit[]): Map<string, EstateSize> {
  const sizes = new Map<string, EstateSize>()
  for (const unit of units) {
    const size = sizes.get(unit.compound) ?? { units: 0, households: 0 }
    size.units++
    size.households += unit.households
    sizes.set(unit.compound, size)
  }
  return sizes
}

function project(units: readonly Unit[]): (row: number) => readonly [number, number] {
  const mean = units.reduce((sum, unit) => sum + unit.lat, 0) / units.length
  const metresPerLon = METRES_PER_LON * Math.cos((mean * Math.PI) / 180)
  return (row) => [(units[row]?.lon ?? 0) * metresPerLon, (units[row]?.lat ?? 0) * METRES_PER_LAT]
}

function leastWalk(
  units: readonly Unit[],
  rows: readonly number[],
  position: (row: number) => readonly [number, number],
): number {
  const spots = rows.map((row) => ({ at: position(row), households: units[row]?.households ?? 0 }))
  let least = Number.POSITIVE_INFINITY
  for (const centre of spots) {
    let sum = 0
    for (const spot of spots) sum += spot.households * Math.hypot(spot.at[0] - centre.at[0], spot.at[1] - centre.at[1])
    if (sum < least) least = sum
  }
  return least
}

function isContiguous(
  rows: readonly number[],
  gridOf: readonly string[],
  neighbours: readonly (readonly number[])[],
): boolean {
  const first = rows[0] ?? 0
  const seen = new Set([first])
  for (const row of seen) {
    for (const near of neighbours[row] ?? []) if (gridOf[near] === gridOf[first]) seen.add(near)
  }
  return seen.size === rows.length
}

/** One community; and beside whole small estates at most one estate that is large or only partly inside. */
function isLegal(
  units: readonly Unit[],
  rows: readonly number[],
  estates: ReadonlyMap<string, EstateSize>,
  L: number,
): boolean {
  const communities = new Set(rows.map((row) => units[row]?.community))
  const inside = new Map<string, number>()
  for (const row of rows) {
    const estate = units[row]?.compound ?? ''
    inside.set(estate, (inside.get(estate) ?? 0) + 1)
  }
  let crossing = 0
  for (const [estate, count] of inside) {
    const size = estates.get(estate)
    if (size === undefined || size.households >= L || count < size.units) crossing++
  }
  return communities.size === 1 && crossing <= 1
}

function countMoved(input: PlanInput, gridOf: readonly string[]): { moved: number; present: number } {
  let moved = 0
  let present = 0
  input.units.forEach((unit, row) => {
    const before = input.previous?.get(unit.id)
    if (before === undefined) return
    present += unit.households
    if (before !== gridOf[row]) moved += unit.households
  })
  return { moved, present }
}
