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
  /** Steps of the first round, the same for every effort, so that more effort starts from what less would give. */
  readonly work: number
  /** Steps of the second round; 0 for none. */
  readonly more: number
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
  const searcher = createSearcher(region.estate.length)
  const first: Budget = { left: task.work, stop }
  const more: Budget = { left: task.more, stop }
  const start = startDivision(region, random)
  if (start === null) return { part, groups: null, claims: [], excess: 0, metres: 0, proved: false, spent: 0 }
  let division = createDivision(region, start.groups, start.anchor)
  let proved = searchRegion(division, searcher, random, first)
  if (!proved && region.replans && division.excess > 0) {
    const fresh = freshDivision(region, random)
    const settled = fresh !== null && searchRegion(fresh, searcher, random, { left: task.work, stop })
    if (fresh !== null && isWorse(division, fresh)) {
      division = fresh
      proved = settled
    }
  }
  if (!proved && task.more > 0) proved = searchLonger(division, searcher, random, more)
  const groups = division.members.filter((group) => group.length > 0)
  return {
    part,
    groups,
    claims: nameGroups(division, groups),
    excess: division.excess,
    metres: division.metres,
    proved,
    spent: task.work + task.more - first.left - more.left,
  }
}

/** With a plan in force: a division cut afresh that keeps the grid ids as far as they fit. */
function freshDivision(region: Region, random: Random): Division | null {
  const start = startDivision({ ...region, replans: false }, random)
  return start === null ? null : createDivision(region, start.groups, start.anchor)
}

/** The first round. True when the division is proved best. */
function searchRegion(division: Division, searcher: Searcher, random: Random, budget: Budget): boolean {
  const { region } = division
  const atoms = region.estate.length
  if (atoms === 1) return true
  improve(division, searcher, LEVELS.quick, groupIds(division, region.replans), random, budget)
  mend(division, searcher, random, budget)
  if (isSpent(budget)) return false
  if (atoms <= MAX_BLOCKS) {
    const mostSets = Math.min(LEVELS.widest.mostSets, Math.max(2000, Math.floor(budget.left / 2000)))
    if (settleWhole(division, searcher, { ...LEVELS.widest, mostSets }, random, budget)) return true
  }
  shakeOn(division, searcher, random, budget)
  return false
}

/** The second round, for `best`: wider windows, then shaking to the end. */
function searchLonger(division: Division, searcher: Searcher, random: Random, budget: Budget): boolean {
  const atoms = division.region.estate.length
  for (const level of [LEVELS.medium, LEVELS.wide]) {
    const share: Budget = { left: budget.left / 4, stop: budget.stop }
    improve(division, searcher, level, groupIds(division, division.region.replans), random, share)
    budget.left -= budget.left / 4 - share.left
  }
  if (atoms <= MAX_BLOCKS && settleWhole(division, searcher, LEVELS.widest, random, budget)) return true
  shakeOn(division, searcher, random, budget)
  return false
}

/** Wider and wider windows around the groups out of bounds, for at most a third of the budget. */
function mend(division: Division, searcher: Searcher, random: Random, budget: Budget): void {
  const share: Budget = { left: budget.left / 3, stop: budget.stop }
  for (const level of [LEVELS.medium, LEVELS.wide, LEVELS.widest]) {
    if (division.excess === 0 || isSpent(share)) break
    const out = groupIds(division, false).filter((id) => (division.costs[id]?.excess ?? 0) > 0)
    improve(division, searcher, level, out, random, share)
  }
  budget.left -= budget.left / 3 - share.left
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
  const { replans } = division.region
  let ids: number[] = []
  let stale = true
  let tries = 0
  while (!isSpent(budget)) {
    const before = { excess: division.excess, metres: division.metres }
    const level = random() < 0.75 ? LEVELS.quick : LEVELS.medium
    if (stale) ids = groupIds(division, replans)
    stale = false
    if (ids.length === 0 || (replans && tries++ > 40 * ids.length)) return
    const seed = ids[Math.floor(random() * ids.length)] ?? 0
    const journal: Change[] = []
    const change = redivide(division, searcher, level, growWindow(division, seed, level, random), random, budget, {
      strength: 0.1 + 0.5 * random(),
    })
    if (change === null) {
      budget.left -= 100
      continue
    }
    stale = true
    journal.push(change)
    improve(division, searcher, level, change.after, random, budget, journal)
    if (isWorse(division, before)) for (const step of journal.reverse()) undoChange(division, step)
  }
}

/** Whether one division is worse than another, out of bounds first. */
function isWorse(division: { readonly excess: number; readonly metres: number }, before: { excess: number; metres: number }): boolean {
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
