/** Who may see and change the plan of a community's micro-grids, and whose yes it needs. */
import type { Ability } from '@gewu/domain/pack/ability'
import { allow, type PolicyTable } from '../../kernel/policy.ts'
import type { Actor } from '../../kernel/scope.ts'
import { isOperator } from '../area/index.ts'

export type PlanAction = 'see-plan' | 'change-plan' | 'end-run'

export interface PlanPlace {
  readonly communityId: string
}

const operator = allow<Actor, PlanPlace>('the operator at the command line may', isOperator)
const holdsWhole = (actor: Actor, ability: Ability, communityId: string): boolean =>
  actor.posts.some((post) => post.may.has(ability) && post.communities.includes(communityId))

export const planPolicy: PolicyTable<PlanAction, Actor, PlanPlace> = {
  'see-plan': [
    operator,
    allow('who looks after the community whole sees how it is divided', (actor, { communityId }) =>
      actor.posts.some((post) => post.communities.includes(communityId)),
    ),
  ],
  'change-plan': [
    operator,
    allow('who manages grids of the whole community may', (actor, { communityId }) =>
      holdsWhole(actor, 'manage-grids', communityId),
    ),
  ],
  'end-run': [operator],
}

export interface QuestionPlace extends PlanPlace {
  readonly microGridId: string
}

/** Whether the actor leads this very micro-grid: only then is the answer their own. */
export const leadsGrid = (actor: Actor, { communityId, microGridId }: QuestionPlace): boolean =>
  actor.posts.some(
    ({ may, node }) =>
      may.has('lead-micro-grid') &&
      node.kind === 'grid' &&
      node.communityId === communityId &&
      node.gridId === microGridId,
  )

export const questionPolicy: PolicyTable<'answer', Actor, QuestionPlace> = {
  answer: [
    allow("the micro-grid's own lead answers", leadsGrid),
    allow('who manages grids of the whole community writes down what the lead said', (actor, { communityId }) =>
      holdsWhole(actor, 'manage-grids', communityId),
    ),
  ],
}
