/** What a ledger holds: accounts, transfers and holds in whole units; it is data only and decides nothing. */

/** Money in fen, points, and volunteers' time in minutes. A transfer is of one unit; units are never exchanged. */
export const UNITS = ['fen', 'points', 'minutes'] as const
export type Unit = (typeof UNITS)[number]

/**
 * `running` keeps its balance and may be limited. `issuing` stands for the world outside (a giver, a payee, whoever issues
 * points): it has no limit and no kept balance, so that a thousand gifts at once wait for no common row.
 */
export const KEEPINGS = ['running', 'issuing'] as const
export type Keeping = (typeof KEEPINGS)[number]

/** The most one leg may move: ten thousand million yuan in fen. */
export const LARGEST_AMOUNT = 1_000_000_000_000n
/** The most legs of one transfer. */
export const LEGS_MOST = 16

export type Account = {
  readonly id: string
  readonly unit: Unit
  readonly keeping: Keeping
  /** What the balance less what is held back may never go below; null: no limit. */
  readonly floor: bigint | null
  /** What the balance with what is on its way may never go above; null: no limit. */
  readonly ceiling: bigint | null
  /** All that came in less all that went out; always 0n of an issuing account, whose balance is the sum of its legs. */
  readonly balance: bigint
  /** Held back by pending holds. */
  readonly heldOut: bigint
  /** On its way by pending holds. */
  readonly heldIn: bigint
  /** When the balance or a hold last changed: the ledger's time never runs backwards on an account. */
  readonly changedAt: Date | null
}

/** One account's part: above zero it receives, below zero it gives. The legs of a transfer sum to zero. */
export type Leg = { readonly accountId: string; readonly amount: bigint }

/** Never changed and never removed once it stands; only `reversedBy` is learnt later. */
export type Transfer = {
  readonly id: string
  readonly unit: Unit
  /** In order of account id. */
  readonly legs: readonly Leg[]
  /** What it is for, as the module that asked says it: a key and an id, never a name. */
  readonly ground: string
  /** The transfer that this one takes back. */
  readonly reverses: string | null
  readonly reversedBy: string | null
  /** The hold that this one was taken from. */
  readonly holdId: string | null
  readonly at: Date
}

export const HOLD_STATES = ['pending', 'posted', 'voided', 'expired'] as const
export type HoldState = (typeof HOLD_STATES)[number]

/** Money set aside: it has not moved, and nobody else can spend it. */
export type Hold = {
  readonly id: string
  readonly unit: Unit
  readonly from: string
  readonly to: string
  readonly amount: bigint
  /** How much of it has been moved. */
  readonly taken: bigint
  readonly ground: string
  readonly expiresAt: Date | null
  readonly state: HoldState
  readonly at: Date
}

/** As much of a ledger as a decision needs: the accounts it touches, and what stands under the ids it names. */
export type Book = {
  readonly accounts: ReadonlyMap<string, Account>
  readonly transfers: ReadonlyMap<string, Transfer>
  readonly holds: ReadonlyMap<string, Hold>
}

export const EMPTY_BOOK: Book = { accounts: new Map(), transfers: new Map(), holds: new Map() }
