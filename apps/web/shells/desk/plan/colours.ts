/** One of six colours for each micro-grid, so that no two that touch share one as far as six reach. Pure. */

export const colourCount = 6

/** Colour number (0 to 5) by grid; the same for the same plan, whatever was drawn before. */
export function coloursOf(
  grids: readonly string[],
  gridOf: readonly string[],
  links: readonly (readonly [number, number, number])[],
): ReadonlyMap<string, number> {
  const near = new Map<string, Set<string>>(grids.map((grid) => [grid, new Set()]))
  for (const [from, to] of links) {
    const [a, b] = [gridOf[from], gridOf[to]]
    if (a === undefined || b === undefined || a === b) continue
    near.get(a)?.add(b)
    near.get(b)?.add(a)
  }
  const colours = new Map<string, number>()
  const used: number[] = new Array(colourCount).fill(0)
  for (const grid of grids) {
    const beside = new Set([...(near.get(grid) ?? [])].map((other) => colours.get(other)))
    const open = used.map((times, colour) => ({ times: times + (beside.has(colour) ? grids.length : 0), colour }))
    const colour = open.reduce((best, one) => (one.times < best.times ? one : best)).colour
    colours.set(grid, colour)
    used[colour] = (used[colour] ?? 0) + 1
  }
  return colours
}
