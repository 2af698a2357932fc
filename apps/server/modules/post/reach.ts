/** How far an ability of an actor goes over nodes and colleagues. Pure. */
import type { Ability } from '@gewu/domain/pack/ability'
import type { Actor } from '../../kernel/scope.ts'
import type { Standing } from './standing.ts'

/** Sets of ids, so that a query and a single decision can use the same answer. */
export interface Reach {
  /** The whole district. */
  readonly all: boolean
  /** Streets and communities, with the agencies that belong to them. */
  readonly areas: readonly string[]
  readonly grids: readonly string[]
}

export const reachOf = (actor: Actor, abilities: readonly Ability[], districtId: string): Reach => {
  const posts = actor.posts.filter((post) => abilities.some((ability) => post.may.has(ability)))
  return {
    all: posts.some((post) => post.node.kind === 'area' && post.node.areaId === districtId),
    areas: [...new Set(posts.flatMap((p) => (p.node.kind === 'area' ? [p.node.areaId, ...p.communities] : [])))],
    grids: [...new Set(posts.flatMap((p) => (p.node.kind === 'grid' ? p.grids : [])))],
  }
}

export const reachesNode = (reach: Reach, { node, place }: Pick<Standing, 'node' | 'place'>): boolean => {
  if (reach.all) return true
  if (node.kind === 'area') return reach.areas.includes(node.areaId)
  if (node.kind === 'grid') return reach.areas.includes(node.communityId) || reach.grids.includes(node.gridId)
  return place.kind === 'agency' && reach.areas.includes(place.areaId)
}
