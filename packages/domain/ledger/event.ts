/** What can happen to a ledger, past tense. */
import type { Keeping, Leg, Unit } from './facts.ts'

export type AccountOpened = {
  readonly type: 'ledger.account-opened'
  readonly id: string
  readonly unit: Unit
  readonly keeping: Keeping
  readonly floor: bigint | null
  readonly ceiling: bigint | null
  readonly at: Date
}
export type Posted = {
  readonly type: 'ledger.posted'
  readonly id: string
  readonly unit: Unit
  /** In order of account id. */
  readonly legs: readonly Leg[]
  readonly ground: string
  readonly reverses: string | null
  readonly holdId: string | null
  readonly at: Date
}
export type Held = {
  readonly type: 'ledger.held'
  readonly id: string
  readonly unit: Unit
  readonly from: string
  readonly to: string
  readonly amount: bigint
  readonly ground: string
  readonly expiresAt: Date | null
  readonly at: Date
}
export type Released = {
  readonly type: 'ledger.released'
  readonly holdId: string
  readonly how: 'voided' | 'expired'
  readonly at: Date
}

export type LedgerEvent = AccountOpened | Posted | Held | Released
