/** The planner's rivals: METIS recursive bisection and a serpentine sweep, both repaired to the bounds and the rules by the same plain means. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Region, WHOLE } from '@gewu/domain/planner/region'

const run = promisify(execFile)

/** Whether Debian's `gpmetis` is there to run. */
export const hasMetis = async (): Promise<boolean> => {
  try {
    await run('gpmetis', ['-help'])
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
  }
}

/** Part number of each atom by `gpmetis -ptype=rb`, into as many parts as grids of target size fit. */
export const metisParts = async (region: Region): Promise<number[]> => {
  const atoms = region.estate.length
  const total = region.atomHouseholds.reduce((sum, households) => sum + households, 0)
  const parts = Math.min(atoms, Math.max(1, Math.round(total / region.bounds.target)))
  if (parts === 1) return new Array(atoms).fill(0)
  const folder = await mkdtemp(path.join(tmpdir(), 'gewu-metis-'))
  try {
    const file = path.join(folder, 'region.graph')
    const lines = Array.from({ length: atoms }, (_, atom) => {
      const near = region.neighbours.subarray(region.neighbourStart[atom] ?? 0, region.neighbourStart[atom + 1] ?? 0)
      return [Math.max(1, region.atomHouseholds[atom] ?? 0), ...[...near].map((other) => other + 1)].join(' ')
    })
    await writeFile(file, `${atoms} ${region.neighbours.length / 2} 010 1\n${lines.join('\n')}\n`)
    await run('gpmetis', ['-ptype=rb', '-seed=1', file, String(parts)])
    return (await readFile(`${file}.part.${parts}`, 'utf8')).trim().split('\n').map(Number)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const ROW_METRES = 40

/** Part number of each atom by walking rows to and fro and cutting whenever the target is reached. */
export const sweepParts = (region: Region): number[] => {
  const spot = (atom: number): { row: number; x: number } => {
    const unit = region.atomStart[atom] ?? 0
    return { row: Math.floor((region.y[unit] ?? 0) / ROW_METRES), x: region.x[unit] ?? 0 }
  }
  const order = Array.from(region.estate, (_, atom) => ({ atom, ...spot(atom) }))
  order.sort((a, b) => a.row - b.row || (a.row % 2 === 0 ? a.x - b.x : b.x - a.x))
  const parts: number[] = new Array(order.length).fill(0)
  let part = 0
  let sum = 0
  for (const { atom } of order) {
    const households = region.atomHouseholds[atom] ?? 0
    if (sum > 0 && sum + households / 2 > region.bounds.target) {
      part++
      sum = 0
    }
    parts[atom] = part
    sum += households
  }
  return parts
}

interface Repair {
  readonly region: Region
  readonly groupOf: Int32Array
  readonly members: Set<number>[]
}

const PASSES = 30

/** Splits parts into connected legal pieces, then merges and shifts units greedily while that lessens the excess. */
export const repairParts = (region: Region, parts: readonly number[]): number[][] => {
  const repair = splitParts(region, parts)
  for (let pass = 0; pass < PASSES; pass++) {
    let changed = false
    for (let group = 0; group < repair.members.length; group++) {
      if (excessOf(region, weigh(repair, group)) > 0 && (mergeGroup(repair, group) || shiftUnit(repair, group)))
        changed = true
    }
    if (!changed) break
  }
  return repair.members.filter((group) => group.size > 0).map((group) => [...group])
}

const nearOf = (region: Region, atom: number): Int32Array =>
  region.neighbours.subarray(region.neighbourStart[atom] ?? 0, region.neighbourStart[atom + 1] ?? 0)

const splitParts = (region: Region, parts: readonly number[]): Repair => {
  const groupOf = new Int32Array(parts.length).fill(-1)
  const members: Set<number>[] = []
  for (let first = 0; first < parts.length; first++) {
    if (groupOf[first] !== -1) continue
    const group = new Set([first])
    groupOf[first] = members.length
    let estate = region.estate[first] ?? WHOLE
    for (const atom of group) {
      for (const near of nearOf(region, atom)) {
        const own = region.estate[near] ?? WHOLE
        if (
          groupOf[near] !== -1 ||
          parts[near] !== parts[first] ||
          (own !== WHOLE && estate !== WHOLE && own !== estate)
        )
          continue
        if (own !== WHOLE) estate = own
        groupOf[near] = members.length
        group.add(near)
      }
    }
    members.push(group)
  }
  return { region, groupOf, members }
}

const excessOf = (region: Region, households: number): number =>
  households === 0 ? 0 : Math.max(0, region.bounds.L - households, households - region.bounds.U)

const weigh = (repair: Repair, group: number): number => {
  let sum = 0
  for (const atom of repair.members[group] ?? []) sum += repair.region.atomHouseholds[atom] ?? 0
  return sum
}

const estateOf = (repair: Repair, group: number, without = -1): number => {
  for (const atom of repair.members[group] ?? []) {
    const estate = repair.region.estate[atom] ?? WHOLE
    if (atom !== without && estate !== WHOLE) return estate
  }
  return WHOLE
}

const agree = (a: number, b: number): boolean => a === WHOLE || b === WHOLE || a === b

const move = (repair: Repair, atom: number, to: number): void => {
  repair.members[repair.groupOf[atom] ?? 0]?.delete(atom)
  repair.members[to]?.add(atom)
  repair.groupOf[atom] = to
}

const touching = (repair: Repair, group: number): Set<number> => {
  const found = new Set<number>()
  for (const atom of repair.members[group] ?? []) {
    for (const near of nearOf(repair.region, atom)) found.add(repair.groupOf[near] ?? 0)
  }
  found.delete(group)
  return found
}

const mergeGroup = (repair: Repair, group: number): boolean => {
  const { region } = repair
  const own = weigh(repair, group)
  let best = -1
  let gain = 0
  for (const other of touching(repair, group)) {
    if (!agree(estateOf(repair, group), estateOf(repair, other))) continue
    const theirs = weigh(repair, other)
    const saved = excessOf(region, own) + excessOf(region, theirs) - excessOf(region, own + theirs)
    if (saved > gain) {
      gain = saved
      best = other
    }
  }
  if (best === -1) return false
  for (const atom of [...(repair.members[group] ?? [])]) move(repair, atom, best)
  return true
}

/** Moves one unit across the group's edge, in or out, where that lessens the excess and leaves both sides connected. */
const shiftUnit = (repair: Repair, group: number): boolean => {
  const { region } = repair
  const candidates: [number, number][] = []
  for (const atom of repair.members[group] ?? []) {
    for (const near of nearOf(region, atom)) {
      const other = repair.groupOf[near] ?? 0
      if (other !== group) candidates.push([atom, other], [near, group])
    }
  }
  for (const [atom, to] of candidates) {
    const from = repair.groupOf[atom] ?? 0
    const households = region.atomHouseholds[atom] ?? 0
    const [a, b] = [weigh(repair, from), weigh(repair, to)]
    const saved =
      excessOf(region, a) + excessOf(region, b) - excessOf(region, a - households) - excessOf(region, b + households)
    if (
      saved <= 0 ||
      from === to ||
      !agree(region.estate[atom] ?? WHOLE, estateOf(repair, to)) ||
      !staysWhole(repair, from, atom)
    )
      continue
    move(repair, atom, to)
    return true
  }
  return false
}

const staysWhole = (repair: Repair, group: number, without: number): boolean => {
  const rest = [...(repair.members[group] ?? [])].filter((atom) => atom !== without)
  const [first] = rest
  if (first === undefined) return true
  const seen = new Set([first])
  for (const atom of seen) {
    for (const near of nearOf(repair.region, atom)) {
      if (near !== without && repair.groupOf[near] === group) seen.add(near)
    }
  }
  return seen.size === rest.length
}
