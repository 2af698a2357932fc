/** The community as the screen's own reckoning sees it: the same measures as the planner, and what each micro-grid is called. Pure. */
import type { ReplyAt } from '@gewu/client/client'
import type { PlanInput } from '@gewu/domain/planner/input'

export type Ground = ReplyAt<'plan', 'map'>
export type GroundUnit = Ground['units'][number]
export type PlanView = ReplyAt<'plan', 'view'>

export interface Bounds {
  readonly smallest: number
  readonly largest: number
}

/** Bounds nobody is out of: where a method says nothing. */
export const free: Bounds = { smallest: 1, largest: 10_000 }

const balanceMetres = 100

/** For measuring only: the plan in force plays no part in it. */
export function planInputOf({ units, links }: Ground, { smallest, largest }: Bounds): PlanInput {
  const compoundOf = ({ estate, placeId }: GroundUnit): string => (estate === '' ? placeId : estate)
  return {
    name: '',
    bounds: { L: smallest, U: largest, target: Math.round((smallest + largest) / 2), balanceMetres },
    compounds: [...new Set(units.map(compoundOf))].map((id) => ({ id, community: '' })),
    units: units.map((unit) => ({
      id: unit.placeId,
      community: '',
      compound: compoundOf(unit),
      building: unit.building,
      entrance: unit.name,
      lon: unit.lon,
      lat: unit.lat,
      households: unit.households,
    })),
    links: links.map(([from, to]) => [from, to]),
    pins: [],
    previous: null,
  }
}

/** What a door in no micro-grid counts as. */
export const nowhere = ''

/** Grid of each row: as the draft has it, or as things stand. */
export function gridsOf(units: readonly GroundUnit[], draft: PlanView | undefined): string[] {
  const drafted = new Map(draft?.assign.map(({ placeId, grid }) => [placeId, grid]))
  return units.map(({ placeId, microGridId }) =>
    draft === undefined ? (microGridId ?? nowhere) : (drafted.get(placeId) ?? nowhere),
  )
}

/** Grids in the order in which the list and the map number them: by the first door that is in each. */
export const gridOrder = (gridOf: readonly string[]): readonly string[] => [
  ...new Set(gridOf.filter((grid) => grid !== nowhere)),
]

/** Rows of each grid that hang together: a grid that does not is several pieces. */
export function piecesOf(gridOf: readonly string[], links: Ground['links']): { grid: string; rows: number[] }[] {
  const near = gridOf.map((): number[] => [])
  for (const [from, to] of links) {
    if (gridOf[from] !== gridOf[to]) continue
    near[from]?.push(to)
    near[to]?.push(from)
  }
  const seen = new Set<number>()
  return gridOf.flatMap((grid, first) => {
    if (grid === nowhere || seen.has(first)) return []
    const piece = new Set([first])
    for (const row of piece) for (const other of near[row] ?? []) piece.add(other)
    for (const row of piece) seen.add(row)
    return [{ grid, rows: [...piece] }]
  })
}

/** The next name for a grid that does not exist yet. */
export function freshGrid(taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const key = `new-${String(number).padStart(3, '0')}`
    if (!taken.has(key)) return key
  }
}

/** Doors in the direction of an arrow key: the nearest, where aside counts double. `points` have y to the south. */
export function nextDoor(
  points: readonly { readonly x: number; readonly y: number }[],
  from: number,
  direction: 'left' | 'right' | 'up' | 'down',
): number {
  const start = points[from]
  if (start === undefined) return 0
  const signs = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const
  const [dx, dy] = signs[direction]
  let best = from
  let least = Number.POSITIVE_INFINITY
  points.forEach((point, row) => {
    const [x, y] = [point.x - start.x, point.y - start.y]
    const ahead = x * dx + y * dy
    const aside = Math.abs(x * dy) + Math.abs(y * dx)
    if (row === from || ahead <= 0.5 || aside > ahead * 2) return
    const cost = ahead + 2 * aside
    if (cost >= least) return
    least = cost
    best = row
  })
  return best
}
