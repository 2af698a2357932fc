/** Lists every legal connected set of a window's blocks once, each with its cost. It chooses none. */

import { type Division, MOVE_METRES } from './division.ts'
import { addColumn, type Columns, MAX_BLOCKS } from './partition.ts'
import { WHOLE } from './region.ts'
import type { Window } from './window.ts'

const HALF = 31
const FULL = 0x7fffffff

export interface ListingLimits {
  /** Sets more than this many households out of bounds are left out. */
  readonly slackHouseholds: number
  /** What one household out of bounds costs, in metres. */
  readonly penalty: number
  /** Listing ends, incomplete, beyond this many sets. */
  readonly most: number
  /** Sets that cannot be walked in fewer metres than this, whatever the centre, are left out with all that contain them. */
  readonly dearestWalk: number
}

export interface Listing {
  /** False when there were more than `most` sets: the listing is then of no use. */
  readonly complete: boolean
  readonly work: number
}

export type Lister = (window: Window, division: Division, columns: Columns, limits: ListingLimits) => Listing

/** A lister that keeps its scratch memory between windows. */
export function createLister(): Lister {
  const stack = new Uint8Array(MAX_BLOCKS)
  /** Per depth, the walking sum of the set so far to each unit of the window. */
  let sums = new Float64Array(4096)

  return (window, division, columns, limits) => {
    const { L, U, target, balanceMetres } = division.region.bounds
    const { count, households, estate, pin, nearLo, nearHi, unitStart, units, reach } = window
    if (sums.length < (count + 1) * units) sums = new Float64Array((count + 1) * units * 2)
    const heap = sums
    const replans = division.region.replans
    const heaviest = U + limits.slackHouseholds
    const pace = balanceMetres / target
    let work = 0

    /** Adds a block to the sums of the level below; returns the least over all units of the window. */
    const stepDown = (depth: number, block: number): number => {
      const from = (depth - 1) * units
      const to = depth * units
      const row = block * units
      let least = Number.POSITIVE_INFINITY
      for (let unit = 0; unit < units; unit++) {
        const sum = (heap[from + unit] ?? 0) + (reach[row + unit] ?? 0)
        heap[to + unit] = sum
        if (sum < least) least = sum
      }
      return least
    }

    const walkOf = (size: number): number => {
      const from = size * units
      let least = Number.POSITIVE_INFINITY
      for (let i = 0; i < size; i++) {
        const block = stack[i] ?? 0
        const end = unitStart[block + 1] ?? 0
        for (let unit = unitStart[block] ?? 0; unit < end; unit++) {
          const sum = heap[from + unit] ?? 0
          if (sum < least) least = sum
        }
      }
      return least
    }

    const keep = (size: number, lo: number, hi: number, weight: number, pinned: number): void => {
      const excess = weight < L ? L - weight : weight > U ? weight - U : 0
      if (excess > limits.slackHouseholds || (pinned >= 0 && !holdsPins(window, pinned, lo, hi))) return
      let cost = walkOf(size) + pace * (weight - target) * (weight - target) + excess * limits.penalty
      if (replans) cost += MOVE_METRES * movedInSet(window, stack, size, lo, hi, pinned)
      addColumn(columns, cost, lo, hi, stack, size)
    }

    /** `open` are the blocks that may join, `bar` those already tried at this level or above. */
    const grow = (
      size: number,
      lo: number,
      hi: number,
      openLo: number,
      openHi: number,
      shutLo: number,
      shutHi: number,
      weight: number,
      label: number,
      pinned: number,
    ): void => {
      keep(size, lo, hi, weight, pinned)
      let restLo = openLo
      let restHi = openHi
      let barLo = shutLo
      let barHi = shutHi
      while ((restLo !== 0 || restHi !== 0) && columns.count <= limits.most) {
        const bitLo = restLo & -restLo
        const bitHi = restLo !== 0 ? 0 : restHi & -restHi
        const block = restLo !== 0 ? 31 - Math.clz32(bitLo) : 31 - Math.clz32(bitHi) + HALF
        restLo ^= bitLo
        restHi ^= bitHi
        barLo |= bitLo
        barHi |= bitHi
        const next = weight + (households[block] ?? 0)
        if (next > heaviest) continue
        const own = estate[block] ?? WHOLE
        if (own !== WHOLE && label !== WHOLE && own !== label) continue
        const tied = pin[block] ?? -1
        if (tied >= 0 && pinned >= 0 && tied !== pinned) continue
        work += units
        if (stepDown(size + 1, block) > limits.dearestWalk) continue
        stack[size] = block
        const nextLo = lo | bitLo
        const nextHi = hi | bitHi
        const wideLo = (restLo | (nearLo[block] ?? 0)) & ~barLo & ~nextLo
        const wideHi = (restHi | (nearHi[block] ?? 0)) & ~barHi & ~nextHi
        grow(
          size + 1,
          nextLo,
          nextHi,
          wideLo,
          wideHi,
          barLo,
          barHi,
          next,
          own !== WHOLE ? own : label,
          tied >= 0 ? tied : pinned,
        )
      }
    }

    heap.fill(0, 0, units)
    columns.count = 0
    columns.blocks = count
    for (let block = 0; block < count; block++) {
      columns.groupStart[block] = columns.count
      if ((households[block] ?? 0) > heaviest) continue
      // A set is listed from its lowest block, so lower blocks are shut.
      const barLo = block < HALF - 1 ? (1 << (block + 1)) - 1 : FULL
      const barHi = block < HALF ? 0 : block === MAX_BLOCKS - 1 ? FULL : (1 << (block - HALF + 1)) - 1
      const lo = block < HALF ? 1 << block : 0
      const hi = block < HALF ? 0 : 1 << (block - HALF)
      stack[0] = block
      stepDown(1, block)
      grow(
        1,
        lo,
        hi,
        (nearLo[block] ?? 0) & ~barLo,
        (nearHi[block] ?? 0) & ~barHi,
        barLo,
        barHi,
        households[block] ?? 0,
        estate[block] ?? WHOLE,
        pin[block] ?? -1,
      )
    }
    columns.groupStart[count] = columns.count
    return { complete: columns.count <= limits.most, work }
  }
}

/** A set with a pinned block must hold every block pinned to the same grid. */
function holdsPins(window: Window, pinned: number, lo: number, hi: number): boolean {
  const needLo = window.pinLo.get(pinned) ?? 0
  const needHi = window.pinHi.get(pinned) ?? 0
  return (needLo & lo) === needLo && (needHi & hi) === needHi
}

/** Households of a set that would get another grid id than they have. */
function movedInSet(window: Window, stack: Uint8Array, size: number, lo: number, hi: number, pinned: number): number {
  let present = 0
  for (let i = 0; i < size; i++) present += window.present[stack[i] ?? 0] ?? 0
  let most = 0
  for (let row = 0; row < window.claims.length; row++) {
    const block = window.claimBlock[row] ?? 0
    const inside = block < HALF ? (lo >> block) & 1 : (hi >> (block - HALF)) & 1
    if (inside === 0) continue
    const claim = window.claims[row] ?? -1
    if (pinned >= 0 ? claim !== pinned : window.pinLo.has(claim)) continue
    let held = 0
    for (let i = 0; i < size; i++) held += window.claimHeld[row * window.count + (stack[i] ?? 0)] ?? 0
    if (held > most) most = held
  }
  return present - most
}
