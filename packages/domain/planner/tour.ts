/**
 * Near-shortest open paths for many stops: 2-opt and Or-opt over near neighbours, with seeded double-bridge kicks (iterated local search).
 * A path is kept as a ring with one made-up place that is free to reach, so that either end may change.
 */

import type { Random } from './random.ts'

const NEAR = 10
const SEGMENT = 3
/** Kicks: enough to settle a few dozen stops beyond doubt, and a share per stop for many. */
const KICKS = { least: 8000, perStop: 150, most: 100_000 }
const KICK_SPAN = 40
const TINY = 1e-7

interface Ring {
  readonly count: number
  readonly tour: Int32Array
  readonly at: Int32Array
  readonly near: readonly Int32Array[]
  metres(a: number, b: number): number
}

/** Places in visiting order, all of 0..size-1; place 0 first when `fixed`. */
export function searchTour(
  metres: Float64Array,
  size: number,
  fixed: boolean,
  random: Random,
  stop: () => boolean,
): number[] {
  const ring = createRing(metres, size, fixed)
  const all = Array.from({ length: ring.count }, (_, place) => place)
  descend(ring, all)
  const kicks = Math.min(KICKS.most, Math.max(KICKS.least, KICKS.perStop * size))
  let length = ringMetres(ring)
  const kept = Int32Array.from(ring.tour)
  for (let kick = 0; kick < kicks; kick++) {
    if ((kick & 63) === 0 && stop()) break
    const touched = doubleBridge(ring, random)
    if (touched.length === 0) break
    descend(ring, touched)
    const now = ringMetres(ring)
    if (now < length + TINY) {
      length = now
      kept.set(ring.tour)
      continue
    }
    ring.tour.set(kept)
    ring.tour.forEach((place, slot) => {
      ring.at[place] = slot
    })
  }
  return openRing(kept, size, fixed)
}

/** The made-up place is number `size`; with a fixed start it is glued to place 0 by a large negative length. */
function createRing(metres: Float64Array, size: number, fixed: boolean): Ring {
  const count = size + 1
  const glue = -1e9
  const distance = (a: number, b: number): number => {
    if (a === size) return fixed && b === 0 ? glue : 0
    if (b === size) return fixed && a === 0 ? glue : 0
    return metres[a * size + b] ?? 0
  }
  const near = Array.from({ length: count }, (_, place) => {
    const others = Array.from({ length: count }, (_, other) => other).filter(
      (other) => other !== place && other !== size,
    )
    others.sort((a, b) => distance(place, a) - distance(place, b) || a - b)
    return Int32Array.from(place === size ? others : [size, ...others.slice(0, NEAR)])
  })
  const tour = nearestNeighbourTour(count, distance)
  const at = new Int32Array(count)
  tour.forEach((place, slot) => {
    at[place] = slot
  })
  return { count, tour, at, near, metres: distance }
}

function nearestNeighbourTour(count: number, distance: (a: number, b: number) => number): Int32Array {
  const tour = new Int32Array(count)
  const used = new Uint8Array(count)
  let place = count - 1
  used[place] = 1
  tour[0] = place
  for (let slot = 1; slot < count; slot++) {
    let best = -1
    for (let other = 0; other < count; other++) {
      if (used[other] !== 1 && (best === -1 || distance(place, other) < distance(place, best))) best = other
    }
    used[best] = 1
    tour[slot] = best
    place = best
  }
  return tour
}

function ringMetres(ring: Ring): number {
  let sum = 0
  let last = ring.tour[ring.count - 1] ?? 0
  for (let slot = 0; slot < ring.count; slot++) {
    const place = ring.tour[slot] ?? 0
    sum += ring.metres(last, place)
    last = place
  }
  return sum
}

const after = (ring: Ring, place: number): number => ring.tour[((ring.at[place] ?? 0) + 1) % ring.count] ?? 0
const before = (ring: Ring, place: number): number =>
  ring.tour[((ring.at[place] ?? 0) + ring.count - 1) % ring.count] ?? 0

/** Reverses the stretch of the ring from one place forward to another, or the rest of the ring when that is shorter. */
function reverse(ring: Ring, from: number, to: number): void {
  const { count, tour, at } = ring
  let i = at[from] ?? 0
  let j = at[to] ?? 0
  let length = ((j - i + count) % count) + 1
  if (length * 2 > count) {
    const next = (j + 1) % count
    j = (i - 1 + count) % count
    i = next
    length = count - length
  }
  for (let swaps = length >> 1; swaps > 0; swaps--) {
    const a = tour[i] ?? 0
    const b = tour[j] ?? 0
    tour[i] = b
    at[b] = i
    tour[j] = a
    at[a] = j
    i = i + 1 === count ? 0 : i + 1
    j = j === 0 ? count - 1 : j - 1
  }
}

/** Improves around the queued places until nothing near them gets better. */
function descend(ring: Ring, queue: readonly number[]): void {
  const waiting = [...queue]
  const queued = new Uint8Array(ring.count)
  for (const place of waiting) queued[place] = 1
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    queued[place] = 0
    for (let moved = improvePlace(ring, place); moved !== null; moved = improvePlace(ring, place)) {
      for (const other of moved) {
        if (queued[other] === 1) continue
        queued[other] = 1
        waiting.push(other)
      }
    }
  }
}

/** One 2-opt or Or-opt step that shortens the ring at a place; the places whose links changed, or `null`. */
function improvePlace(ring: Ring, place: number): number[] | null {
  return twoOpt(ring, place) ?? orOpt(ring, place)
}

function twoOpt(ring: Ring, place: number): number[] | null {
  const { metres } = ring
  const near = ring.near[place] ?? new Int32Array(0)
  const next = after(ring, place)
  const last = before(ring, place)
  const forward = metres(place, next)
  const backward = metres(last, place)
  for (const other of near) {
    const link = metres(place, other)
    if (link >= forward && link >= backward) break
    const otherNext = after(ring, other)
    if (other !== next && forward + metres(other, otherNext) - link - metres(next, otherNext) > TINY) {
      reverse(ring, next, other)
      return [place, next, other, otherNext]
    }
    const otherLast = before(ring, other)
    if (other !== last && backward + metres(otherLast, other) - link - metres(last, otherLast) > TINY) {
      reverse(ring, place, otherLast)
      return [place, last, other, otherLast]
    }
  }
  return null
}

/** Moves a stretch of up to three places that ends at `place` next to one of its neighbours, either way round. */
function orOpt(ring: Ring, place: number): number[] | null {
  for (const ahead of [true, false]) {
    let end = place
    for (let length = 1; length <= SEGMENT && length + 2 < ring.count; length++) {
      const moved = moveStretch(ring, place, end, ahead)
      if (moved !== null) return moved
      end = ahead ? after(ring, end) : before(ring, end)
    }
  }
  return null
}

/** The stretch runs from `head` to `end`, forward when `ahead`; tries to put `head` beside each neighbour. */
function moveStretch(ring: Ring, head: number, end: number, ahead: boolean): number[] | null {
  const { metres } = ring
  const first = ahead ? head : end
  const last = ahead ? end : head
  const left = before(ring, first)
  const right = after(ring, last)
  if (left === right) return null
  const gain = metres(left, first) + metres(last, right) - metres(left, right)
  const from = ring.at[first] ?? 0
  const span = ((ring.at[last] ?? 0) - from + ring.count) % ring.count
  for (const other of ring.near[head] ?? []) {
    if (metres(head, other) >= gain) break
    if (((ring.at[other] ?? 0) - from + ring.count) % ring.count <= span) continue
    for (const mate of [after(ring, other), before(ring, other)]) {
      if (((ring.at[mate] ?? 0) - from + ring.count) % ring.count <= span) continue
      if (gain + metres(other, mate) - metres(head, other) - metres(end, mate) <= TINY) continue
      insert(ring, first, right, other, mate, head)
      return [left, right, first, last, other, mate]
    }
  }
  return null
}

/** Takes the stretch from `first` to before `right` out and puts it between `other` and `mate`, with `head` next to `other`. */
function insert(ring: Ring, first: number, right: number, other: number, mate: number, head: number): void {
  const a = after(ring, other) === mate ? other : mate
  const b = a === other ? mate : other
  // From `[first..last] right..a b` over `a..right [last..first] b` to `right..a [last..first] b`.
  reverseSpan(ring, first, a)
  reverseSpan(ring, a, right)
  const beside = after(ring, a)
  if (other === a ? beside !== head : before(ring, b) !== head) reverseSpan(ring, beside, before(ring, b))
}

/** As `reverse`, but never the complement, since the caller goes on by direction. */
function reverseSpan(ring: Ring, from: number, to: number): void {
  const { count, tour, at } = ring
  let i = at[from] ?? 0
  let j = at[to] ?? 0
  const length = ((j - i + count) % count) + 1
  for (let swaps = length >> 1; swaps > 0; swaps--) {
    const a = tour[i] ?? 0
    const b = tour[j] ?? 0
    tour[i] = b
    at[b] = i
    tour[j] = a
    at[a] = j
    i = i + 1 === count ? 0 : i + 1
    j = j === 0 ? count - 1 : j - 1
  }
}

/** Swaps two short neighbouring stretches somewhere in the ring; the eight places whose links changed. */
function doubleBridge(ring: Ring, random: Random): number[] {
  const { count, tour, at } = ring
  const span = Math.min(KICK_SPAN, count - 1)
  if (span < 4) return []
  const from = Math.floor(random() * count)
  const cuts = [1, 1, 1].map(() => 1 + Math.floor(random() * (span - 1))).sort((a, b) => a - b)
  const [one, two, three] = [cuts[0] ?? 0, cuts[1] ?? 0, cuts[2] ?? 0]
  if (one === two || two === three) return doubleBridge(ring, random)
  const place = (offset: number): number => tour[(from + offset) % count] ?? 0
  const touched = [place(one - 1), place(one), place(two - 1), place(two), place(three - 1), place(three % count)]
  const moved = [...range(two, three), ...range(one, two)].map(place)
  moved.forEach((item, offset) => {
    const slot = (from + one + offset) % count
    tour[slot] = item
    at[item] = slot
  })
  return touched
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset)
}

function openRing(tour: Int32Array, size: number, fixed: boolean): number[] {
  const gap = tour.indexOf(size)
  const path = [...tour.subarray(gap + 1), ...tour.subarray(0, gap)]
  return fixed && path[0] !== 0 ? path.reverse() : path
}
