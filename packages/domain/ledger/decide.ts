/** Decides a command over a book: the events it makes, or why not; it reads no clock, no store, and changes nothing. */
import {
  type LedgerCommand,
  type LedgerDecision,
  type LedgerRefused,
  type OpenAccount,
  type PlaceHold,
  type PostTransfer,
  type ReleaseHold,
  type ReverseTransfer,
  refuseLedger,
  type TakeHold,
} from './command.ts'
import type { LedgerEvent, Posted } from './event.ts'
import { type Account, type Book, type Hold, LARGEST_AMOUNT, LEGS_MOST, type Leg, type Transfer } from './facts.ts'

/** `at` is when it is asked; what happens is never told earlier than what already happened on its accounts. */
export function decide(book: Book, command: LedgerCommand, at: Date): LedgerDecision {
  switch (command.do) {
    case 'open':
      return open(book, command, at)
    case 'post':
      return post(book, command, at)
    case 'hold':
      return hold(book, command, at)
    case 'take':
      return take(book, command, at)
    case 'release':
      return release(book, command, at)
    case 'reverse':
      return reverse(book, command, at)
  }
}

const happened = (...events: readonly LedgerEvent[]): LedgerDecision => ({ ok: true, events })
const doneBefore: LedgerDecision = { ok: true, events: [] }

function open(book: Book, { do: _, ...asked }: OpenAccount, at: Date): LedgerDecision {
  const known = book.accounts.get(asked.id)
  if (known !== undefined) return isSameAccount(known, asked) ? doneBefore : refuseLedger('ledger-account-exists')
  const { keeping, floor, ceiling } = asked
  const unlimited = floor === null && ceiling === null
  if (keeping === 'issuing' && !unlimited) return refuseLedger('ledger-limits-unsound')
  if ((floor !== null && floor > 0n) || (ceiling !== null && ceiling < 0n)) return refuseLedger('ledger-limits-unsound')
  return happened({ type: 'ledger.account-opened', ...asked, at })
}

function isSameAccount(known: Account, asked: Omit<OpenAccount, 'do'>): boolean {
  return (
    known.unit === asked.unit &&
    known.keeping === asked.keeping &&
    known.floor === asked.floor &&
    known.ceiling === asked.ceiling
  )
}

function post(book: Book, { do: _, ...asked }: PostTransfer, at: Date): LedgerDecision {
  const wanted = { ...asked, legs: inAccountOrder(asked.legs), reverses: null, holdId: null }
  return (
    repeated(book, wanted) ??
    refuseLegs(book, wanted) ??
    refuseLimits(book, wanted.legs) ??
    happenedNow(book, wanted, at)
  )
}

type Wanted = Omit<Posted, 'type' | 'at'>

/** The same transfer again is no new one; the same id for anything else is refused. */
function repeated(book: Book, wanted: Wanted): LedgerDecision | null {
  if (book.holds.has(wanted.id)) return refuseLedger('ledger-transfer-reused')
  const known = book.transfers.get(wanted.id)
  if (known === undefined) return null
  return isSameTransfer(known, wanted) ? doneBefore : refuseLedger('ledger-transfer-reused')
}

function isSameTransfer(known: Transfer, wanted: Wanted): boolean {
  return (
    known.unit === wanted.unit &&
    known.ground === wanted.ground &&
    known.reverses === wanted.reverses &&
    known.holdId === wanted.holdId &&
    known.legs.length === wanted.legs.length &&
    known.legs.every((leg, i) => leg.accountId === wanted.legs[i]?.accountId && leg.amount === wanted.legs[i]?.amount)
  )
}

/** What is wrong with the legs themselves, whatever the balances. */
function refuseLegs(book: Book, { unit, legs }: Wanted): LedgerRefused | null {
  if (legs.length < 2 || legs.length > LEGS_MOST) return refuseLedger('ledger-legs-count', { most: LEGS_MOST })
  if (new Set(legs.map((leg) => leg.accountId)).size < legs.length) return refuseLedger('ledger-account-twice')
  if (!legs.every((leg) => isAmount(leg.amount < 0n ? -leg.amount : leg.amount)))
    return refuseLedger('ledger-amount-range')
  if (legs.reduce((sum, leg) => sum + leg.amount, 0n) !== 0n) return refuseLedger('ledger-unbalanced')
  for (const { accountId } of legs) {
    const account = book.accounts.get(accountId)
    if (account === undefined) return refuseLedger('ledger-account-unknown')
    if (account.unit !== unit) return refuseLedger('ledger-unit-mixed')
  }
  return null
}

const isAmount = (amount: bigint): boolean => amount > 0n && amount <= LARGEST_AMOUNT

/** What is held back cannot be spent; what is on its way counts toward the ceiling. */
function refuseLimits(book: Book, legs: readonly Leg[]): LedgerRefused | null {
  for (const { accountId, amount } of legs) {
    const account = book.accounts.get(accountId)
    if (account === undefined) return refuseLedger('ledger-account-unknown')
    const { floor, ceiling, balance, heldOut, heldIn } = account
    if (amount < 0n && floor !== null && balance - heldOut + amount < floor) return refuseLedger('ledger-not-enough')
    if (amount > 0n && ceiling !== null && balance + heldIn + amount > ceiling) return refuseLedger('ledger-too-much')
  }
  return null
}

function happenedNow(book: Book, wanted: Wanted, at: Date): LedgerDecision {
  const ids = wanted.legs.map((leg) => leg.accountId)
  return happened({ type: 'ledger.posted', ...wanted, at: notBefore(book, ids, at) })
}

function notBefore(book: Book, accountIds: readonly string[], at: Date): Date {
  return accountIds.reduce((latest, id) => {
    const changedAt = book.accounts.get(id)?.changedAt ?? null
    return changedAt !== null && changedAt > latest ? changedAt : latest
  }, at)
}

function inAccountOrder(legs: readonly Leg[]): readonly Leg[] {
  return legs.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))
}

function legsBetween(from: string, to: string, amount: bigint): readonly Leg[] {
  return inAccountOrder([
    { accountId: from, amount: -amount },
    { accountId: to, amount },
  ])
}

function hold(book: Book, { do: _, ...asked }: PlaceHold, at: Date): LedgerDecision {
  const { id, unit, from, to, amount, ground } = asked
  if (book.transfers.has(id)) return refuseLedger('ledger-transfer-reused')
  const known = book.holds.get(id)
  if (known !== undefined) return isSameHold(known, asked) ? doneBefore : refuseLedger('ledger-transfer-reused')
  const wanted = { id, unit, legs: legsBetween(from, to, amount), ground, reverses: null, holdId: null }
  const refused = refuseHeldAmount(amount) ?? refuseLegs(book, wanted) ?? refuseLimits(book, wanted.legs)
  if (refused !== null) return refused
  const heldAt = notBefore(book, [from, to], at)
  if (asked.expiresAt !== null && asked.expiresAt <= heldAt) return refuseLedger('ledger-hold-past')
  return happened({ type: 'ledger.held', ...asked, at: heldAt })
}

/** Below zero a hold would be one the other way round. */
function refuseHeldAmount(amount: bigint): LedgerRefused | null {
  return isAmount(amount) ? null : refuseLedger('ledger-amount-range')
}

function isSameHold(known: Hold, asked: Omit<PlaceHold, 'do'>): boolean {
  return (
    known.unit === asked.unit &&
    known.from === asked.from &&
    known.to === asked.to &&
    known.amount === asked.amount &&
    known.ground === asked.ground &&
    known.expiresAt?.getTime() === asked.expiresAt?.getTime()
  )
}

function take(book: Book, { id, holdId, amount }: TakeHold, at: Date): LedgerDecision {
  const held = book.holds.get(holdId)
  if (held === undefined) return refuseLedger('ledger-hold-unknown')
  const before = takenBefore(book, id, held, amount)
  if (before !== null) return before
  if (held.state !== 'pending') return refuseLedger('ledger-hold-ended')
  if (isPast(held, at)) return refuseLedger('ledger-hold-past')
  const left = held.amount - held.taken
  const taken = amount === 'rest' ? left : amount
  const refused = refuseHeldAmount(taken)
  if (refused !== null) return refused
  if (taken > left) return refuseLedger('ledger-hold-too-little')
  const { unit, from, to, ground } = held
  return happenedNow(book, { id, unit, legs: legsBetween(from, to, taken), ground, reverses: null, holdId }, at)
}

/** The rest of a hold is whatever it was then: a repeated `rest` names no amount to compare. */
function takenBefore(book: Book, id: string, held: Hold, amount: bigint | 'rest'): LedgerDecision | null {
  const known = book.transfers.get(id)
  if (known === undefined) return book.holds.has(id) ? refuseLedger('ledger-transfer-reused') : null
  if (known.holdId !== held.id) return refuseLedger('ledger-transfer-reused')
  const moved = known.legs.find((leg) => leg.accountId === held.to)?.amount
  return amount === 'rest' || moved === amount ? doneBefore : refuseLedger('ledger-transfer-reused')
}

const isPast = ({ expiresAt }: Hold, at: Date): boolean => expiresAt !== null && at >= expiresAt

function release(book: Book, { holdId, how }: ReleaseHold, at: Date): LedgerDecision {
  const held = book.holds.get(holdId)
  if (held === undefined) return refuseLedger('ledger-hold-unknown')
  const ended = how === 'void' ? 'voided' : 'expired'
  if (held.state === ended) return doneBefore
  if (held.state !== 'pending') return refuseLedger('ledger-hold-ended')
  if (how === 'expire' && !isPast(held, at)) return refuseLedger('ledger-hold-not-due')
  return happened({ type: 'ledger.released', holdId, how: ended, at: notBefore(book, [held.from, held.to], at) })
}

function reverse(book: Book, { id, transferId, ground }: ReverseTransfer, at: Date): LedgerDecision {
  const transfer = book.transfers.get(transferId)
  if (transfer === undefined) return refuseLedger('ledger-transfer-unknown')
  const legs = transfer.legs.map(({ accountId, amount }) => ({ accountId, amount: -amount }))
  const wanted = { id, unit: transfer.unit, legs, ground, reverses: transferId, holdId: null }
  const before = repeated(book, wanted)
  if (before !== null) return before
  if (transfer.reverses !== null) return refuseLedger('ledger-reversal-final')
  if (transfer.reversedBy !== null) return refuseLedger('ledger-reversed-already')
  return refuseLimits(book, legs) ?? happenedNow(book, wanted, at)
}
