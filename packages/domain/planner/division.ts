/** A division of one region into groups (micro-grids to be): who is where, what each group costs, and how to change and undo. It searches nothing. */

import { NEWCOMER, type Region } from './region.ts'

/** Metres a moved household weighs when a plan is in force: one household may move to save this much walking. */
export const MOVE_METRES = 400

export interface GroupCost {
  /** Households out of bounds: max(0, L - w, w - U). */
  readonly excess: number
  /** Walking to the group's centre, plus balance, plus `MOVE_METRES` for each household moved. */
  readonly metres: number
}

export interface Division {
  readonly region: Region
  readonly groupOf: Int32Array
  /** Atoms of each group; empty where a number is free. */
  readonly members: number[][]
  readonly costs: GroupCost[]
  readonly free: number[]
  /** The atom a claim hangs on: the group that holds it keeps the grid id (the best of them, when it holds several). */
  readonly anchor: Int32Array
  /** Claims hanging on an atom; absent for most. */
  readonly claimsAt: Map<number, number[]>
  excess: number
  metres: number
}

export interface Change {
  readonly before: readonly { readonly id: number; readonly atoms: readonly number[] }[]
  readonly after: readonly number[]
  readonly anchors: readonly (readonly [number, number])[]
}

export const NO_COST: GroupCost = { excess: 0, metres: 0 }

/** Starts from given groups, which must cover each atom once. */
export function createDivision(region: Region, groups: readonly (readonly number[])[], anchor: Int32Array): Division {
  const division: Division = {
    region,
    groupOf: new Int32Array(region.estate.length).fill(-1),
    members: [],
    costs: [],
    free: [],
    anchor,
    claimsAt: new Map(),
    excess: 0,
    metres: 0,
  }
  anchor.forEach((atom, claim) => {
    if (atom >= 0) hang(division, claim, atom)
  })
  for (const group of groups) addGroup(division, group)
  return division
}

function hang(division: Division, claim: number, atom: number): void {
  division.anchor[claim] = atom
  const there = division.claimsAt.get(atom)
  if (there === undefined) division.claimsAt.set(atom, [claim])
  else there.push(claim)
}

function unhang(division: Division, claim: number): void {
  const atom = division.anchor[claim] ?? -1
  const rest = (division.claimsAt.get(atom) ?? []).filter((other) => other !== claim)
  if (rest.length === 0) division.claimsAt.delete(atom)
  else division.claimsAt.set(atom, rest)
}

function addGroup(division: Division, atoms: readonly number[]): number {
  return putGroup(division, division.free.pop() ?? division.members.length, atoms)
}

function putGroup(division: Division, id: number, atoms: readonly number[]): number {
  division.members[id] = [...atoms]
  for (const atom of atoms) division.groupOf[atom] = id
  const cost = groupCost(division, atoms)
  division.costs[id] = cost
  division.excess += cost.excess
  division.metres += cost.metres
  return id
}

function dropGroup(division: Division, id: number): readonly number[] {
  const atoms = division.members[id] ?? []
  const cost = division.costs[id] ?? NO_COST
  division.excess -= cost.excess
  division.metres -= cost.metres
  division.members[id] = []
  division.costs[id] = NO_COST
  division.free.push(id)
  return atoms
}

/** Replaces some groups by others over the same atoms; grid ids follow the larger share of their households. */
export function changeGroups(
  division: Division,
  ids: readonly number[],
  groups: readonly (readonly number[])[],
): Change {
  const before = ids.map((id) => ({ id, atoms: dropGroup(division, id) }))
  const anchors = division.region.replans ? settleClaims(division, groups) : []
  return { before, after: groups.map((group) => addGroup(division, group)), anchors }
}

/** Takes the latest change back; group numbers are again what they were. */
export function undoChange(division: Division, change: Change): void {
  for (const id of change.after) dropGroup(division, id)
  for (const [claim, atom] of change.anchors) {
    unhang(division, claim)
    hang(division, claim, atom)
  }
  for (const { id, atoms } of change.before) {
    division.free.splice(division.free.lastIndexOf(id), 1)
    putGroup(division, id, atoms)
  }
}

/** Moves each claim that hangs in these groups to the one with more of its households, where that moves fewer in all. */
function settleClaims(division: Division, groups: readonly (readonly number[])[]): [number, number][] {
  const moved: [number, number][] = []
  const { region } = division
  for (const [from, group] of groups.entries()) {
    for (const claim of group.flatMap((atom) => division.claimsAt.get(atom) ?? [])) {
      const anchor = division.anchor[claim] ?? -1
      if (region.pin[anchor] === claim) continue
      const target = groups.reduce(
        (best, other, index) =>
          heldIn(region, other, claim) > heldIn(region, groups[best] ?? [], claim) ? index : best,
        from,
      )
      if (target === from) continue
      const other = groups[target] ?? []
      const now = movedHouseholds(division, group) + movedHouseholds(division, other)
      unhang(division, claim)
      hang(division, claim, heaviestHolder(region, other, claim))
      if (movedHouseholds(division, group) + movedHouseholds(division, other) < now) {
        moved.push([claim, anchor])
        continue
      }
      unhang(division, claim)
      hang(division, claim, anchor)
    }
  }
  return moved.reverse()
}

/** Households of `atoms` whose grid id in force is `claim`. */
export function heldIn(region: Region, atoms: readonly number[], claim: number): number {
  let households = 0
  for (const atom of atoms) households += heldBy(region, atom, claim)
  return households
}

export function heldBy(region: Region, atom: number, claim: number): number {
  let households = 0
  const end = region.atomStart[atom + 1] ?? 0
  for (let unit = region.atomStart[atom] ?? 0; unit < end; unit++) {
    if (region.held[unit] === claim) households += region.households[unit] ?? 0
  }
  return households
}

/** The atom with most households of a claim; the first when none has any. */
export function heaviestHolder(region: Region, atoms: readonly number[], claim: number): number {
  let best = atoms[0] ?? -1
  for (const atom of atoms) if (heldBy(region, atom, claim) > heldBy(region, best, claim)) best = atom
  return best
}

/** The claim a group keeps as its grid id, or -1 for a new id. */
export function claimOfGroup(division: Division, atoms: readonly number[]): number {
  const { region } = division
  let best = -1
  let most = -1
  for (const atom of atoms) {
    const pin = region.pin[atom] ?? -1
    if (pin >= 0) return pin
    for (const claim of division.claimsAt.get(atom) ?? []) {
      const held = heldIn(region, atoms, claim)
      if (held > most && !isPinned(division, claim)) {
        most = held
        best = claim
      }
    }
  }
  return best
}

function isPinned(division: Division, claim: number): boolean {
  return division.region.pin[division.anchor[claim] ?? -1] === claim
}

/** Households of a group that had a grid before and get another one. */
export function movedHouseholds(division: Division, atoms: readonly number[]): number {
  const { region } = division
  const claim = claimOfGroup(division, atoms)
  let moved = 0
  for (const atom of atoms) {
    const end = region.atomStart[atom + 1] ?? 0
    for (let unit = region.atomStart[atom] ?? 0; unit < end; unit++) {
      const held = region.held[unit] ?? NEWCOMER
      if (held !== NEWCOMER && held !== claim) moved += region.households[unit] ?? 0
    }
  }
  return moved
}

export function groupCost(division: Division, atoms: readonly number[]): GroupCost {
  const { region } = division
  const { L, U, target, balanceMetres } = region.bounds
  let households = 0
  for (const atom of atoms) households += region.atomHouseholds[atom] ?? 0
  const balance = (balanceMetres * (households - target) ** 2) / target
  const moves = region.replans ? MOVE_METRES * movedHouseholds(division, atoms) : 0
  return { excess: Math.max(0, L - households, households - U), metres: walkMetres(region, atoms) + balance + moves }
}

/** Least sum, over the group's units as centres, of households times distance. */
export function walkMetres(region: Region, atoms: readonly number[]): number {
  const { x, y, households, atomStart } = region
  const units: number[] = []
  for (const atom of atoms) {
    for (let unit = atomStart[atom] ?? 0; unit < (atomStart[atom + 1] ?? 0); unit++) units.push(unit)
  }
  let best = Number.POSITIVE_INFINITY
  for (const centre of units) {
    const cx = x[centre] ?? 0
    const cy = y[centre] ?? 0
    let sum = 0
    for (const unit of units) {
      const dx = (x[unit] ?? 0) - cx
      const dy = (y[unit] ?? 0) - cy
      sum += (households[unit] ?? 0) * Math.sqrt(dx * dx + dy * dy)
    }
    if (sum < best) best = sum
  }
  return best
}
