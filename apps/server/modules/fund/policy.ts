/** Who may keep and sign the money of a community. What a fund holds and pays is public; who asked for what is the desk's. */
import type { Ability } from '@gewu/domain/pack/ability'
import { allow, type PolicyTable } from '../../kernel/policy.ts'
import type { Actor } from '../../kernel/scope.ts'
import { isOperator } from '../area/index.ts'

export type FundAction = 'keep-funds' | 'sign-expenses' | 'see-expenses'

export interface FundPlace {
  readonly communityId: string
}

/** Money belongs to the whole community: a post at one grid of it is not enough. */
const holdsWhole = (actor: Actor, ability: Ability, { communityId }: FundPlace): boolean =>
  actor.posts.some((post) => post.may.has(ability) && post.communities.includes(communityId))

const operator = allow<Actor, FundPlace>('the operator at the command line may', isOperator)

export const fundPolicy: PolicyTable<FundAction, Actor, FundPlace> = {
  'keep-funds': [
    operator,
    allow('who keeps the funds of the whole community may', (actor, place) => holdsWhole(actor, 'keep-funds', place)),
  ],
  'sign-expenses': [
    operator,
    allow('who signs expenses of the whole community may', (actor, place) => holdsWhole(actor, 'sign-expenses', place)),
  ],
  'see-expenses': [
    allow(
      'who keeps or signs sees what is asked for',
      (actor, place) => holdsWhole(actor, 'keep-funds', place) || holdsWhole(actor, 'sign-expenses', place),
    ),
  ],
}
