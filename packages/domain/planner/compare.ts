/** How two plans differ, and what moving some units by hand would do. It judges and compares; it never chooses. */
import type { PlanInput, Unit } from './input.ts'
import { type GridFigures, measurePlan } from './measure.ts'

export interface MovedUnit {
  /** Row of the units. */
  readonly row: number
  /** Null where the unit was in no grid before. */
  readonly from: string | null
  readonly to: string
}

export interface GridDifference {
  readonly grid: string
  readonly householdsBefore: number
  readonly householdsAfter: number
  /** Rows that come and that go. */
  readonly gained: readonly number[]
  readonly lost: readonly number[]
}

export interface PlanDifference {
  readonly moved: readonly MovedUnit[]
  /** Households that change from one grid to another; those that had none are not counted. */
  readonly movedHouseholds: number
  /** Only grids of which some unit comes or goes, in the order in which the units name them. */
  readonly grids: readonly GridDifference[]
}

/** `before` and `after` give a grid for each row of the units. */
export function comparePlans(
  units: readonly Pick<Unit, 'households'>[],
  before: readonly (string | null)[],
  after: readonly string[],
): PlanDifference {
  const grids = new Map<string, { before: number; after: number; gained: number[]; lost: number[] }>()
  const at = (grid: string) => {
    const known = grids.get(grid) ?? { before: 0, after: 0, gained: [], lost: [] }
    grids.set(grid, known)
    return known
  }
  const moved: MovedUnit[] = []
  let movedHouseholds = 0
  units.forEach(({ households }, row) => {
    const from = before[row] ?? null
    const to = after[row] ?? ''
    if (from !== null) at(from).before += households
    at(to).after += households
    if (from === to) return
    moved.push({ row, from, to })
    at(to).gained.push(row)
    if (from === null) return
    movedHouseholds += households
    at(from).lost.push(row)
  })
  return {
    moved,
    movedHouseholds,
    grids: [...grids].flatMap(([grid, { gained, lost, ...sums }]) =>
      gained.length + lost.length === 0
        ? []
        : [{ grid, householdsBefore: sums.before, householdsAfter: sums.after, gained, lost }],
    ),
  }
}

export interface GridEffect {
  readonly grid: string
  /** Null where the grid was empty before, or is empty after. */
  readonly before: GridFigures | null
  readonly after: GridFigures | null
}

/** The figures of every grid that a move of these rows touches, before and after; empty when nothing would move. */
export function moveEffect(
  input: PlanInput,
  gridOf: readonly string[],
  rows: readonly number[],
  to: string,
): GridEffect[] {
  const leaving = rows.filter((row) => gridOf[row] !== undefined && gridOf[row] !== to)
  if (leaving.length === 0) return []
  const moving = new Set(leaving)
  const after = gridOf.map((grid, row) => (moving.has(row) ? to : grid))
  const figures = (plan: readonly string[]) =>
    new Map(measurePlan(input, plan).grids.map((grid) => [grid.grid, grid] as const))
  const [was, will] = [figures(gridOf), figures(after)]
  return [to, ...new Set(leaving.map((row) => gridOf[row] ?? ''))].map((grid) => ({
    grid,
    before: was.get(grid) ?? null,
    after: will.get(grid) ?? null,
  }))
}

/**
 * Gives the grids of a plan made from nothing the ids in force where they hold most of the same households, so that as few people as
 * possible change hands by name alone. Each id is given once; what matches none keeps its new id, and so do those of `fixed` (pins).
 */
export function keepNames(
  units: readonly Pick<Unit, 'households'>[],
  before: readonly (string | null)[],
  after: readonly string[],
  fixed: ReadonlySet<string> = new Set(),
): string[] {
  const shared = new Map<string, { from: string; to: string; households: number }>()
  units.forEach(({ households }, row) => {
    const [from, to] = [before[row] ?? null, after[row]]
    if (from === null || to === undefined) return
    const slot = JSON.stringify([from, to])
    const known = shared.get(slot) ?? { from, to, households: 0 }
    known.households += households
    shared.set(slot, known)
  })
  const names = new Map([...fixed].map((grid) => [grid, grid]))
  const given = new Set(fixed)
  const offers = [...shared.values()].sort(
    (a, b) => b.households - a.households || a.from.localeCompare(b.from) || a.to.localeCompare(b.to),
  )
  for (const { from, to } of offers) {
    if (names.has(to) || given.has(from)) continue
    names.set(to, from)
    given.add(from)
  }
  return after.map((grid) => names.get(grid) ?? grid)
}
