/** The simulation's dice: seeded, so that any run replays exactly. Nothing else draws a number. */

export interface Dice {
  /** From 0 up to but without `below`. */
  whole(below: number): number
  /** True once in so many throws. */
  once(inSoMany: number): boolean
  pick<T>(from: readonly T[]): T | undefined
}

/** Mulberry32. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number): number => Math.floor(next() * below)
  return { whole, once: (inSoMany) => whole(inSoMany) === 0, pick: (from) => from[whole(from.length)] }
}
