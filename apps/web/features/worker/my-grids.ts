/** Which micro-grids are mine: those where a post of mine stands, and those below it. Pure; the server scopes on its own. */
import type { gridRow } from '@gewu/contract/grid'
import type { Ability, Me } from '@gewu/contract/identity'
import type { z } from 'zod'

export type Grid = z.output<typeof gridRow>

/** In the order the server gave. A post at the whole community has them all. */
export function myMicroGrids(grids: readonly Grid[], posts: Me['posts'], communityId: string): readonly Grid[] {
  const micro = grids.filter((grid) => grid.micro)
  if (posts.some(({ node }) => node.kind === 'area')) return micro
  const at = new Set(
    posts.flatMap(({ node }) => (node.kind === 'grid' && node.communityId === communityId ? [node.gridId] : [])),
  )
  const parentOf = new Map(grids.map(({ id, parentId }) => [id, parentId]))
  const isUnderMine = (id: string | null | undefined, steps: number): boolean =>
    id != null && steps < 12 && (at.has(id) || isUnderMine(parentOf.get(id), steps + 1))
  return micro.filter(({ id }) => isUnderMine(id, 0))
}

/** Whether a post of mine in this community gives the ability; the server decides, this only keeps shut doors off the screen. */
export const mayIn = (posts: Me['posts'], communityId: string | undefined, ability: Ability): boolean =>
  posts.some(
    ({ node, may }) =>
      may.includes(ability) && (node.kind === 'area' || (node.kind === 'grid' && node.communityId === communityId)),
  )
