/** Applies one event to a book; it never checks whether the event was allowed (decide did), only that the rows stay sound. */
import { ACCOUNT_CHECKS, assertSound, ENTRY_CHECKS, HOLD_CHECKS, legSum, TRANSFER_CHECKS } from './checks.ts'
import type { AccountOpened, Held, LedgerEvent, Posted, Released } from './event.ts'
import type { Account, Book, Hold, Transfer } from './facts.ts'

/** The book after the event. What an event names must stand in the book; anything else is a programmer's error. */
export function evolve(book: Book, event: LedgerEvent): Book {
  switch (event.type) {
    case 'ledger.account-opened':
      return withAccounts(book, [openedAccount(event)])
    case 'ledger.posted':
      return posted(book, event)
    case 'ledger.held':
      return held(book, event)
    case 'ledger.released':
      return released(book, event)
  }
}

function openedAccount({ id, unit, keeping, floor, ceiling }: AccountOpened): Account {
  return { id, unit, keeping, floor, ceiling, balance: 0n, heldOut: 0n, heldIn: 0n, changedAt: null }
}

function posted(book: Book, event: Posted): Book {
  if (legSum(event.legs) !== 0n) throw new Error(`transfer ${event.id} does not sum to zero`)
  const fromHold = event.holdId !== null
  const accounts = event.legs.map((leg) => {
    const { accountId, amount } = assertSound(ENTRY_CHECKS, leg)
    return change(book, accountId, event.at, (account) => ({
      balance: account.balance + amount,
      heldOut: fromHold && amount < 0n ? account.heldOut + amount : account.heldOut,
      heldIn: fromHold && amount > 0n ? account.heldIn - amount : account.heldIn,
    }))
  })
  const { type: _, ...rest } = event
  const transfer: Transfer = { ...rest, reversedBy: null }
  const after = withTransfers(withAccounts(book, accounts), [assertSound(TRANSFER_CHECKS, transfer)])
  if (event.reverses !== null) {
    const reversed = named(after.transfers, event.reverses, 'transfer')
    return withTransfers(after, [{ ...reversed, reversedBy: event.id }])
  }
  if (event.holdId !== null) {
    const hold = named(after.holds, event.holdId, 'hold')
    const taken = hold.taken + movedAmount(event)
    return withHold(after, { ...hold, taken, state: taken === hold.amount ? 'posted' : 'pending' })
  }
  return after
}

/** What a transfer moves: the sum of what its accounts receive. */
function movedAmount({ legs }: Posted): bigint {
  return legSum(legs.filter((leg) => leg.amount > 0n))
}

function held(book: Book, event: Held): Book {
  const { type: _, ...rest } = event
  const accounts = [
    change(book, event.from, event.at, (account) => ({ heldOut: account.heldOut + event.amount })),
    change(book, event.to, event.at, (account) => ({ heldIn: account.heldIn + event.amount })),
  ]
  return withHold(withAccounts(book, accounts), { ...rest, taken: 0n, state: 'pending' })
}

function released(book: Book, event: Released): Book {
  const hold = named(book.holds, event.holdId, 'hold')
  const left = hold.amount - hold.taken
  const accounts = [
    change(book, hold.from, event.at, (account) => ({ heldOut: account.heldOut - left })),
    change(book, hold.to, event.at, (account) => ({ heldIn: account.heldIn - left })),
  ]
  return withHold(withAccounts(book, accounts), { ...hold, state: event.how })
}

/** An issuing account keeps no figures, so nothing of it changes. */
function change(book: Book, id: string, at: Date, changed: (account: Account) => Partial<Account>): Account {
  const account = named(book.accounts, id, 'account')
  return account.keeping === 'issuing' ? account : { ...account, ...changed(account), changedAt: at }
}

function withAccounts(book: Book, accounts: readonly Account[]): Book {
  const sound = accounts.map((account) => [account.id, assertSound(ACCOUNT_CHECKS, account)] as const)
  return { ...book, accounts: new Map([...book.accounts, ...sound]) }
}

function withTransfers(book: Book, transfers: readonly Transfer[]): Book {
  return { ...book, transfers: new Map([...book.transfers, ...transfers.map((t) => [t.id, t] as const)]) }
}

function withHold(book: Book, hold: Hold): Book {
  return { ...book, holds: new Map([...book.holds, [hold.id, assertSound(HOLD_CHECKS, hold)] as const]) }
}

function named<Row>(rows: ReadonlyMap<string, Row>, id: string, what: string): Row {
  const row = rows.get(id)
  if (row === undefined) throw new Error(`no ${what} ${id} in the book`)
  return row
}
