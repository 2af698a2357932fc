/**
 * A window: a few neighbouring groups taken together as at most 62 blocks, with what the costs of block sets need.
 * `listing.ts` lists the sets, `partition.ts` chooses. Blocks are atoms, or pieces of a group glued together when there are too many atoms.
 */

import { type Division, heldBy } from './division.ts'
import { MAX_BLOCKS } from './partition.ts'
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
