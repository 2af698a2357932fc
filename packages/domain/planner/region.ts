/**
 * A region: a part of the map that is divided on its own, since no legal micro-grid reaches across its edge.
 * Units that must stay together are one atom. This file owns the shape and cuts the input into regions; it divides nothing.
 */

import type { Bounds, PlanInput } from './input.ts'
import { type Refused, refuse } from './refusal.ts'

/** Plain arrays only, so that a region can be sent to another thread. Local numbers throughout. */
export interface Region {
  readonly bounds: Bounds
  /** Whether a plan is in force: then every household that changes its grid id costs `MOVE_METRES`. */
  readonly replans: boolean
  /** Which rows of the input the units are; units of one atom stand together. */
  readonly unitRows: Int32Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly households: Float64Array
  /** Grid id in force as a claim number; `ELSEWHERE` when that id belongs to another region; `NEWCOMER` when there is none. */
  readonly held: Int32Array
  /** Units of atom `a`: `atomStart[a]` up to `atomStart[a + 1]`. */
  readonly atomStart: Int32Array
  readonly atomHouseholds: Float64Array
  /** The estate an atom is a part of, or `WHOLE` when it is a whole small estate. A micro-grid may hold atoms of one estate beside whole ones. */
  readonly estate: Int32Array
  /** The claim an atom is pinned to, or -1. */
  readonly pin: Int32Array
  readonly neighbourStart: Int32Array
  readonly neighbours: Int32Array
  /** How many grid ids this region may keep; claims are numbered below it. */
  readonly claims: number
}

export const WHOLE = -1
export const ELSEWHERE = -1
export const NEWCOMER = -2

export interface Regions {
  readonly ok: true
  readonly regions: readonly Region[]
  /** Per region, the grid id behind each claim number. */
  readonly claimIds: readonly (readonly string[])[]
}

interface Atoms {
  readonly atomOf: Int32Array
  readonly members: number[][]
  readonly estate: number[]
  readonly neighbours: number[][]
}

/** Metres per degree, as the public scorer of the format has them. */
const METRES_PER_LAT = 110_540
const METRES_PER_LON = 111_320

/** Cuts the input into regions; refuses pins that no legal plan can keep as far as that shows without dividing. */
export function cutIntoRegions(input: PlanInput): Regions | Refused {
  const compoundOf = indexCompounds(input)
  const atoms = formAtoms(input, compoundOf)
  const regionOf = floodRegions(atoms)
  const pinned = checkPins(input, atoms, regionOf)
  if (pinned !== null) return pinned
  const owner = ownClaims(input, atoms, regionOf)
  const atomsOf: number[][] = []
  regionOf.forEach((region, atom) => {
    const list = atomsOf[region]
    if (list === undefined) atomsOf[region] = [atom]
    else list.push(atom)
  })
  const claimIds = atomsOf.map((): string[] => [])
  const claimOf = new Map<string, number>()
  for (const [grid, region] of owner) {
    const ids = claimIds[region]
    if (ids === undefined) continue
    claimOf.set(grid, ids.length)
    ids.push(grid)
  }
  const position = projectUnits(input)
  const regions = atomsOf.map((list, region) =>
    fillRegion(
      input,
      atoms,
      list,
      position,
      (grid) => (owner.get(grid) === region ? claimOf.get(grid) : undefined),
      (claimIds[region] ?? []).length,
    ),
  )
  return { ok: true, regions, claimIds }
}

function indexCompounds(input: PlanInput): Int32Array {
  const index = new Map(input.compounds.map((compound, number) => [compound.id, number]))
  return Int32Array.from(input.units, (unit) => index.get(unit.compound) ?? -1)
}

/** Flat east-north metres around the mean latitude of all units. */
function projectUnits(input: PlanInput): { x: Float64Array; y: Float64Array } {
  let latitudes = 0
  for (const unit of input.units) latitudes += unit.lat
  const metresPerLon = METRES_PER_LON * Math.cos(((latitudes / input.units.length) * Math.PI) / 180)
  return {
    x: Float64Array.from(input.units, (unit) => unit.lon * metresPerLon),
    y: Float64Array.from(input.units, (unit) => unit.lat * METRES_PER_LAT),
  }
}

/** Small estates become one atom each where they hang together and their pins agree; every other unit is an atom of its own. */
function formAtoms(input: PlanInput, compoundOf: Int32Array): Atoms {
  const { units, links } = input
  const total = new Float64Array(input.compounds.length)
  units.forEach((unit, row) => {
    const compound = compoundOf[row] ?? 0
    total[compound] = (total[compound] ?? 0) + unit.households
  })
  const root = Int32Array.from(units, (_, row) => row)
  const find = (row: number): number => {
    let at = row
    while ((root[at] ?? at) !== at) {
      root[at] = root[root[at] ?? at] ?? at
      at = root[at] ?? at
    }
    return at
  }
  for (const [from, to] of links) {
    const compound = compoundOf[from] ?? 0
    if (compound === compoundOf[to] && (total[compound] ?? 0) < input.bounds.L) root[find(from)] = find(to)
  }
  const whole = wholeEstates(input, compoundOf, total, find)
  const atomOf = new Int32Array(units.length).fill(-1)
  const members: number[][] = []
  const estate: number[] = []
  const atomOfCompound = new Map<number, number>()
  units.forEach((_, row) => {
    const compound = compoundOf[row] ?? 0
    const known = whole[compound] === 1 ? atomOfCompound.get(compound) : undefined
    if (known !== undefined) {
      atomOf[row] = known
      members[known]?.push(row)
      return
    }
    atomOf[row] = members.length
    if (whole[compound] === 1) atomOfCompound.set(compound, members.length)
    members.push([row])
    estate.push(whole[compound] === 1 ? WHOLE : compound)
  })
  return { atomOf, members, estate, neighbours: linkAtoms(input, atomOf, estate, members.length) }
}

function wholeEstates(
  input: PlanInput,
  compoundOf: Int32Array,
  total: Float64Array,
  find: (row: number) => number,
): Uint8Array {
  const whole = Uint8Array.from(total, (households) => (households < input.bounds.L ? 1 : 0))
  const firstRoot = new Map<number, number>()
  input.units.forEach((_, row) => {
    const compound = compoundOf[row] ?? 0
    const first = firstRoot.get(compound)
    if (first === undefined) firstRoot.set(compound, find(row))
    else if (first !== find(row)) whole[compound] = 0
  })
  const pinOf = new Map<number, string>()
  for (const pin of input.pins) {
    const compound = compoundOf[pin.unit] ?? 0
    const other = pinOf.get(compound)
    if (other !== undefined && other !== pin.grid) whole[compound] = 0
    pinOf.set(compound, pin.grid)
  }
  return whole
}

function linkAtoms(input: PlanInput, atomOf: Int32Array, estate: readonly number[], count: number): number[][] {
  const neighbours = Array.from({ length: count }, (): number[] => [])
  for (const [from, to] of input.links) {
    if (input.units[from]?.community !== input.units[to]?.community) continue
    const a = atomOf[from] ?? 0
    const b = atomOf[to] ?? 0
    if (a === b || (estate[a] !== estate[b] && estate[a] !== WHOLE && estate[b] !== WHOLE)) continue
    const near = neighbours[a]
    if (near === undefined || near.includes(b)) continue
    near.push(b)
    neighbours[b]?.push(a)
  }
  return neighbours
}

function floodRegions(atoms: Atoms): Int32Array {
  const regionOf = new Int32Array(atoms.members.length).fill(-1)
  let count = 0
  for (let first = 0; first < regionOf.length; first++) {
    if (regionOf[first] !== -1) continue
    const open = [first]
    regionOf[first] = count
    for (let atom = open.pop(); atom !== undefined; atom = open.pop()) {
      for (const near of atoms.neighbours[atom] ?? []) {
        if (regionOf[near] !== -1) continue
        regionOf[near] = count
        open.push(near)
      }
    }
    count++
  }
  return regionOf
}

function checkPins(input: PlanInput, atoms: Atoms, regionOf: Int32Array): Refused | null {
  const first = new Map<string, number>()
  for (const pin of input.pins) {
    const other = first.get(pin.grid)
    if (other === undefined) {
      first.set(pin.grid, pin.unit)
      continue
    }
    const [a, b] = [input.units[other], input.units[pin.unit]]
    if (a === undefined || b === undefined) continue
    const params = { id: a.id, other: b.id, grid: pin.grid }
    if (a.community !== b.community) return refuse('pins-communities', params)
    const [atomA, atomB] = [atoms.atomOf[other] ?? 0, atoms.atomOf[pin.unit] ?? 0]
    const [estateA, estateB] = [atoms.estate[atomA], atoms.estate[atomB]]
    if (estateA !== estateB && estateA !== WHOLE && estateB !== WHOLE) return refuse('pins-estates', params)
    if (regionOf[atomA] !== regionOf[atomB]) return refuse('pins-apart', params)
  }
  return null
}

/** Each grid id in force or pinned belongs to one region: where it is pinned, else where most of its households live. */
function ownClaims(input: PlanInput, atoms: Atoms, regionOf: Int32Array): Map<string, number> {
  const households = new Map<string, Map<number, number>>()
  if (input.previous !== null) {
    input.units.forEach((unit, row) => {
      const grid = input.previous?.get(unit.id)
      if (grid === undefined) return
      const region = regionOf[atoms.atomOf[row] ?? 0] ?? 0
      const spread = households.get(grid) ?? new Map<number, number>()
      spread.set(region, (spread.get(region) ?? 0) + unit.households)
      households.set(grid, spread)
    })
  }
  const owner = new Map<string, number>()
  for (const [grid, spread] of households) {
    const most = [...spread].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]
    if (most !== undefined) owner.set(grid, most[0])
  }
  for (const pin of input.pins) owner.set(pin.grid, regionOf[atoms.atomOf[pin.unit] ?? 0] ?? 0)
  return owner
}

function fillRegion(
  input: PlanInput,
  atoms: Atoms,
  list: readonly number[],
  position: { x: Float64Array; y: Float64Array },
  claimOf: (grid: string) => number | undefined,
  claims: number,
): Region {
  const local = new Map(list.map((atom, number) => [atom, number]))
  const pinOf = new Map(input.pins.length === 0 ? [] : input.pins.map((pin) => [pin.unit, pin.grid] as const))
  const rows = list.flatMap((atom) => atoms.members[atom] ?? [])
  const atomStart = new Int32Array(list.length + 1)
  const neighbourStart = new Int32Array(list.length + 1)
  const pin = new Int32Array(list.length).fill(-1)
  const atomHouseholds = new Float64Array(list.length)
  const neighbours: number[] = []
  list.forEach((atom, number) => {
    const members = atoms.members[atom] ?? []
    atomStart[number + 1] = (atomStart[number] ?? 0) + members.length
    for (const row of members) {
      atomHouseholds[number] = (atomHouseholds[number] ?? 0) + (input.units[row]?.households ?? 0)
      const grid = pinOf.get(row)
      if (grid !== undefined) pin[number] = claimOf(grid) ?? -1
    }
    for (const near of atoms.neighbours[atom] ?? []) neighbours.push(local.get(near) ?? 0)
    neighbourStart[number + 1] = neighbours.length
  })
  const held = Int32Array.from(rows, (row) => {
    const grid = input.previous?.get(input.units[row]?.id ?? '')
    return grid === undefined ? NEWCOMER : (claimOf(grid) ?? ELSEWHERE)
  })
  return {
    bounds: input.bounds,
    replans: input.previous !== null,
    unitRows: Int32Array.from(rows),
    x: Float64Array.from(rows, (row) => position.x[row] ?? 0),
    y: Float64Array.from(rows, (row) => position.y[row] ?? 0),
    households: Float64Array.from(rows, (row) => input.units[row]?.households ?? 0),
    held,
    atomStart,
    atomHouseholds,
    estate: Int32Array.from(list, (atom) => atoms.estate[atom] ?? WHOLE),
    pin,
    neighbourStart,
    neighbours: Int32Array.from(neighbours),
    claims,
  }
}
