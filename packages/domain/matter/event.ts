/** What can happen to a matter, past tense; an event never names the person who did it (the community log does). */
import type { AskedTime, Receiver, WhistleParty } from './facts.ts'
import type { Channel, MatterKind } from './vocabulary.ts'

/** Every event tells by which step it came, the state it leads to, and when. */
type Moved = { readonly step: string; readonly to: string; readonly at: Date }

/** The clock's ends as computed when the event happened. */
export type ClockEnds = {
  readonly acceptBy: Date | null
  readonly contactBy: Date | null
  readonly dueAt: Date | null
  readonly dueUnknownYear: number | null
}

/** The handling clock alone. */
export type DueEnd = { readonly dueAt: Date | null; readonly dueUnknownYear: number | null }

export type Raised = Moved & {
  readonly type: 'matter.raised'
  readonly communityId: string
  readonly id: string
  readonly no: string
  readonly kind: MatterKind
  readonly title: string
  readonly body: string
  readonly category: string | null
  readonly placeId: string | null
  readonly microGridId: string | null
  readonly doors: readonly string[]
  readonly channel: Channel
  readonly urgent: boolean
  readonly photos: readonly string[]
  readonly foreignId: string | null
}
export type Sorted = Moved & {
  readonly type: 'matter.sorted'
  readonly category: string
  readonly urgent: boolean
  readonly note: string | null
}
export type Reviewed = Moved & {
  readonly type: 'matter.reviewed'
  readonly category: string | null
  readonly urgent: boolean
  readonly note: string | null
}
export type Dispatched = Moved &
  ClockEnds & {
    readonly type: 'matter.dispatched'
    readonly receiver: Receiver
    readonly category: string | null
    readonly urgent: boolean
    readonly note: string | null
  }
export type SelfHandled = Moved &
  ClockEnds & {
    readonly type: 'matter.self-handled'
    readonly gridId: string
    readonly handlerId: string
    readonly category: string | null
    readonly note: string | null
  }
export type Returned = Moved & {
  readonly type: 'matter.returned'
  readonly ground: string
  readonly rightReceiver: Receiver
  readonly note: string | null
}
export type Accepted = Moved & {
  readonly type: 'matter.accepted'
  readonly handlerId: string
  readonly note: string | null
}
export type Assigned = Moved & {
  readonly type: 'matter.assigned'
  readonly handlerId: string
  readonly note: string | null
}
export type Transferred = Moved & {
  readonly type: 'matter.transferred'
  readonly receiver: Receiver
  readonly reason: string
  readonly acceptBy: Date | null
  readonly note: string | null
}
export type Noted = Moved & {
  readonly type: 'matter.noted'
  readonly note: string
  readonly forRequester: boolean
  readonly photos: readonly string[]
}
export type Contacted = Moved & {
  readonly type: 'matter.contacted'
  readonly channel: Channel
  readonly note: string | null
}
export type TimeAsked = Moved & { readonly type: 'matter.time-asked'; readonly asked: AskedTime }
export type TimeRefused = Moved & { readonly type: 'matter.time-refused'; readonly reason: string }
export type Paused = Moved & { readonly type: 'matter.paused'; readonly reason: string; readonly approverId: string }
export type Resumed = Moved & DueEnd & { readonly type: 'matter.resumed'; readonly note: string | null }
export type Extended = Moved &
  DueEnd & { readonly type: 'matter.extended'; readonly reason: string; readonly approverId: string }
export type Resolved = Moved &
  DueEnd & {
    readonly type: 'matter.resolved'
    readonly handlerId: string | null
    readonly note: string | null
    readonly photos: readonly string[]
    readonly agreement: string | null
    readonly followUp: string | null
    /** The channel by which the result goes to the requester at once (the first attempt); null when it does not. */
    readonly toldBy: Channel | null
  }
export type Attempted = Moved & {
  readonly type: 'matter.attempted'
  readonly channel: Channel
  readonly note: string | null
}
export type Confirmed = Moved & {
  readonly type: 'matter.confirmed'
  readonly channel: Channel | null
  readonly words: string | null
}
export type Lapsed = Moved & { readonly type: 'matter.lapsed'; readonly attempts: number }
export type Withdrawn = Moved & { readonly type: 'matter.withdrawn'; readonly reason: string | null }
export type Rated = Moved & {
  readonly type: 'matter.rated'
  readonly rating: number
  readonly words: string | null
  readonly channel: Channel | null
}
export type NeighbourRated = Moved & {
  readonly type: 'matter.neighbour-rated'
  readonly rating: number
  readonly words: string | null
}
export type RatingExcluded = Moved & { readonly type: 'matter.rating-excluded'; readonly reason: string }
export type Reopened = Moved &
  DueEnd & { readonly type: 'matter.reopened'; readonly reason: string | null; readonly photos: readonly string[] }
export type Escalated = Moved & { readonly type: 'matter.escalated'; readonly reason: string | null }
export type Whistled = Moved &
  ClockEnds & {
    readonly type: 'matter.whistled'
    readonly parties: readonly WhistleParty[]
    readonly startsClock: boolean
    readonly category: string | null
    readonly urgent: boolean
    readonly reason: string | null
  }
export type ReportedIn = Moved & {
  readonly type: 'matter.reported-in'
  readonly agencyId: string
  readonly note: string | null
}
export type LeadNamed = Moved & {
  readonly type: 'matter.lead-named'
  readonly agencyId: string
  readonly reportBy: Date | null
  readonly reason: string | null
}
export type Led = Moved & {
  readonly type: 'matter.led'
  readonly agencyId: string
  readonly handlerId: string
  readonly note: string | null
}

export type MatterEvent =
  | Raised
  | Sorted
  | Reviewed
  | Dispatched
  | SelfHandled
  | Returned
  | Accepted
  | Assigned
  | Transferred
  | Noted
  | Contacted
  | TimeAsked
  | TimeRefused
  | Paused
  | Resumed
  | Extended
  | Resolved
  | Attempted
  | Confirmed
  | Lapsed
  | Withdrawn
  | Rated
  | NeighbourRated
  | RatingExcluded
  | Reopened
  | Escalated
  | Whistled
  | ReportedIn
  | LeadNamed
  | Led
