/** Grids in reading order: each under the one above it, with how deep it stands. Pure. */
import type { Grid } from '../../../features/desk/desk.tsx'

type Node = Pick<Grid, 'id' | 'parentId' | 'code'>

/** Parents before children, children by code; a grid whose parent is not seen stands at the top. Never loses one, never loops. */
export function inTreeOrder<T extends Node>(
  grids: readonly T[],
): readonly { readonly grid: T; readonly depth: number }[] {
  const known = new Set(grids.map(({ id }) => id))
  const under = new Map<string | null, T[]>()
  for (const grid of [...grids].sort((a, b) => a.code.localeCompare(b.code, 'zh', { numeric: true }))) {
    const above = grid.parentId !== null && known.has(grid.parentId) ? grid.parentId : null
    under.set(above, [...(under.get(above) ?? []), grid])
  }
  const walk = (above: string | null, depth: number): readonly { grid: T; depth: number }[] =>
    (under.get(above) ?? []).flatMap((grid) => [{ grid, depth }, ...walk(grid.id, depth + 1)])
  return walk(null, 0)
}
