/** Pockets: what is left of a region when its oversize units are taken out. Owns the proof that a pocket's excess cannot be less. */

import { createDivision } from './division.ts'
import { MAX_BLOCKS } from './partition.ts'
import { type Region, WHOLE } from './region.ts'
import { createSearcher } from './search.ts'
import { fillWindow } from './window.ts'

export interface Pocket {
  /** Atoms of the region, all within bounds by themselves. */
  readonly atoms: readonly number[]
  /** Oversize atoms it touches. */
  readonly walls: readonly number[]
  readonly households: number
}

/** Connected parts of the region without its atoms above the upper bound. */
export function findPockets(region: Region): Pocket[] {
  const seen = new Uint8Array(region.estate.length)
  const isWall = (atom: number): boolean => (region.atomHouseholds[atom] ?? 0) > region.bounds.U
  const pockets: Pocket[] = []
  for (let first = 0; first < region.estate.length; first++) {
    if (seen[first] === 1 || isWall(first)) continue
    const atoms = [first]
    const walls = new Set<number>()
    let households = 0
    seen[first] = 1
    for (let at = 0; at < atoms.length; at++) {
      const atom = atoms[at] ?? 0
      households += region.atomHouseholds[atom] ?? 0
      for (let i = region.neighbourStart[atom] ?? 0; i < (region.neighbourStart[atom + 1] ?? 0); i++) {
        const near = region.neighbours[i] ?? 0
        if (isWall(near)) walls.add(near)
        else if (seen[near] !== 1) {
          seen[near] = 1
          atoms.push(near)
        }
      }
    }
    pockets.push({ atoms, walls: [...walls], households })
  }
  return pockets
}

const MOST_SETS = 60_000
const ROUNDS = 200
const NODES = 200_000

/**
 * Whether no division of these atoms by themselves has less excess than `excess`. Exact: every legal connected set is weighed.
 * False also when there are too many sets to weigh.
 */
export function isLeastExcess(region: Region, atoms: readonly number[], excess: number): boolean {
  if (excess <= 0) return true
  if (atoms.length > MAX_BLOCKS) return false
  const { L, U } = region.bounds
  const searcher = createSearcher(region.estate.length)
  const division = createDivision({ ...region, replans: false }, [[...atoms]], new Int32Array(region.claims).fill(-1))
  const blocks = [...atoms].sort((a, b) => northOf(region, a) - northOf(region, b)).map((atom) => [atom])
  fillWindow(searcher.window, division, blocks, searcher.blockOf)
  const { columns, window } = searcher
  const limits = { slackHouseholds: excess - 1, penalty: 0, most: MOST_SETS, dearestWalk: Number.POSITIVE_INFINITY }
  if (!searcher.list(window, division, columns, limits).complete) return false
  for (let set = 0; set < columns.count; set++) {
    let households = 0
    for (let i = columns.start[set] ?? 0; i < (columns.start[set + 1] ?? 0); i++) {
      households += window.households[columns.members[i] ?? 0] ?? 0
    }
    columns.cost[set] = Math.max(0, L - households, households - U)
  }
  const choice = searcher.partition(columns, window.share, excess - 0.5, { rounds: ROUNDS, nodes: NODES })
  return choice.sets === null && choice.proved
}

function northOf(region: Region, atom: number): number {
  return region.y[region.atomStart[atom] ?? 0] ?? 0
}

/** A pocket of one estate beside whole small ones: then any unit may join any neighbour's grid, which the proof by pockets rests on. */
export function isOfOneEstate(region: Region, pocket: Pocket): boolean {
  const estates = new Set([...pocket.atoms, ...pocket.walls].map((atom) => region.estate[atom] ?? WHOLE))
  estates.delete(WHOLE)
  return estates.size <= 1
}
