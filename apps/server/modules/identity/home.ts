/** Where residents say they live: one door, told by its code or picked from the list, changed a few times a day at most. */
import { type Result, refuse } from '@gewu/contract/errors'
import type { identityRoutes, Me } from '@gewu/contract/identity'
import type { BodyOf } from '@gewu/contract/route'
import type { Json } from '../../kernel/canonical.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Actor } from '../../kernel/scope.ts'
import { setHome } from './commands/set-home.ts'
import type { HomePlace, IdentityDeps } from './deps.ts'
import { homeRow } from './store.ts'

/** Trying every door would show what is going on behind each. */
const changes = { limit: 6, windowMinutes: 24 * 60, lockMinutes: 24 * 60 }

export interface HomeCall {
  readonly actor: Actor
  readonly key: string
  readonly rawBody: Json
}

/** Refuses `not-allowed` outside the resident's shell, `place-unknown`, `too-many-tries`. */
export const sayHome = async (
  kernel: Kernel,
  deps: IdentityDeps,
  { actor, key, rawBody }: HomeCall,
  said: BodyOf<typeof identityRoutes.setHome> | null,
): Promise<Result<Record<string, never>>> => {
  if (actor.shell !== 'resident' || actor.accountId === null) return refuse('not-allowed')
  const place = said === null ? null : await placeSaid(deps, said)
  if (said !== null && place === null) return refuse('place-unknown')
  if (place !== null) {
    const minutes = await kernel.tries.failed(`home:${actor.accountId}`, changes)
    if (minutes > 0) return refuse('too-many-tries', { minutes })
  }
  return kernel.lanes.submit({
    command: setHome,
    communityId: deps.area.districtId(),
    commandId: key,
    actor,
    input: { home: place && { placeId: place.id, communityId: place.communityId } },
    body: rawBody,
  })
}

const placeSaid = (
  { grid }: IdentityDeps,
  { placeCode, placeId, communityId }: BodyOf<typeof identityRoutes.setHome>,
): Promise<HomePlace | null> => {
  if (placeCode !== undefined) return grid.placeByCode(placeCode)
  return placeId !== undefined && communityId !== undefined ? grid.place(communityId, placeId) : Promise.resolve(null)
}

/** The door as it is now, with the micro-grid that looks after it; null when none was said or it is gone. */
export const homeOf = async (kernel: Kernel, deps: IdentityDeps, accountId: string): Promise<HomePlace | null> => {
  const row = await homeRow(kernel.pool, accountId)
  return row === null ? null : deps.grid.place(row.communityId, row.placeId)
}

/** As its owner reads it. */
export const homeView = (deps: IdentityDeps, home: HomePlace | null): Pick<Me, 'home'> => {
  const community = home === null ? null : deps.area.community(home.communityId)
  if (home === null || community === null) return {}
  const { id: placeId, label, communityId } = home
  return { home: { placeId, label, communityId, communityName: community.name } }
}
