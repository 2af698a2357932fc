/** Where the search begins: pinned groups first, then the plan in force where there is one, then a fresh cut. Legal and connected, not yet good. */

import { heaviestHolder } from './division.ts'
import { cutForest } from './forest.ts'
import type { Random } from './random.ts'
import { type Region, WHOLE } from './region.ts'

export interface Start {
  readonly groups: readonly (readonly number[])[]
  readonly anchor: Int32Array
}

const ATTEMPTS = 40

/** `null` when the pins cannot be kept: no set of separate connected groups was found for them. */
export function startDivision(region: Region, random: Random): Start | null {
  const pinned = pinnedGroups(region, random)
  if (pinned === null) return null
  const open = new Uint8Array(region.estate.length).fill(1)
  for (const group of pinned) for (const atom of group) open[atom] = 0
  const groups = region.replans
    ? [...pinned, ...groupsInForce(region, open)]
    : [...pinned, ...cutForest(region, open, random)]
  return { groups, anchor: firstAnchors(region, groups) }
}

/** Each claim hangs on its pinned atom, else on the atom with most of its households in the group with most of them. */
function firstAnchors(region: Region, groups: readonly (readonly number[])[]): Int32Array {
  const anchor = new Int32Array(region.claims).fill(-1)
  const most = new Float64Array(region.claims)
  for (const group of groups) {
    const held = new Map<number, number>()
    for (const atom of group) {
      for (let unit = region.atomStart[atom] ?? 0; unit < (region.atomStart[atom + 1] ?? 0); unit++) {
        const claim = region.held[unit] ?? -1
        if (claim >= 0) held.set(claim, (held.get(claim) ?? 0) + (region.households[unit] ?? 0))
      }
    }
    for (const [claim, households] of held) {
      if (anchor[claim] !== -1 && households <= (most[claim] ?? 0)) continue
      most[claim] = households
      anchor[claim] = heaviestHolder(region, group, claim)
    }
  }
  region.pin.forEach((claim, atom) => {
    if (claim >= 0) anchor[claim] = atom
  })
  return anchor
}

/** What is left of the grids in force, each in connected legal pieces; newcomers stand alone until the search joins them. */
function groupsInForce(region: Region, open: Uint8Array): number[][] {
  const claimOf = Int32Array.from(region.estate, (_, atom) => mainClaim(region, atom))
  const seen = new Uint8Array(open.length)
  const groups: number[][] = []
  for (let first = 0; first < open.length; first++) {
    if (open[first] !== 1 || seen[first] === 1) continue
    const group = [first]
    seen[first] = 1
    let estate = region.estate[first] ?? WHOLE
    for (let at = 0; at < group.length && (claimOf[first] ?? -1) >= 0; at++) {
      for (const near of neighboursOf(region, group[at] ?? 0)) {
        const own = region.estate[near] ?? WHOLE
        if (open[near] !== 1 || seen[near] === 1 || claimOf[near] !== claimOf[first]) continue
        if (own !== WHOLE && estate !== WHOLE && own !== estate) continue
        if (own !== WHOLE) estate = own
        seen[near] = 1
        group.push(near)
      }
    }
    groups.push(group)
  }
  return groups
}

function mainClaim(region: Region, atom: number): number {
  const held = new Map<number, number>()
  for (let unit = region.atomStart[atom] ?? 0; unit < (region.atomStart[atom + 1] ?? 0); unit++) {
    const claim = region.held[unit] ?? -1
    held.set(claim, (held.get(claim) ?? 0) + (region.households[unit] ?? 0))
  }
  let best = -1
  for (const [claim, households] of held)
    if (claim >= 0 && (best === -1 || households > (held.get(best) ?? 0))) best = claim
  return best
}

function neighboursOf(region: Region, atom: number): Int32Array {
  return region.neighbours.subarray(region.neighbourStart[atom] ?? 0, region.neighbourStart[atom + 1] ?? 0)
}

/** One connected group around the pinned atoms of each grid, through as little as possible that other pins may need. */
function pinnedGroups(region: Region, random: Random): number[][] | null {
  const pinnedAtoms = new Map<number, number[]>()
  region.pin.forEach((claim, atom) => {
    if (claim < 0) return
    const list = pinnedAtoms.get(claim)
    if (list === undefined) pinnedAtoms.set(claim, [atom])
    else list.push(atom)
  })
  if (pinnedAtoms.size === 0) return []
  const claims = [...pinnedAtoms.keys()]
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const taken = new Int32Array(region.estate.length).fill(-1)
    for (const [claim, atoms] of pinnedAtoms) for (const atom of atoms) taken[atom] = claim
    const stuck = claims.findIndex((claim) => !connectPins(region, pinnedAtoms.get(claim) ?? [], claim, taken, random))
    if (stuck === -1) return groupTaken(region, taken)
    // The one that got stuck goes first next time.
    const [claim] = claims.splice(stuck, 1)
    if (claim !== undefined) claims.splice(Math.floor(random() * stuck), 0, claim)
  }
  return null
}

function groupTaken(region: Region, taken: Int32Array): number[][] {
  const groups = new Map<number, number[]>()
  taken.forEach((claim, atom) => {
    if (claim < 0) return
    const group = groups.get(claim)
    if (group === undefined) groups.set(claim, [atom])
    else group.push(atom)
  })
  if (region.replans) for (const [claim, group] of groups) spreadInForce(region, claim, group, taken)
  return [...groups.values()]
}

/** Takes in the connected rest of the grid in force around its pinned part. */
function spreadInForce(region: Region, claim: number, group: number[], taken: Int32Array): void {
  let estate = group.reduce((found, atom) => (found === WHOLE ? (region.estate[atom] ?? WHOLE) : found), WHOLE)
  for (let at = 0; at < group.length; at++) {
    for (const near of neighboursOf(region, group[at] ?? 0)) {
      const own = region.estate[near] ?? WHOLE
      if ((taken[near] ?? -1) >= 0 || mainClaim(region, near) !== claim) continue
      if (own !== WHOLE && estate !== WHOLE && own !== estate) continue
      if (own !== WHOLE) estate = own
      taken[near] = claim
      group.push(near)
    }
  }
}

/** Joins a grid's pinned atoms one by one along paths with few households; marks the atoms in `taken`. */
function connectPins(
  region: Region,
  atoms: readonly number[],
  claim: number,
  taken: Int32Array,
  random: Random,
): boolean {
  const [first, ...rest] = atoms
  if (first === undefined) return true
  const estate = atoms.reduce((found, atom) => (found === WHOLE ? (region.estate[atom] ?? WHOLE) : found), WHOLE)
  if (atoms.some((atom) => region.estate[atom] !== WHOLE && region.estate[atom] !== estate)) return false
  const choices = estate === WHOLE ? [...new Set([WHOLE, ...region.estate])] : [estate]
  return choices.some((allowed) => {
    const own = new Set([first])
    const added: number[] = []
    for (const goal of rest) {
      const path = own.has(goal) ? [] : cheapestPath(region, own, goal, claim, allowed, taken, random)
      if (path === null) return false
      for (const atom of path) {
        own.add(atom)
        added.push(atom)
      }
    }
    for (const atom of added) taken[atom] = claim
    return true
  })
}

/** Dijkstra from a set of atoms to one atom; atoms of the grid in force cost little. */
function cheapestPath(
  region: Region,
  from: ReadonlySet<number>,
  goal: number,
  claim: number,
  estate: number,
  taken: Int32Array,
  random: Random,
): number[] | null {
  const cost = new Map<number, number>([...from].map((atom) => [atom, 0]))
  const before = new Map<number, number>()
  const done = new Set<number>()
  for (;;) {
    let node = -1
    for (const [atom, value] of cost) if (!done.has(atom) && (node === -1 || value < (cost.get(node) ?? 0))) node = atom
    if (node === -1) return null
    if (node === goal) break
    done.add(node)
    for (const near of neighboursOf(region, node)) {
      const owner = taken[near] ?? -1
      const own = region.estate[near] ?? WHOLE
      if ((owner !== -1 && owner !== claim) || (own !== WHOLE && own !== estate)) continue
      const weight = mainClaim(region, near) === claim ? 0.01 : (region.atomHouseholds[near] ?? 0) + 1 + random()
      const value = (cost.get(node) ?? 0) + weight
      if (value >= (cost.get(near) ?? Number.POSITIVE_INFINITY)) continue
      cost.set(near, value)
      before.set(near, node)
    }
  }
  const path: number[] = []
  for (let atom = goal; !from.has(atom); atom = before.get(atom) ?? goal) path.push(atom)
  return path
}
