/** Divides one region: start, search by growing windows, shake and search again while the budget lasts. Same seed and budget, same division. */

import {
  type Change,
  changeGroups,
  claimOfGroup,
  createDivision,
  type Division,
  heldIn,
  undoChange,
} from './division.ts'
import { MAX_BLOCKS } from './partition.ts'
import { deriveSeed, type Random, seededRandom } from './random.ts'
import type { Region } from './region.ts'
import {
  type Budget,
  createSearcher,
  improve,
  isSpent,
  LEVELS,
  type Level,
  neighbourGroups,
  redivide,
  type Searcher,
  searchWindow,
} from './search.ts'
import { startDivision } from './start.ts'

export interface RegionTask {
  readonly region: Region
  /** Number of the region in the whole plan. */
  readonly part: number
  readonly seed: number
  /** Steps to spend at most. */
  readonly work: number
}

export interface RegionResult {
  readonly part: number
  /** `null` when the pins cannot be kept. */
  readonly groups: readonly (readonly number[])[] | null
  /** Per group the claim it keeps, or -1. */
  readonly claims: readonly number[]
  readonly excess: number
  readonly metres: number
  /** No legal division is better. */
  readonly proved: boolean
  readonly spent: number
}

export function divideRegion(task: RegionTask, stop: () => boolean): RegionResult {
  const { region, part } = task
  const random = seededRandom(deriveSeed(task.seed, part))
  const start = startDivision(region, random)
  if (start === null) return { part, groups: null, claims: [], excess: 0, metres: 0, proved: false, spent: 0 }
  const division = createDivision(region, start.groups, start.anchor)
  const budget: Budget = { left: task.work, stop }
  const searcher = createSearcher(region.estate.length)
  const proved = searchRegion(division, searcher, random, budget)
  const groups = division.members.filter((group) => group.length > 0)
  return {
    part,
    groups,
    claims: nameGroups(division, groups),
    excess: division.excess,
    metres: division.metres,
    proved,
    spent: task.work - budget.left,
  }
}

function searchRegion(division: Division, searcher: Searcher, random: Random, budget: Budget): boolean {
  const { region } = division
  const atoms = region.estate.length
  if (atoms === 1) return true
  for (const level of [LEVELS.quick, LEVELS.medium, LEVELS.wide, LEVELS.widest]) {
    if (isSpent(budget)) return false
    if (atoms <= level.blocks && settleWhole(division, searcher, level, random, budget)) return true
    improve(division, searcher, level, groupIds(division, region.replans), random, budget)
    if (level.blocks > atoms) break
  }
  if (atoms <= MAX_BLOCKS && settleWhole(division, searcher, LEVELS.widest, random, budget)) return true
  shakeOn(division, searcher, random, budget)
  return false
}

/** Tries the whole region as one window; true when the division is then proved best. */
function settleWhole(division: Division, searcher: Searcher, level: Level, random: Random, budget: Budget): boolean {
  const ids = groupIds(division, false)
  const outcome = searchWindow(division, searcher, level, ids, random, null)
  budget.left -= outcome.work
  if (outcome.groups !== null) changeGroups(division, ids, outcome.groups)
  return outcome.proved
}

/** Groups in use; when replanning, only those that are not as they were or are out of bounds. */
function groupIds(division: Division, disturbedOnly: boolean): number[] {
  const ids: number[] = []
  division.members.forEach((group, id) => {
    if (group.length === 0) return
    if (disturbedOnly && (division.costs[id]?.excess ?? 0) === 0 && !isDisturbed(division, group)) return
    ids.push(id)
  })
  return ids
}

function isDisturbed(division: Division, group: readonly number[]): boolean {
  const claim = claimOfGroup(division, group)
  const { region } = division
  return group.some((atom) => {
    for (let unit = region.atomStart[atom] ?? 0; unit < (region.atomStart[atom + 1] ?? 0); unit++) {
      if (region.held[unit] !== claim) return true
    }
    return false
  })
}

/** Iterated local search: re-divide a random window by distorted costs, mend around it, keep what is no worse. */
function shakeOn(division: Division, searcher: Searcher, random: Random, budget: Budget): void {
  const shakes = [LEVELS.quick, LEVELS.medium]
  while (!isSpent(budget)) {
    const before = { excess: division.excess, metres: division.metres }
    const level = shakes[Math.floor(random() * shakes.length)] ?? LEVELS.quick
    const ids = groupIds(division, false)
    const seed = ids[Math.floor(random() * ids.length)] ?? 0
    const journal: Change[] = []
    const change = redivide(division, searcher, level, growWindow(division, seed, level, random), random, budget, {
      strength: 0.1 + 0.5 * random(),
    })
    if (change === null) {
      budget.left -= 100
      continue
    }
    journal.push(change)
    improve(division, searcher, level, change.after, random, budget, journal)
    if (isWorse(division, before)) for (const step of journal.reverse()) undoChange(division, step)
  }
}

function isWorse(division: Division, before: { excess: number; metres: number }): boolean {
  return (
    division.excess > before.excess + 1e-9 ||
    (division.excess > before.excess - 1e-9 && division.metres > before.metres + 1e-9)
  )
}

function growWindow(division: Division, seed: number, level: Level, random: Random): number[] {
  const ids = [seed]
  let atoms = (division.members[seed] ?? []).length
  while (ids.length < level.groups) {
    const near = [...new Set(ids.flatMap((id) => [...neighbourGroups(division, id).keys()]))].filter(
      (id) => !ids.includes(id),
    )
    const next = near[Math.floor(random() * near.length)]
    if (next === undefined) break
    atoms += (division.members[next] ?? []).length
    if (atoms > level.blocks && ids.length >= 2) break
    ids.push(next)
  }
  return ids
}

/** Final grid ids: by anchor first, then whatever claims are left to groups that hold some of their households. */
function nameGroups(division: Division, groups: readonly (readonly number[])[]): number[] {
  const { region } = division
  const names = groups.map((group) => claimOfGroup(division, group))
  const used = new Set(names)
  const offers: { group: number; claim: number; held: number }[] = []
  groups.forEach((group, index) => {
    if (names[index] !== -1) return
    for (const claim of new Set(
      group.flatMap((atom) => [...region.held.subarray(region.atomStart[atom] ?? 0, region.atomStart[atom + 1] ?? 0)]),
    )) {
      if (claim >= 0 && !used.has(claim)) offers.push({ group: index, claim, held: heldIn(region, group, claim) })
    }
  })
  offers.sort((a, b) => b.held - a.held || a.group - b.group)
  for (const { group, claim } of offers) {
    if (names[group] !== -1 || used.has(claim)) continue
    names[group] = claim
    used.add(claim)
  }
  return names
}
