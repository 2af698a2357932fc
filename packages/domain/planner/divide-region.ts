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
  type Level,
  pickWindow,
  QUICK,
  redivide,
  type Searcher,
  searchWindow,
  wholeLevel,
  wideLevel,
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
  if (!proved && task.more > 0) proved = searchWide(division, searcher, random, more)
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

/** Steps charged for each shake, so that fruitless ones end too. */
const SHAKE_STEPS = 100
/** Windows to shake: wider than those that mend, or nothing would change. */
const SHAKEN: Level = { ...wideLevel(3000, 1.2), blocks: 26, rounds: 10 }
/** How much worse than before a shake may leave things at first: this share of a group's metres, on average. */
const WARMTH = 0.03
/** Shakes per disturbed group with a plan in force, where most of the plan is to stay as it is. */
const REPLAN_TRIES = 40

/** The first round. True when the division is proved best. */
function searchRegion(division: Division, searcher: Searcher, random: Random, budget: Budget): boolean {
  const { region } = division
  if (region.estate.length === 1) return true
  improve(division, searcher, QUICK, groupIds(division, region.replans), random, budget)
  mend(division, searcher, random, budget)
  return searchWide(division, searcher, random, budget)
}

/** The whole region at once where that is in reach, else windows as wide as the budget bears, then shaking to the end. */
function searchWide(division: Division, searcher: Searcher, random: Random, budget: Budget): boolean {
  if (isSpent(budget)) return false
  const { region } = division
  const within = (least: number, most: number, steps: number): number =>
    Math.min(most, Math.max(least, Math.floor(budget.left / steps)))
  if (settleWhole(division, searcher, wholeLevel(within(4000, 200_000, 600)), random, budget)) return true
  improve(
    division,
    searcher,
    wideLevel(within(500, 20_000, 5000), 1.1),
    groupIds(division, region.replans),
    random,
    budget,
  )
  shakeOn(division, searcher, random, budget)
  return false
}

/** Wide windows around the groups out of bounds, for at most a third of the budget. */
function mend(division: Division, searcher: Searcher, random: Random, budget: Budget): void {
  const share: Budget = { left: budget.left / 3, stop: budget.stop }
  for (const mostSets of [2000, 10_000, 50_000]) {
    if (division.excess === 0 || isSpent(share)) break
    const out = groupIds(division, false).filter((id) => (division.costs[id]?.excess ?? 0) > 0)
    improve(division, searcher, wideLevel(mostSets, 0), out, random, share)
  }
  budget.left -= budget.left / 3 - share.left
}

/** Tries the whole region as one window; true when the division is then proved best. */
function settleWhole(division: Division, searcher: Searcher, level: Level, random: Random, budget: Budget): boolean {
  if (division.region.estate.length > MAX_BLOCKS) return false
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

/**
 * Iterated local search that cools down: re-divide a random window by distorted costs, mend around it, keep what is better or little worse,
 * and go back to the best at the end.
 */
function shakeOn(division: Division, searcher: Searcher, random: Random, budget: Budget): void {
  const { replans } = division.region
  const whole = budget.left
  let ids = groupIds(division, replans)
  const warmth = replans ? 0 : (WARMTH * division.metres) / ids.length
  let best = figures(division)
  let sinceBest: Change[] = []
  for (let tries = 0; !isSpent(budget) && ids.length > 0; tries++) {
    if (replans && tries > REPLAN_TRIES * ids.length) break
    const before = figures(division)
    const seed = ids[Math.floor(random() * ids.length)] ?? 0
    const around = pickWindow(division, seed, SHAKEN, Math.min(searcher.fitting, SHAKEN.blocks), random)
    const shake = { strength: 0.1 + 0.5 * random() }
    const change = redivide(division, searcher, SHAKEN, around, random, budget, shake)
    budget.left -= SHAKE_STEPS
    if (change === null) continue
    const journal: Change[] = [change]
    improve(division, searcher, QUICK, change.after, random, budget, journal)
    const tolerance = -Math.log(1 - random()) * warmth * Math.max(0, budget.left / whole)
    if (isWorse(division, { excess: before.excess, metres: before.metres + tolerance })) {
      undoAll(division, journal)
      continue
    }
    ids = groupIds(division, replans)
    if (isWorse(best, division)) {
      best = figures(division)
      sinceBest = []
    } else sinceBest.push(...journal)
  }
  undoAll(division, sinceBest)
}

const figures = (division: Division): { readonly excess: number; readonly metres: number } => ({
  excess: division.excess,
  metres: division.metres,
})

function undoAll(division: Division, journal: readonly Change[]): void {
  for (let step = journal.length - 1; step >= 0; step--) {
    const change = journal[step]
    if (change !== undefined) undoChange(division, change)
  }
}

/** Whether one division is worse than another, out of bounds first. */
function isWorse(
  division: { readonly excess: number; readonly metres: number },
  before: { excess: number; metres: number },
): boolean {
  return (
    division.excess > before.excess + 1e-9 ||
    (division.excess > before.excess - 1e-9 && division.metres > before.metres + 1e-9)
  )
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
