/** What is asked of a matter, and what decides over it besides its own row; nothing here acts. */
import type { Span } from '../clock/work-clock.ts'
import type { WorkClock } from './clock-port.ts'
import type { MatterEvent } from './event.ts'
import type { Receiver } from './facts.ts'
import type { RefusalCode } from './refusal.ts'
import type { Channel, Role } from './vocabulary.ts'

/** What a requester says, with the ids the server made for it. */
export type RaiseGiven = {
  readonly communityId: string
  readonly id: string
  /** Eight digits. */
  readonly no: string
  readonly title: string
  readonly body?: string
  readonly category?: string
  readonly placeId?: string
  readonly microGridId?: string
  readonly doors?: readonly string[]
  readonly channel: Channel
  readonly urgent?: boolean
  readonly photos?: readonly string[]
  readonly foreignId?: string
}

/** The inputs of a step; which of them a step needs is said by its flow. */
export type Given = {
  readonly receiver?: Receiver
  readonly rightReceiver?: Receiver
  readonly ground?: string
  readonly reason?: string
  readonly note?: string
  readonly forRequester?: boolean
  readonly span?: Span
  readonly channel?: Channel
  /** Account id of the person who will handle it. */
  readonly handler?: string
  readonly parties?: readonly { readonly agencyId: string; readonly lead: boolean }[]
  /** Agency id. */
  readonly lead?: string
  readonly rating?: number
  readonly words?: string
  readonly agreement?: string
  /** A day, `2025-03-01`. */
  readonly followUp?: string
  readonly category?: string
  readonly urgent?: boolean
  readonly photos?: readonly string[]
}

export type MatterCommand =
  | { readonly do: 'raise'; readonly given: RaiseGiven }
  | { readonly do: 'step'; readonly step: string; readonly given: Given }

/** Who asks, as what, and when. `accountId` is null for the clock; `agencyId` is the agency they speak for. */
export type MatterContext = {
  readonly at: Date
  readonly roles: readonly Role[]
  readonly actor: { readonly accountId: string | null; readonly agencyId: string | null }
  readonly clock: WorkClock
}

export type Refused = {
  readonly ok: false
  readonly code: RefusalCode
  readonly params: Readonly<Record<string, string | number>>
}
export type Decision = { readonly ok: true; readonly events: readonly MatterEvent[] } | Refused

export function refuse(code: RefusalCode, params: Readonly<Record<string, string | number>> = {}): Refused {
  return { ok: false, code, params }
}
