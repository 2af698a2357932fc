/** What the posts of somebody at the desk let them do in one community. The server decides; this only keeps doors off the screen that are shut anyway. */
import type { Ability, Me } from '@gewu/contract/identity'

type Posts = Me['posts']

/** Posts that count in this community: those at an area (its own, or one above it) and those at a grid of it. */
export function postsIn(me: Pick<Me, 'posts' | 'communities'>, communityId: string | undefined): Posts {
  const others = new Set(me.communities.map(({ id }) => id).filter((id) => id !== communityId))
  return me.posts.filter(({ node }) => {
    if (node.kind === 'agency') return false
    return node.kind === 'grid' ? node.communityId === communityId : !others.has(node.areaId)
  })
}

/** Whether any of these abilities is held there; agencies' own posts count only for `handle-matters`. */
export function mayThere(
  me: Pick<Me, 'posts' | 'communities'>,
  communityId: string | undefined,
  ...abilities: readonly Ability[]
): boolean {
  return postsIn(me, communityId).some(({ may }) => abilities.some((ability) => may.includes(ability)))
}

/** A post at the community or above it, not only at a grid inside: only such a one sees the whole. */
export function mayWhole(
  me: Pick<Me, 'posts' | 'communities'>,
  communityId: string | undefined,
  ability: Ability,
): boolean {
  return postsIn(me, communityId).some(({ node, may }) => node.kind === 'area' && may.includes(ability))
}
