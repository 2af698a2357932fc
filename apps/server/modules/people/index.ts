/** Module people: households and persons behind doors, their consents, care tiers, contacts and proxies; sealed, opened one by one. It knows nothing of matters, and shows no tier to whoever does not care for people. */
import type { Bound } from '../../kernel/http.ts'
import type { Actor } from '../../kernel/scope.ts'
import { addPerson } from './commands/add-person.ts'
import { giveTier } from './commands/change-tier.ts'
import { linkContact } from './commands/link-contact.ts'
import type { OwnDeps } from './own-records.ts'
import { briefsOf, type HouseholdBrief } from './queries.ts'
import { routesOf } from './routes.ts'
import { settleHouseholds } from './settle.ts'

export { type ImportedHome, importPeople } from './commands/import-people.ts'
export { lookPatch } from './look-on.ts'
export { planPeople, readPeopleKept } from './people-kept.ts'
export { peoplePolicy } from './policy.ts'
export { markOf, todayOf } from './queries.ts'
export { labelsIn, tierIn } from './sealed.ts'
export { reviewsBy, tiersNow } from './store.ts'
export type { HouseholdBrief, OwnDeps }

export interface PeopleModule {
  /** For imports and the demonstration: the same commands that the routes run. */
  readonly addPerson: ReturnType<typeof addPerson>
  readonly giveTier: ReturnType<typeof giveTier>
  readonly linkContact: ReturnType<typeof linkContact>
  briefsOf(
    actor: Actor,
    communityId: string,
    householdIds: readonly string[],
  ): Promise<ReadonlyMap<string, HouseholdBrief>>
  /** After places moved to another micro-grid. */
  followPlaces(communityId: string, placeIds: readonly string[]): Promise<void>
  readonly routes: readonly Bound[]
}

export const peopleModule = (deps: OwnDeps): PeopleModule => ({
  addPerson: addPerson(deps),
  giveTier: giveTier(deps),
  linkContact: linkContact(deps),
  briefsOf: (actor, communityId, ids) => briefsOf(deps, actor, communityId, ids),
  followPlaces: (communityId, placeIds) => settleHouseholds(deps, communityId, placeIds),
  routes: routesOf(deps),
})
