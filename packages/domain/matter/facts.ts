/** The state row of a matter, named as SQL and the API name it; it never holds who reported the matter. */

import type { Span } from '../clock/work-clock.ts'
import type { Channel, MatterKind } from './vocabulary.ts'

/** An agency, or a grid whose own workers handle it. */
export type Receiver = { readonly agencyId: string } | { readonly gridId: string }

/** One agency called by a whistle. `reportBy` is null when the calendar does not reach that far. */
export type WhistleParty = {
  readonly agencyId: string
  readonly lead: boolean
  readonly reportBy: Date | null
  readonly reportedAt: Date | null
}

/** A handler's open request for more time, waiting for an approver. */
export type AskedTime = {
  readonly for: 'pause' | 'extension'
  readonly reason: string
  readonly span: Span | null
  readonly at: Date
}

export type ClosedHow = 'confirmed' | 'silence' | 'withdrawn'

export type MatterFacts = {
  readonly communityId: string
  readonly id: string
  /** Number of the community log line that last changed the row; set by the server, 0n before it is stored. */
  readonly rev: bigint
  /** Public number: eight digits, not in sequence. */
  readonly no: string
  readonly kind: MatterKind
  readonly state: string
  readonly title: string
  readonly body: string
  readonly category: string | null
  readonly placeId: string | null
  readonly microGridId: string | null
  /** Doors of the parties of a dispute; empty for every other kind. */
  readonly doors: readonly string[]
  readonly channel: Channel
  readonly urgent: boolean
  readonly createdAt: Date
  readonly receiverAgencyId: string | null
  readonly receiverGridId: string | null
  /** First receiver keeps responsibility until another accepts (首接负责). */
  readonly responsibleAgencyId: string | null
  readonly handlerId: string | null
  /** The clock's start: dispatch, never acceptance. */
  readonly dispatchedAt: Date | null
  readonly acceptBy: Date | null
  readonly acceptedAt: Date | null
  readonly contactBy: Date | null
  /** First word from the handler to the requester since the matter was raised. */
  readonly contactedAt: Date | null
  readonly dueAt: Date | null
  /** A year the calendar does not cover, when it keeps any of the clock's ends from being known. */
  readonly dueUnknownYear: number | null
  /** Times a clock had already run out when the matter was sent on and a new clock began: late stays late. */
  readonly overruns: number
  readonly pausedAt: Date | null
  readonly pauses: number
  readonly extensions: number
  readonly asked: AskedTime | null
  readonly resolvedAt: Date | null
  readonly closedAt: Date | null
  readonly closedHow: ClosedHow | null
  readonly returns: number
  readonly reopens: number
  /** Times the requester was told of the result and asked, each by a channel not used before. */
  readonly attempts: number
  readonly attemptChannels: readonly Channel[]
  readonly attemptedAt: Date | null
  readonly rating: number | null
  readonly ratingWords: string | null
  readonly ratedAt: Date | null
  /** The visible reason for which the rating is left out of the rates; null when it counts. */
  readonly ratingExcluded: string | null
  readonly neighbourRatings: number
  readonly neighbourScoreSum: number
  readonly foreignId: string | null
  readonly parties: readonly WhistleParty[]
}
