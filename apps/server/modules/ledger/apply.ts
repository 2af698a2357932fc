/**
 * The only way into the ledger's tables: a ledger command inside another module's command, in the same unit of work, and so in
 * the same log line. It loads what the decision needs, decides purely, and stages the rows.
 */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { LedgerCommand } from '@gewu/domain/ledger/command'
import { decide } from '@gewu/domain/ledger/decide'
import type { LedgerEvent, Posted } from '@gewu/domain/ledger/event'
import { evolve } from '@gewu/domain/ledger/evolve'
import type { Account, Book, Hold, Transfer } from '@gewu/domain/ledger/facts'
import type { Json } from '../../kernel/canonical.ts'
import type { LoggedEvent } from '../../kernel/command.ts'
import type { Ahead, Unit } from '../../kernel/unit-of-work.ts'
import { type AccountRow, accountOf, type EntryRow, entryKey, type HoldRow, holdOf, transferOf } from './row.ts'

/** When, and under which number of the log; `place` counts the entries of one command. */
export interface LedgerMoment {
  readonly at: Date
  readonly seq: bigint
}

/** What to read ahead for a ledger command whose accounts are known. */
export const ledgerAhead = (command: LedgerCommand): readonly Ahead[] => {
  const { accountIds, ids } = named(command)
  return [
    ...accountIds.map((key) => ({ table: 'ledger_account' as const, key })),
    ...ids.flatMap((key) => [
      { table: 'ledger_transfer' as const, key },
      { table: 'ledger_hold' as const, key },
    ]),
  ]
}

/** Carries out ledger commands in order, all or none. What happened, as the log keeps it; nothing where all was done before. */
export const applyLedger = async (
  unit: Unit,
  commands: readonly LedgerCommand[],
  moment: LedgerMoment,
): Promise<Result<readonly LoggedEvent[]>> => {
  const events: LedgerEvent[] = []
  const places = { next: 0 }
  for (const command of commands) {
    const loaded = await load(unit, command)
    const decision = decide(loaded.book, command, moment.at)
    if (!decision.ok) return refuse(decision.code, decision.params)
    let book = loaded.book
    for (const event of decision.events) {
      book = evolve(book, event)
      events.push(event)
      stage(unit, loaded, book, event, { ...moment, places })
    }
  }
  return done(events.map(logged))
}

/** Every id a command names: accounts, and what stands or will stand under an id of its own. */
const named = (command: LedgerCommand): { accountIds: readonly string[]; ids: readonly string[] } => {
  switch (command.do) {
    case 'open':
      return { accountIds: [command.id], ids: [] }
    case 'post':
      return { accountIds: command.legs.map((leg) => leg.accountId), ids: [command.id] }
    case 'hold':
      return { accountIds: [command.from, command.to], ids: [command.id] }
    case 'take':
      return { accountIds: [], ids: [command.id, command.holdId] }
    case 'release':
      return { accountIds: [], ids: [command.holdId] }
    case 'reverse':
      return { accountIds: [], ids: [command.id, command.transferId] }
  }
}

interface Loaded {
  readonly book: Book
  readonly accountRows: ReadonlyMap<string, AccountRow>
  readonly holdRows: ReadonlyMap<string, HoldRow>
}

const load = async (unit: Unit, command: LedgerCommand): Promise<Loaded> => {
  const { accountIds, ids } = named(command)
  const holdRows = new Map<string, HoldRow>()
  const holds = new Map<string, Hold>()
  const transfers = new Map<string, Transfer>()
  for (const id of ids) {
    const hold = await unit.get('ledger_hold', id)
    if (hold !== null) {
      holdRows.set(id, hold)
      holds.set(id, holdOf(hold))
    }
    const transfer = await loadTransfer(unit, id)
    if (transfer !== null) transfers.set(id, transfer)
  }
  const touched = new Set([
    ...accountIds,
    ...[...holds.values()].flatMap(({ from, to }) => [from, to]),
    ...[...transfers.values()].flatMap(({ legs }) => legs.map((leg) => leg.accountId)),
  ])
  const accountRows = new Map<string, AccountRow>()
  const accounts = new Map<string, Account>()
  for (const id of touched) {
    const row = await unit.get('ledger_account', id)
    if (row === null) continue
    accountRows.set(id, row)
    accounts.set(id, accountOf(row))
  }
  return { book: { accounts, transfers, holds }, accountRows, holdRows }
}

/** With its legs, and with what took it back. */
const loadTransfer = async (unit: Unit, id: string): Promise<Transfer | null> => {
  const row = await unit.get('ledger_transfer', id)
  if (row === null) return null
  const entries: EntryRow[] = []
  for (let place = 0; place < row.legs; place++) {
    const entry = await unit.get('ledger_entry', entryKey(id, place))
    if (entry !== null) entries.push(entry)
  }
  const [reversal] = await unit.find('ledger_transfer', { reverses: id })
  return transferOf(row, entries, reversal?.id ?? null)
}

type Staging = LedgerMoment & { readonly places: { next: number } }

const stage = (unit: Unit, loaded: Loaded, book: Book, event: LedgerEvent, staging: Staging): void => {
  if (event.type === 'ledger.account-opened') {
    const account = book.accounts.get(event.id)
    if (account !== undefined)
      unit.insert('ledger_account', { ...account, communityId: unit.communityId, rev: staging.seq })
    return
  }
  for (const [id, account] of book.accounts) {
    const row = loaded.accountRows.get(id)
    if (row === undefined || account === loaded.book.accounts.get(id)) continue
    const { balance, heldOut, heldIn, changedAt } = account
    if (account.keeping === 'running') unit.update('ledger_account', row, { balance, heldOut, heldIn, changedAt })
  }
  if (event.type === 'ledger.posted') stageTransfer(unit, book, event, staging)
  for (const [id, hold] of book.holds) {
    const row = loaded.holdRows.get(id)
    if (hold === loaded.book.holds.get(id)) continue
    if (row === undefined) unit.insert('ledger_hold', holdRow(unit.communityId, hold, staging.seq))
    else unit.update('ledger_hold', row, { taken: hold.taken, state: hold.state })
  }
}

const stageTransfer = (unit: Unit, book: Book, event: Posted, { seq, places }: Staging): void => {
  const { id: transferId, unit: measure, legs, ground, reverses, holdId, at } = event
  const { communityId } = unit
  unit.insert('ledger_transfer', {
    communityId,
    id: transferId,
    unit: measure,
    legs: legs.length,
    ground,
    reverses,
    holdId,
    at,
    seq,
  })
  for (const [place, { accountId, amount }] of legs.entries()) {
    const account = book.accounts.get(accountId)
    const balance = account?.keeping === 'running' ? account.balance : null
    unit.insert('ledger_entry', {
      communityId,
      id: entryKey(transferId, place),
      transferId,
      accountId,
      amount,
      balance,
      at,
      seq,
      place: places.next++,
    })
  }
}

const holdRow = (communityId: string, { from, to, ...hold }: Hold, rev: bigint): HoldRow => ({
  ...hold,
  communityId,
  fromAccount: from,
  toAccount: to,
  rev,
})

/** Amounts are written as decimal text: they are whole numbers beyond what JSON promises to keep. */
const logged = (event: LedgerEvent): LoggedEvent => {
  const { type, ...rest } = event
  return { type, ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, plain(value)])) }
}

const plain = (value: unknown): Json =>
  JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner)))
