/** Owns reproducible shuffling for learning and measuring: the same seed gives the same order everywhere. */

/** A stream of numbers in [0, 1) from a seed (mulberry32). Not for secrets. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Shuffles `order` in place (Fisher-Yates) with numbers of `next`. */
export function shuffleInPlace(order: Int32Array, next: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
}

/** The numbers 0..count-1 in a seeded order. */
export function seededOrder(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index)
  shuffleInPlace(order, seededNumbers(seed))
  return order
}
