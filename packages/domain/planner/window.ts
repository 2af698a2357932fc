/**
 * A window: a few neighbouring groups taken together as at most 62 blocks. It lists every legal connected set of blocks with its cost,
 * for `partition.ts` to choose from. Blocks are atoms, or pieces of a group glued together when there are too many atoms.
 */

import { type Division, heldBy, MOVE_METRES } from './division.ts'
import { addColumn, type Columns, MAX_BLOCKS } from './partition.ts'
import { NEWCOMER, WHOLE } from './region.ts'

const HALF = 31

/** The blocks of one window and what costs need of them; refilled for each window. */
export interface Window {
  count: number
  blocks: readonly (readonly number[])[]
  readonly households: Float64Array
  readonly share: Float64Array
  readonly estate: Int32Array
  readonly pin: Int32Array
  readonly nearLo: Int32Array
  readonly nearHi: Int32Array
  /** Units of block `b`: `unitStart[b]` up to `unitStart[b + 1]`. */
  readonly unitStart: Int32Array
  units: number
  /** `reach[b * units + c]`: households of block `b` times their distance to unit `c`. */
  reach: Float64Array
  /** Households present before; and per local claim its anchor block and what each block holds of it. */
  readonly present: Float64Array
  claims: number[]
  claimBlock: number[]
  claimHeld: Float64Array
  readonly pinLo: Map<number, number>
  readonly pinHi: Map<number, number>
}

export function emptyWindow(): Window {
  return {
    count: 0,
    blocks: [],
    households: new Float64Array(MAX_BLOCKS),
    share: new Float64Array(MAX_BLOCKS),
    estate: new Int32Array(MAX_BLOCKS),
    pin: new Int32Array(MAX_BLOCKS),
    nearLo: new Int32Array(MAX_BLOCKS),
    nearHi: new Int32Array(MAX_BLOCKS),
    unitStart: new Int32Array(MAX_BLOCKS + 1),
    units: 0,
    reach: new Float64Array(4096),
    present: new Float64Array(MAX_BLOCKS),
    claims: [],
    claimBlock: [],
    claimHeld: new Float64Array(0),
    pinLo: new Map(),
    pinHi: new Map(),
  }
}

/** Fills a window with blocks of atoms. `blockOf` is scratch over all atoms, -1 everywhere, and is left so. */
export function fillWindow(
  window: Window,
  division: Division,
  blocks: readonly (readonly number[])[],
  blockOf: Int32Array,
): void {
  const { region } = division
  window.count = blocks.length
  window.blocks = blocks
  window.pinLo.clear()
  window.pinHi.clear()
  blocks.forEach((atoms, block) => {
    let households = 0
    let estate = WHOLE
    let pin = -1
    for (const atom of atoms) {
      blockOf[atom] = block
      households += region.atomHouseholds[atom] ?? 0
      if ((region.estate[atom] ?? WHOLE) !== WHOLE) estate = region.estate[atom] ?? WHOLE
      if ((region.pin[atom] ?? -1) >= 0) pin = region.pin[atom] ?? -1
    }
    window.households[block] = households
    window.share[block] = Math.max(households, 0.5)
    window.estate[block] = estate
    window.pin[block] = pin
    if (pin >= 0) setBit(window.pinLo, window.pinHi, pin, block)
  })
  linkBlocks(window, division, blockOf)
  measureReach(window, division)
  if (region.replans) noteClaims(window, division)
  for (const atoms of blocks) for (const atom of atoms) blockOf[atom] = -1
}

function setBit(lo: Map<number, number>, hi: Map<number, number>, key: number, block: number): void {
  lo.set(key, (lo.get(key) ?? 0) | (block < HALF ? 1 << block : 0))
  hi.set(key, (hi.get(key) ?? 0) | (block >= HALF ? 1 << (block - HALF) : 0))
}

function linkBlocks(window: Window, division: Division, blockOf: Int32Array): void {
  const { neighbourStart, neighbours } = division.region
  window.blocks.forEach((atoms, block) => {
    let lo = 0
    let hi = 0
    for (const atom of atoms) {
      const end = neighbourStart[atom + 1] ?? 0
      for (let i = neighbourStart[atom] ?? 0; i < end; i++) {
        const other = blockOf[neighbours[i] ?? 0] ?? -1
        if (other < 0 || other === block) continue
        if (other < HALF) lo |= 1 << other
        else hi |= 1 << (other - HALF)
      }
    }
    window.nearLo[block] = lo
    window.nearHi[block] = hi
  })
}

function measureReach(window: Window, division: Division): void {
  const { x, y, households, atomStart } = division.region
  const units: number[] = []
  window.blocks.forEach((atoms, block) => {
    window.unitStart[block] = units.length
    for (const atom of atoms) {
      const end = atomStart[atom + 1] ?? 0
      for (let unit = atomStart[atom] ?? 0; unit < end; unit++) units.push(unit)
    }
  })
  const count = units.length
  window.unitStart[window.count] = count
  window.units = count
  if (window.reach.length < window.count * count) window.reach = new Float64Array(window.count * count * 2)
  const { reach, unitStart } = window
  for (let block = 0; block < window.count; block++) {
    for (let to = 0; to < count; to++) {
      const centre = units[to] ?? 0
      const cx = x[centre] ?? 0
      const cy = y[centre] ?? 0
      let sum = 0
      const end = unitStart[block + 1] ?? 0
      for (let i = unitStart[block] ?? 0; i < end; i++) {
        const unit = units[i] ?? 0
        const dx = (x[unit] ?? 0) - cx
        const dy = (y[unit] ?? 0) - cy
        sum += (households[unit] ?? 0) * Math.sqrt(dx * dx + dy * dy)
      }
      reach[block * count + to] = sum
    }
  }
}

function noteClaims(window: Window, division: Division): void {
  const { region } = division
  window.claims = []
  window.claimBlock = []
  window.blocks.forEach((atoms, block) => {
    let present = 0
    for (const atom of atoms) {
      for (const claim of division.claimsAt.get(atom) ?? []) {
        window.claims.push(claim)
        window.claimBlock.push(block)
      }
      const end = region.atomStart[atom + 1] ?? 0
      for (let unit = region.atomStart[atom] ?? 0; unit < end; unit++) {
        if (region.held[unit] !== NEWCOMER) present += region.households[unit] ?? 0
      }
    }
    window.present[block] = present
  })
  window.claimHeld = new Float64Array(window.claims.length * window.count)
  window.claims.forEach((claim, row) => {
    window.blocks.forEach((atoms, block) => {
      let held = 0
      for (const atom of atoms) held += heldBy(region, atom, claim)
      window.claimHeld[row * window.count + block] = held
    })
  })
}

export interface Listing {
  /** False when there were more than `most` sets: the listing is then of no use. */
  readonly complete: boolean
  readonly work: number
}

/**
 * Lists each connected legal set of blocks once. Sets more than `slackHouseholds` out of bounds are left out;
 * `penalty` is what one household out of bounds costs, in metres.
 */
export function listSets(
  window: Window,
  division: Division,
  columns: Columns,
  limits: { readonly slackHouseholds: number; readonly penalty: number; readonly most: number },
): Listing {
  const { L, U, target, balanceMetres } = division.region.bounds
  const { count, households, estate, pin, nearLo, nearHi, unitStart, units, reach } = window
  const replans = division.region.replans
  const pins = window.pinLo.size > 0
  const stack = new Uint8Array(MAX_BLOCKS)
  const heaviest = U + limits.slackHouseholds
  let work = 0

  const walk = (size: number): number => {
    let best = Number.POSITIVE_INFINITY
    for (let i = 0; i < size; i++) {
      const home = stack[i] ?? 0
      const end = unitStart[home + 1] ?? 0
      for (let centre = unitStart[home] ?? 0; centre < end; centre++) {
        let sum = 0
        for (let j = 0; j < size; j++) sum += reach[(stack[j] ?? 0) * units + centre] ?? 0
        if (sum < best) best = sum
      }
    }
    return best
  }

  const keep = (size: number, lo: number, hi: number, weight: number, pinned: number): void => {
    const excess = weight < L ? L - weight : weight > U ? weight - U : 0
    if (excess > limits.slackHouseholds) return
    if (pins && pinned >= 0) {
      const needLo = window.pinLo.get(pinned) ?? 0
      const needHi = window.pinHi.get(pinned) ?? 0
      if ((needLo & lo) !== needLo || (needHi & hi) !== needHi) return
    }
    let cost = walk(size) + (balanceMetres * (weight - target) * (weight - target)) / target + excess * limits.penalty
    if (replans) cost += MOVE_METRES * movedInSet(window, stack, size, lo, hi, pinned)
    work += size * size
    addColumn(columns, cost, lo, hi, stack, size)
  }

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
    if (columns.count > limits.most) return
    let restLo = openLo
    let restHi = openHi
    let barLo = shutLo
    let barHi = shutHi
    while (restLo !== 0 || restHi !== 0) {
      const low = restLo !== 0
      const bit = low ? restLo & -restLo : restHi & -restHi
      const block = 31 - Math.clz32(bit) + (low ? 0 : HALF)
      if (low) {
        restLo ^= bit
        barLo |= bit
      } else {
        restHi ^= bit
        barHi |= bit
      }
      work++
      const next = weight + (households[block] ?? 0)
      if (next > heaviest) continue
      const own = estate[block] ?? WHOLE
      if (own !== WHOLE && label !== WHOLE && own !== label) continue
      const tied = pin[block] ?? -1
      if (tied >= 0 && pinned >= 0 && tied !== pinned) continue
      stack[size] = block
      const nextLo = low ? lo | bit : lo
      const nextHi = low ? hi : hi | bit
      grow(
        size + 1,
        nextLo,
        nextHi,
        (restLo | (nearLo[block] ?? 0)) & ~barLo & ~nextLo,
        (restHi | (nearHi[block] ?? 0)) & ~barHi & ~nextHi,
        barLo,
        barHi,
        next,
        own !== WHOLE ? own : label,
        tied >= 0 ? tied : pinned,
      )
    }
  }

  columns.count = 0
  columns.blocks = count
  for (let block = 0; block < count && columns.count <= limits.most; block++) {
    columns.groupStart[block] = columns.count
    // A set is listed from its lowest block, so lower blocks are shut.
    const barLo = block < HALF ? (1 << (block + 1)) - 1 : 0x7fffffff
    const barHi = block < HALF ? 0 : block === MAX_BLOCKS - 1 ? 0x7fffffff : (1 << (block - HALF + 1)) - 1
    const lo = block < HALF ? 1 << block : 0
    const hi = block < HALF ? 0 : 1 << (block - HALF)
    const weight = households[block] ?? 0
    if (weight > heaviest) continue
    stack[0] = block
    grow(
      1,
      lo,
      hi,
      (nearLo[block] ?? 0) & ~barLo,
      (nearHi[block] ?? 0) & ~barHi,
      barLo,
      barHi,
      weight,
      estate[block] ?? WHOLE,
      pin[block] ?? -1,
    )
  }
  columns.groupStart[count] = columns.count
  return { complete: columns.count <= limits.most, work }
}

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
