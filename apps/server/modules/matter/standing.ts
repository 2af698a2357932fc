/** What a caller is toward one matter, from their posts and from who reported it; it feeds the engine's roles and the policy. */

import type { MatterFacts } from '@gewu/domain/matter/facts'
import { rolesToward, type Standing } from '@gewu/domain/matter/roles-toward'
import type { Role } from '@gewu/domain/matter/vocabulary'
import { type Actor, holds } from '../../kernel/scope.ts'

/** Who reported it, as far as it bears on standing. */
export interface Reported {
  readonly accountId: string | null
  readonly recordedBy: string | null
}

export interface Known {
  readonly matter: MatterFacts
  readonly reported: Reported | null
  /** The caller showed number and 查询码. */
  readonly bySlip: boolean
}

const nobodyId = '00000000-0000-0000-0000-000000000000'

export const rolesOf = (actor: Actor, known: Known): readonly Role[] => {
  const { matter } = known
  const at = { communityId: matter.communityId, microGridId: matter.microGridId }
  const isRequester = known.bySlip || (actor.accountId !== null && known.reported?.accountId === actor.accountId)
  const standing: Standing = {
    accountId: actor.accountId ?? nobodyId,
    agencyIds: actor.agencies,
    handlesGridIds: actor.posts.filter((p) => p.may.has('handle-matters')).flatMap((p) => p.grids),
    leadsGridIds: actor.posts.filter((p) => p.may.has('lead-micro-grid')).flatMap((p) => p.microGrids),
    dispatches: holds(actor, 'dispatch-matters', at),
    reviews: holds(actor, 'review-matters', at),
    isRequester,
    isReporterFor:
      !isRequester &&
      actor.accountId !== null &&
      (known.reported?.recordedBy === actor.accountId ||
        (known.reported?.accountId === null && holds(actor, 'raise-for-others', at))),
    isNeighbour: false,
  }
  return rolesToward(matter, standing)
}

/** Whether the caller wrote the matter down for the reporter, and so knows already who that is. */
export const wrote = (actor: Actor, reported: Reported | null): boolean =>
  actor.accountId !== null && reported?.recordedBy === actor.accountId
