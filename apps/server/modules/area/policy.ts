/** Who may change areas, their settings and the work calendar. Reading the tree is open to whoever is signed in. */
import type { Ability } from '@gewu/domain/pack/ability'
import { allow, type PolicyTable } from '../../kernel/policy.ts'
import type { Actor } from '../../kernel/scope.ts'

export type AreaAction = 'found-district' | 'change-areas' | 'change-settings' | 'change-calendar'

/** The area itself and everything above it, nearest first. */
export interface AreaAbove {
  readonly areaIds: readonly string[]
}

export const isOperator = (actor: Actor): boolean => actor.shell === 'system'

/** Whether a post of the actor stands at one of these areas and gives the ability. */
export const holdsAt = (actor: Actor, ability: Ability, areaIds: readonly string[]): boolean =>
  actor.posts.some((post) => post.may.has(ability) && post.node.kind === 'area' && areaIds.includes(post.node.areaId))

const operator = allow<Actor, AreaAbove>('the operator at the command line may', isOperator)

export const areaPolicy: PolicyTable<AreaAction, Actor, AreaAbove> = {
  'found-district': [operator],
  'change-areas': [
    operator,
    allow('who manages the organisation of an area above may', (actor, area) =>
      holdsAt(actor, 'manage-organisation', area.areaIds),
    ),
  ],
  'change-settings': [
    operator,
    allow('who manages the organisation here or above may', (actor, area) =>
      holdsAt(actor, 'manage-organisation', area.areaIds),
    ),
  ],
  'change-calendar': [
    operator,
    allow("who manages the district's organisation may", (actor, area) =>
      holdsAt(actor, 'manage-organisation', area.areaIds),
    ),
  ],
}
