/** Local search: takes a few neighbouring groups at a time and re-divides them exactly. It keeps every division legal and connected. */

import { type Change, changeGroups, type Division } from './division.ts'
import { createLister, type Lister } from './listing.ts'
import { type Columns, createPartitioner, emptyColumns, MAX_BLOCKS, type Partitioner } from './partition.ts'
import { type Random, shuffle } from './random.ts'
import { emptyWindow, fillWindow, type Window } from './window.ts'

/** How large windows are and how hard each is searched. */
export interface Level {
  readonly blocks: number
  readonly groups: number
  /** Windows tried around a group before it rests until something near it changes. */
  readonly tries: number
  readonly mostSets: number
  readonly rounds: number
  readonly nodes: number
  /** Sets that must walk more than this many times the longest group of the window are not looked at; 0 looks at all. */
  readonly stretch: number
}

/** Small windows, many of them: what most of the improvement comes from. */
export const QUICK: Level = { blocks: 12, groups: 4, tries: 2, mostSets: 2000, rounds: 5, nodes: 1000, stretch: 1.2 }

/** Windows as large as a number of sets allows; the searcher learns how many blocks that is. */
export function wideLevel(mostSets: number, stretch: number): Level {
  return { blocks: MAX_BLOCKS, groups: MAX_BLOCKS, tries: 2, mostSets, rounds: 100, nodes: 20_000, stretch }
}

/** No set left out: what is settled at this level is settled for good. */
export function wholeLevel(mostSets: number): Level {
  return { blocks: MAX_BLOCKS, groups: MAX_BLOCKS, tries: 1, mostSets, rounds: 150, nodes: 100_000, stretch: 0 }
}

/** Steps left to spend, shared by a whole region; `stop` may end it early. */
export interface Budget {
  left: number
  readonly stop: () => boolean
}

export interface Searcher {
  readonly window: Window
  readonly columns: Columns
  readonly partition: Partitioner
  readonly list: Lister
  readonly blockOf: Int32Array
  /** Blocks a window may have for its sets to stay within the level's number; follows what listings show. */
  fitting: number
}

/** Blocks of the first wide window; later ones grow or shrink from there. */
const FIRST_FITTING = 24

export function createSearcher(atoms: number): Searcher {
  return {
    window: emptyWindow(),
    columns: emptyColumns(),
    partition: createPartitioner(),
    list: createLister(),
    blockOf: new Int32Array(atoms).fill(-1),
    fitting: FIRST_FITTING,
  }
}

export const isSpent = (budget: Budget): boolean => budget.left <= 0 || budget.stop()

/** Re-divides windows around the queued groups, and around whatever changes, until none gets better or the budget is spent. */
export function improve(
  division: Division,
  searcher: Searcher,
  level: Level,
  queue: readonly number[],
  random: Random,
  budget: Budget,
  journal?: Change[],
): void {
  const tries = new Map<number, number>()
  const waiting = shuffle([...queue], random)
  const enqueue = (group: number): void => {
    if (!tries.has(group)) waiting.push(group)
    tries.set(group, level.tries)
  }
  for (const group of waiting) tries.set(group, level.tries)
  for (let at = 0; at < waiting.length && !isSpent(budget); at++) {
    const group = waiting[at] ?? 0
    const left = (tries.get(group) ?? 1) - 1
    tries.delete(group)
    if ((division.members[group] ?? []).length === 0) continue
    const ids = pickWindow(division, group, level, Math.min(level.blocks, searcher.fitting), random)
    const change = redivide(division, searcher, level, ids, random, budget, null)
    if (change !== null) {
      journal?.push(change)
      for (const id of change.after) {
        enqueue(id)
        for (const near of neighbourGroups(division, id).keys()) enqueue(near)
      }
    } else if (left > 0) {
      tries.set(group, left)
      waiting.push(group)
    }
  }
}

/** Groups that touch a group, with the number of links between them. */
export function neighbourGroups(division: Division, group: number): Map<number, number> {
  const { neighbourStart, neighbours } = division.region
  const contacts = new Map<number, number>()
  for (const atom of division.members[group] ?? []) {
    const end = neighbourStart[atom + 1] ?? 0
    for (let i = neighbourStart[atom] ?? 0; i < end; i++) {
      const other = division.groupOf[neighbours[i] ?? 0] ?? 0
      if (other !== group) contacts.set(other, (contacts.get(other) ?? 0) + 1)
    }
  }
  return contacts
}

/** A random connected handful of groups around one, within the level's size; at least two where there are. */
export function pickWindow(division: Division, seed: number, level: Level, blocks: number, random: Random): number[] {
  const ids = [seed]
  let atoms = (division.members[seed] ?? []).length
  const edge = neighbourGroups(division, seed)
  const fewest = random() < 0.5 ? 2 : 3
  while (ids.length < level.groups && edge.size > 0) {
    let total = 0
    for (const contacts of edge.values()) total += contacts
    let ticket = random() * total
    let next = -1
    for (const [group, contacts] of edge) {
      next = group
      ticket -= contacts
      if (ticket < 0) break
    }
    edge.delete(next)
    const size = (division.members[next] ?? []).length
    if (atoms + size > blocks && ids.length >= fewest) continue
    ids.push(next)
    atoms += size
    if (atoms >= blocks && ids.length >= fewest) break
    for (const [group, contacts] of neighbourGroups(division, next)) {
      if (!ids.includes(group)) edge.set(group, (edge.get(group) ?? 0) + contacts)
    }
  }
  return ids
}

/** How strongly a shake distorts costs: each is multiplied by 1 up to 1 + `strength`. */
export interface Shake {
  readonly strength: number
}

/**
 * Re-divides the groups `ids` as well as the level allows. Returns the change when it is better (or, when shaking, whatever came out),
 * and `null` when nothing changed.
 */
export function redivide(
  division: Division,
  searcher: Searcher,
  level: Level,
  ids: readonly number[],
  random: Random,
  budget: Budget,
  shake: Shake | null,
): Change | null {
  const outcome = searchWindow(division, searcher, level, ids, random, shake)
  budget.left -= outcome.work
  return outcome.groups === null ? null : changeGroups(division, ids, outcome.groups)
}

export interface Outcome {
  readonly groups: readonly (readonly number[])[] | null
  /** Whether no division of these atoms is better than what `groups` (or the present) gives. */
  readonly proved: boolean
  /** Least possible cost in metres plus penalty, when known; for judging how far the present is from it. */
  readonly lower: number
  readonly upper: number
  readonly work: number
}

export function searchWindow(
  division: Division,
  searcher: Searcher,
  level: Level,
  ids: readonly number[],
  random: Random,
  shake: Shake | null,
): Outcome {
  const { window, columns, partition, list, blockOf } = searcher
  const atoms = ids.flatMap((id) => division.members[id] ?? [])
  const glued = atoms.length > level.blocks
  const blocks = glued ? glueBlocks(division, atoms, level.blocks, random) : atoms.map((atom) => [atom])
  if (blocks.length > MAX_BLOCKS) return { groups: null, proved: false, lower: 0, upper: 0, work: blocks.length }
  let excess = 0
  let metres = 0
  let longest = 0
  for (const id of ids) {
    excess += division.costs[id]?.excess ?? 0
    metres += division.costs[id]?.metres ?? 0
    longest = Math.max(longest, division.costs[id]?.metres ?? 0)
  }
  const penalty = Math.max(1e6, 20 * metres)
  const dearestWalk = excess > 0 || level.stretch === 0 ? Number.POSITIVE_INFINITY : longest * level.stretch
  fillWindow(window, division, orderBlocks(division, blocks), blockOf)
  const listing = list(window, division, columns, {
    slackHouseholds: excess,
    penalty,
    most: level.mostSets,
    dearestWalk,
  })
  let work = listing.work + window.units * window.count * 2 + 200
  const upper = excess * penalty + metres
  if (blocks.length > QUICK.blocks) learnFitting(searcher, level, blocks.length, listing.complete)
  if (!listing.complete) return { groups: null, proved: false, lower: 0, upper, work }
  if (shake !== null) {
    for (let s = 0; s < columns.count; s++) columns.cost[s] = (columns.cost[s] ?? 0) * (1 + shake.strength * random())
  }
  const choice = partition(
    columns,
    window.share,
    shake === null ? upper : upper * (1 + shake.strength) + penalty,
    level,
  )
  work += choice.work
  const groups = choice.sets === null ? null : choice.sets.map((set) => atomsOfSet(window, columns, set))
  return { groups, proved: choice.proved && !glued, lower: choice.lower, upper, work }
}

function learnFitting(searcher: Searcher, level: Level, blocks: number, complete: boolean): void {
  if (!complete) searcher.fitting = Math.max(QUICK.blocks, Math.min(searcher.fitting, Math.floor(blocks * 0.85)))
  else if (searcher.columns.count < level.mostSets / 3)
    searcher.fitting = Math.min(MAX_BLOCKS, Math.max(searcher.fitting, Math.ceil(blocks * 1.15)))
}

function atomsOfSet(window: Window, columns: Columns, set: number): number[] {
  const atoms: number[] = []
  for (let i = columns.start[set] ?? 0; i < (columns.start[set + 1] ?? 0); i++) {
    atoms.push(...(window.blocks[columns.members[i] ?? 0] ?? []))
  }
  return atoms
}

/** Blocks from one end of the window to the other, so that the search meets few open fronts. */
function orderBlocks(division: Division, blocks: readonly (readonly number[])[]): (readonly number[])[] {
  const { x, y, atomStart } = division.region
  const spots = blocks.map((atoms) => {
    const unit = atomStart[atoms[0] ?? 0] ?? 0
    return { atoms, x: x[unit] ?? 0, y: y[unit] ?? 0 }
  })
  let [left, right, low, high] = [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const spot of spots) {
    left = Math.min(left, spot.x)
    right = Math.max(right, spot.x)
    low = Math.min(low, spot.y)
    high = Math.max(high, spot.y)
  }
  const wide = right - left > high - low
  spots.sort((a, b) => (wide ? a.x - b.x || a.y - b.y : a.y - b.y || a.x - b.x))
  return spots.map((spot) => spot.atoms)
}

/** Glues neighbouring atoms of the same group, inner ones first, until few enough blocks are left. */
function glueBlocks(division: Division, atoms: readonly number[], most: number, random: Random): number[][] {
  const { region, groupOf } = division
  const heaviest = region.bounds.L / 2
  const block = new Map<number, number[]>(atoms.map((atom) => [atom, [atom]]))
  const edges: { a: number; b: number; rank: number }[] = []
  for (const a of atoms) {
    for (let i = region.neighbourStart[a] ?? 0; i < (region.neighbourStart[a + 1] ?? 0); i++) {
      const b = region.neighbours[i] ?? 0
      if (b > a && groupOf[a] === groupOf[b]) {
        edges.push({ a, b, rank: random() + (isInner(division, a) ? 0 : 0.7) + (isInner(division, b) ? 0 : 0.7) })
      }
    }
  }
  edges.sort((one, other) => one.rank - other.rank)
  let count = atoms.length
  for (const capped of [true, false]) {
    for (const { a, b } of edges) {
      if (count <= most) break
      const [left, right] = [block.get(a) ?? [], block.get(b) ?? []]
      if (left === right) continue
      let households = 0
      for (const atom of left) households += region.atomHouseholds[atom] ?? 0
      for (const atom of right) households += region.atomHouseholds[atom] ?? 0
      if (capped && households > heaviest) continue
      for (const atom of right) {
        left.push(atom)
        block.set(atom, left)
      }
      count--
    }
  }
  return [...new Set(block.values())]
}

function isInner(division: Division, atom: number): boolean {
  const { neighbourStart, neighbours } = division.region
  const end = neighbourStart[atom + 1] ?? 0
  for (let i = neighbourStart[atom] ?? 0; i < end; i++) {
    if (division.groupOf[neighbours[i] ?? 0] !== division.groupOf[atom]) return false
  }
  return true
}
