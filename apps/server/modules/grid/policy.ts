/** Who may see and change a community's grids and doors. What a row-level scope leaves out is simply absent from lists. */
import type { Ability } from '@gewu/domain/pack/ability'
import { allow, type PolicyTable } from '../../kernel/policy.ts'
import type { Actor } from '../../kernel/scope.ts'
import { isOperator } from '../area/index.ts'

export type GridAction = 'see-grids' | 'see-coverage' | 'change-grids' | 'change-places'

export interface GridPlace {
  readonly communityId: string
}

/** A post at the community or above it; one at a grid inside does not reach the community's plan. */
const holdsWhole = (actor: Actor, ability: Ability, communityId: string): boolean =>
  actor.posts.some((post) => post.may.has(ability) && post.communities.includes(communityId))

const operator = allow<Actor, GridPlace>('the operator at the command line may', isOperator)
const planner = allow<Actor, GridPlace>('who manages grids of the whole community may', (actor, { communityId }) =>
  holdsWhole(actor, 'manage-grids', communityId),
)

export const gridPolicy: PolicyTable<GridAction, Actor, GridPlace> = {
  'see-grids': [
    operator,
    allow('who looks after the community or a part of it sees that part', (actor, { communityId }) =>
      actor.posts.some(
        (post) =>
          post.communities.includes(communityId) ||
          (post.node.kind === 'grid' && post.node.communityId === communityId),
      ),
    ),
  ],
  'see-coverage': [
    operator,
    allow('who looks after the community whole may', (actor, { communityId }) =>
      actor.posts.some((post) => post.communities.includes(communityId)),
    ),
  ],
  'change-grids': [operator, planner],
  'change-places': [operator, planner],
}
