/** Who may make and retire agencies. Their names are no secret: whoever is signed in may read them. */
import { allow, type PolicyTable } from '../../kernel/policy.ts'
import type { Actor } from '../../kernel/scope.ts'
import { holdsAt, isOperator } from '../area/index.ts'

export type AgencyAction = 'change-agencies'

/** The area an agency belongs to and what that lies in. */
export interface AgencyPlace {
  readonly areaIds: readonly string[]
}

export const bodyPolicy: PolicyTable<AgencyAction, Actor, AgencyPlace> = {
  'change-agencies': [
    allow('the operator at the command line may', isOperator),
    allow('who manages the organisation of the area or above may', (actor, place) =>
      holdsAt(actor, 'manage-organisation', place.areaIds),
    ),
  ],
}
