/** The planner's seeded random numbers. It never reads a clock or any outside source, so a seed always gives the same plan. */

/** Yields numbers in [0, 1). */
export type Random = () => number

/** Mulberry32: small, quick, and good enough to shuffle. `seed` is any integer; only its low 32 bits count. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A seed for one part of a larger problem, so that parts solved in any order or thread give the same result. */
export function deriveSeed(seed: number, part: number): number {
  return (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(part + 1, 0xc2b2ae35)) >>> 0
}

/** Shuffles in place (Fisher-Yates) and returns the same array. */
export function shuffle<Item>(items: Item[], random: Random): Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const a = items[last]
    const b = items[other]
    if (a === undefined || b === undefined) continue
    items[last] = b
    items[other] = a
  }
  return items
}
