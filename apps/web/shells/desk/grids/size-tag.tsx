/** Whether a grid's size is as usual, in a word; and what is usual at its level. */
import { Tag } from '../../../design/marks/tag.tsx'
import { type Grid, useDesk } from '../../../features/desk/desk.tsx'
import { grids as copy } from '../copy/grids.ts'

/** The bounds of the level a grid stands at. */
export function useBounds(grid: Pick<Grid, 'level'>) {
  const { pack } = useDesk()
  const level = pack?.levels.find(({ key }) => key === grid.level)
  return { min: level?.min ?? null, max: level?.max ?? null }
}

export const SizeTag = ({ grid }: { readonly grid: Pick<Grid, 'size' | 'sizeReason'> }) => (
  <Tag tone={grid.size === 'fits' ? 'go' : grid.sizeReason === null ? 'late' : undefined}>{copy.size[grid.size]}</Tag>
)
