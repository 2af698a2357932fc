/** What a ledger adds up to: balances at any time, sums per unit, an account's statement; it changes nothing. */
import type { Book, Transfer, Unit } from './facts.ts'

/** All that came in less all that went out up to and at `at`; right of issuing accounts too. */
export function balanceAt(transfers: Iterable<Transfer>, accountId: string, at: Date): bigint {
  let balance = 0n
  for (const transfer of transfers)
    if (transfer.at <= at) for (const leg of transfer.legs) if (leg.accountId === accountId) balance += leg.amount
  return balance
}

/** Zero for every unit, always. */
export function sumPerUnit(book: Book): ReadonlyMap<Unit, bigint> {
  const sums = new Map<Unit, bigint>()
  for (const { unit, legs } of book.transfers.values())
    for (const { amount } of legs) sums.set(unit, (sums.get(unit) ?? 0n) + amount)
  return sums
}

export type StatementLine = {
  readonly transferId: string
  readonly at: Date
  readonly ground: string
  readonly amount: bigint
  /** After this line. */
  readonly balance: bigint
  readonly reverses: string | null
  readonly reversedBy: string | null
}

/** An account's lines in the order they happened, each with the balance after it. `transfers` come in that order. */
export function statementOf(transfers: Iterable<Transfer>, accountId: string): readonly StatementLine[] {
  const lines: StatementLine[] = []
  let balance = 0n
  for (const { id, at, ground, legs, reverses, reversedBy } of transfers) {
    const leg = legs.find((one) => one.accountId === accountId)
    if (leg === undefined) continue
    balance += leg.amount
    lines.push({ transferId: id, at, ground, amount: leg.amount, balance, reverses, reversedBy })
  }
  return lines
}
