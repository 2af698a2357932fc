/** Works out what a person is toward a matter from where they stand; it grants nothing by itself. */
import type { MatterFacts } from './facts.ts'
import type { Role } from './vocabulary.ts'

/** A person's standing, as the server knows it from posts and from who reported what. */
export type Standing = {
  readonly accountId: string
  /** Agencies for which they may handle matters. */
  readonly agencyIds: readonly string[]
  /** Grids for which they may handle matters themselves. */
  readonly handlesGridIds: readonly string[]
  /** Micro-grids they lead. */
  readonly leadsGridIds: readonly string[]
  /** May dispatch in the matter's community. */
  readonly dispatches: boolean
  /** May review matters of the community from above (street or district). */
  readonly reviews: boolean
  /** Raised this matter for themselves. */
  readonly isRequester: boolean
  /** Raised it for somebody else, or may speak for people without a telephone at its place. */
  readonly isReporterFor: boolean
  /** Lives beside it and may rate it. */
  readonly isNeighbour: boolean
}

export function rolesToward(matter: MatterFacts, person: Standing): readonly Role[] {
  const isReceiver =
    (matter.receiverAgencyId !== null && person.agencyIds.includes(matter.receiverAgencyId)) ||
    (matter.receiverGridId !== null && person.handlesGridIds.includes(matter.receiverGridId))
  const parties = matter.parties.filter((party) => person.agencyIds.includes(party.agencyId))
  const held: readonly (readonly [Role, boolean])[] = [
    ['dispatcher', person.dispatches],
    ['grid-lead', matter.microGridId !== null && person.leadsGridIds.includes(matter.microGridId)],
    ['receiver', isReceiver],
    ['handler', matter.handlerId === person.accountId],
    ['requester', person.isRequester],
    ['reporter-for', person.isReporterFor],
    ['neighbour', person.isNeighbour && !person.isRequester],
    ['whistle-party', parties.length > 0],
    ['whistle-lead', parties.some((party) => party.lead)],
    ['reviewer', person.reviews],
  ]
  return held.flatMap(([role, holds]) => (holds ? [role] : []))
}
