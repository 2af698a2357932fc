/** What is asked of a ledger, and how a decision is told; nothing here acts. */
import type { LedgerEvent } from './event.ts'
import type { Keeping, Leg, Unit } from './facts.ts'
import type { LedgerRefusalCode } from './refusal.ts'

export type OpenAccount = {
  readonly do: 'open'
  readonly id: string
  readonly unit: Unit
  readonly keeping: Keeping
  readonly floor: bigint | null
  readonly ceiling: bigint | null
}
/** Moves at once. The id is made by whoever asks, and is applied once. */
export type PostTransfer = {
  readonly do: 'post'
  readonly id: string
  readonly unit: Unit
  readonly legs: readonly Leg[]
  readonly ground: string
}
export type PlaceHold = {
  readonly do: 'hold'
  readonly id: string
  readonly unit: Unit
  readonly from: string
  readonly to: string
  readonly amount: bigint
  readonly ground: string
  readonly expiresAt: Date | null
}
/** Moves a part of a hold, or the rest, under a transfer id of its own. */
export type TakeHold = {
  readonly do: 'take'
  readonly id: string
  readonly holdId: string
  readonly amount: bigint | 'rest'
}
/** Lets go of what is left of a hold: `void` at any time, `expire` only when its time has come. */
export type ReleaseHold = { readonly do: 'release'; readonly holdId: string; readonly how: 'void' | 'expire' }
/** The only correction: the same legs the other way round, once. */
export type ReverseTransfer = {
  readonly do: 'reverse'
  readonly id: string
  readonly transferId: string
  readonly ground: string
}

export type LedgerCommand = OpenAccount | PostTransfer | PlaceHold | TakeHold | ReleaseHold | ReverseTransfer

export type LedgerRefused = {
  readonly ok: false
  readonly code: LedgerRefusalCode
  readonly params: Readonly<Record<string, string | number>>
}
/** No events: the very same thing was done before under this id. */
export type LedgerDecision = { readonly ok: true; readonly events: readonly LedgerEvent[] } | LedgerRefused

export function refuseLedger(
  code: LedgerRefusalCode,
  params: Readonly<Record<string, string | number>> = {},
): LedgerRefused {
  return { ok: false, code, params }
}
