/** The routes of module sync. Who leads or cares in no micro-grid of the community has nothing to carry. */
import { done, refuse } from '@gewu/contract/errors'
import { syncRoutes } from '@gewu/contract/sync'
import { type Bound, bind } from '../../kernel/http.ts'
import { type Actor, peopleScope } from '../../kernel/scope.ts'
import type { SyncDeps } from './deps.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const routesOf = (deps: SyncDeps): readonly Bound[] => [
  bind(syncRoutes.pull, async ({ actor, params: { communityId }, query }) => {
    if (deps.area.community(communityId) === null) return refuse('community-unknown')
    if (!carries(actor)) return refuse('not-allowed')
    return done(
      await pull(deps, actor, {
        communityId,
        token: query.token,
        since: BigInt(query.since),
        held: query.held.split(',').filter((id) => uuid.test(id)),
        cursor: query.cursor ?? null,
      }),
    )
  }),
  bind(syncRoutes.push, async ({ actor, params: { communityId }, body }) => {
    if (deps.area.community(communityId) === null) return refuse('community-unknown')
    if (!carries(actor)) return refuse('not-allowed')
    return done({ results: await push(deps, actor, communityId, body.commands) })
  }),
]

const carries = (actor: Actor): boolean => peopleScope(actor).microGrids.length > 0
