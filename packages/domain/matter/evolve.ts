/** Applies one event to a matter's row; it never checks whether the event was allowed (decide did). */
import type { DueEnd, MatterEvent, Raised, Resolved, Whistled } from './event.ts'
import type { MatterFacts, Receiver, WhistleParty } from './facts.ts'

/** The row after the event. `matter` is null only before `matter.raised`; every other event then is a programmer's error. */
export function evolve(matter: MatterFacts | null, event: MatterEvent): MatterFacts {
  if (event.type === 'matter.raised') return raised(event)
  if (matter === null) throw new Error(`event ${event.type} before matter.raised`)
  return { ...matter, state: event.to, ...change(matter, event) }
}

/** Folds a whole history. */
export function replay(events: readonly MatterEvent[]): MatterFacts | null {
  return events.reduce<MatterFacts | null>((matter, event) => evolve(matter, event), null)
}

function raised(event: Raised): MatterFacts {
  return {
    communityId: event.communityId,
    id: event.id,
    rev: 0n,
    no: event.no,
    kind: event.kind,
    state: event.to,
    title: event.title,
    body: event.body,
    category: event.category,
    placeId: event.placeId,
    microGridId: event.microGridId,
    doors: event.doors,
    channel: event.channel,
    urgent: event.urgent,
    createdAt: event.at,
    receiverAgencyId: null,
    receiverGridId: null,
    responsibleAgencyId: null,
    handlerId: null,
    dispatchedAt: null,
    acceptBy: null,
    acceptedAt: null,
    contactBy: null,
    contactedAt: null,
    dueAt: null,
    dueUnknownYear: null,
    overruns: 0,
    pausedAt: null,
    pauses: 0,
    extensions: 0,
    asked: null,
    resolvedAt: null,
    closedAt: null,
    closedHow: null,
    returns: 0,
    reopens: 0,
    attempts: 0,
    attemptChannels: [],
    attemptedAt: null,
    rating: null,
    ratingWords: null,
    ratedAt: null,
    ratingExcluded: null,
    neighbourRatings: 0,
    neighbourScoreSum: 0,
    foreignId: event.foreignId,
    parties: [],
  }
}

/** What each event changes besides the state: on the way to whoever handles it, and on the clock. */
function change(matter: MatterFacts, event: Exclude<MatterEvent, Raised>): Partial<MatterFacts> {
  switch (event.type) {
    case 'matter.sorted':
    case 'matter.reviewed':
      return { category: event.category, urgent: event.urgent }
    case 'matter.dispatched':
      return {
        ...sentTo(matter, event.receiver),
        ...started(matter, event),
        category: event.category,
        urgent: event.urgent,
      }
    case 'matter.self-handled':
      return {
        ...sentTo(matter, { gridId: event.gridId }),
        ...started(matter, event),
        category: event.category,
        handlerId: event.handlerId,
        acceptedAt: event.at,
      }
    case 'matter.returned':
      return { ...withNobody, returns: matter.returns + 1 }
    case 'matter.accepted':
      return {
        acceptedAt: event.at,
        handlerId: event.handlerId,
        responsibleAgencyId: matter.receiverAgencyId,
      }
    case 'matter.assigned':
      return { handlerId: event.handlerId }
    case 'matter.transferred':
      return { ...sentTo(matter, event.receiver), acceptBy: event.acceptBy, acceptedAt: null }
    case 'matter.noted':
      return event.forRequester ? { contactedAt: matter.contactedAt ?? event.at } : {}
    case 'matter.contacted':
      return { contactedAt: matter.contactedAt ?? event.at }
    case 'matter.time-asked':
      return { asked: event.asked }
    case 'matter.time-refused':
      return { asked: null }
    case 'matter.paused':
      return { pausedAt: event.at, pauses: matter.pauses + 1, asked: null }
    case 'matter.resumed':
      return { ...due(event), pausedAt: null }
    case 'matter.extended':
      return { ...due(event), extensions: matter.extensions + 1, asked: null }
    case 'matter.escalated':
      return { ...withNobody, pausedAt: null, asked: null }
    case 'matter.whistled':
    case 'matter.reported-in':
    case 'matter.lead-named':
    case 'matter.led':
      return changeOfWhistle(matter, event)
    default:
      return changeOfResult(matter, event)
  }
}

type WhistleEvent = Extract<
  MatterEvent,
  { type: 'matter.whistled' | 'matter.reported-in' | 'matter.lead-named' | 'matter.led' }
>
type ResultEvent = Extract<
  MatterEvent,
  {
    type:
      | 'matter.resolved'
      | 'matter.attempted'
      | 'matter.confirmed'
      | 'matter.lapsed'
      | 'matter.withdrawn'
      | 'matter.rated'
      | 'matter.neighbour-rated'
      | 'matter.rating-excluded'
      | 'matter.reopened'
  }
>

/** From "done" to the end, and back. */
function changeOfResult(matter: MatterFacts, event: ResultEvent): Partial<MatterFacts> {
  switch (event.type) {
    case 'matter.resolved':
      return resolved(matter, event)
    case 'matter.attempted':
      return {
        contactedAt: matter.contactedAt ?? event.at,
        attempts: matter.attempts + 1,
        attemptChannels: [...matter.attemptChannels, event.channel],
        attemptedAt: event.at,
      }
    case 'matter.confirmed':
      return { closedAt: event.at, closedHow: 'confirmed' }
    case 'matter.lapsed':
      return { closedAt: event.at, closedHow: 'silence' }
    case 'matter.withdrawn':
      return { closedAt: event.at, closedHow: 'withdrawn', pausedAt: null, asked: null }
    case 'matter.rated':
      return { rating: event.rating, ratingWords: event.words, ratedAt: event.at, ratingExcluded: null }
    case 'matter.neighbour-rated':
      return {
        neighbourRatings: matter.neighbourRatings + 1,
        neighbourScoreSum: matter.neighbourScoreSum + event.rating,
      }
    case 'matter.rating-excluded':
      return { ratingExcluded: event.reason }
    case 'matter.reopened':
      return { ...due(event), ...unanswered, reopens: matter.reopens + 1 }
  }
}

/** The joint room. */
function changeOfWhistle(matter: MatterFacts, event: WhistleEvent): Partial<MatterFacts> {
  switch (event.type) {
    case 'matter.whistled':
      return whistled(matter, event)
    case 'matter.reported-in':
      return { parties: reported(matter.parties, event.agencyId, event.at) }
    case 'matter.lead-named':
      return { parties: withLead(matter.parties, event.agencyId, event.reportBy) }
    case 'matter.led':
      return {
        receiverAgencyId: event.agencyId,
        receiverGridId: null,
        responsibleAgencyId: event.agencyId,
        handlerId: event.handlerId,
        acceptedAt: event.at,
      }
  }
}

const withNobody = {
  receiverAgencyId: null,
  receiverGridId: null,
  handlerId: null,
  acceptBy: null,
  acceptedAt: null,
} as const

const unanswered = {
  resolvedAt: null,
  closedAt: null,
  closedHow: null,
  attempts: 0,
  attemptChannels: [],
  attemptedAt: null,
} as const

function due(event: DueEnd): DueEnd {
  return { dueAt: event.dueAt, dueUnknownYear: event.dueUnknownYear }
}

/** The new receiver; responsibility stays with the first until another accepts. */
function sentTo(matter: MatterFacts, receiver: Receiver): Partial<MatterFacts> {
  const receiverAgencyId = 'agencyId' in receiver ? receiver.agencyId : null
  return {
    receiverAgencyId,
    receiverGridId: 'gridId' in receiver ? receiver.gridId : null,
    responsibleAgencyId: matter.responsibleAgencyId ?? receiverAgencyId,
    handlerId: null,
  }
}

/** A new clock forgives no old one: had it run out by then, that is kept. */
function started(
  matter: MatterFacts,
  event: Extract<MatterEvent, { type: 'matter.dispatched' | 'matter.self-handled' | 'matter.whistled' }>,
): Partial<MatterFacts> {
  return {
    ...due(event),
    dispatchedAt: event.at,
    acceptBy: event.acceptBy,
    contactBy: event.contactBy,
    acceptedAt: null,
    pausedAt: null,
    asked: null,
    overruns: matter.overruns + (matter.pausedAt === null && matter.dueAt !== null && matter.dueAt < event.at ? 1 : 0),
  }
}

function resolved(matter: MatterFacts, event: Resolved): Partial<MatterFacts> {
  const told = event.toldBy !== null
  return {
    ...due(event),
    pausedAt: null,
    asked: null,
    resolvedAt: event.at,
    handlerId: event.handlerId,
    contactedAt: matter.contactedAt ?? (told ? event.at : null),
    attempts: told ? 1 : 0,
    attemptChannels: event.toldBy === null ? [] : [event.toldBy],
    attemptedAt: told ? event.at : null,
  }
}

function whistled(matter: MatterFacts, event: Whistled): Partial<MatterFacts> {
  const lead = event.parties.find((party) => party.lead)
  return {
    ...withNobody,
    ...(event.startsClock ? started(matter, event) : {}),
    acceptBy: null,
    pausedAt: null,
    asked: null,
    parties: event.parties,
    category: event.category,
    urgent: event.urgent,
    responsibleAgencyId: matter.responsibleAgencyId ?? lead?.agencyId ?? null,
  }
}

function reported(parties: readonly WhistleParty[], agencyId: string, at: Date): readonly WhistleParty[] {
  return parties.map((party) => (party.agencyId === agencyId ? { ...party, reportedAt: at } : party))
}

function withLead(parties: readonly WhistleParty[], agencyId: string, reportBy: Date | null): readonly WhistleParty[] {
  const known = parties.some((party) => party.agencyId === agencyId)
  const all = known ? parties : [...parties, { agencyId, lead: true, reportBy, reportedAt: null }]
  return all.map((party) => ({ ...party, lead: party.agencyId === agencyId }))
}
