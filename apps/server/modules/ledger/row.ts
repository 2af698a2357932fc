/** Between the ledger's facts and its rows; nothing is decided here. */
import {
  type Account,
  HOLD_STATES,
  type Hold,
  KEEPINGS,
  type Leg,
  type Transfer,
  UNITS,
  type Unit,
} from '@gewu/domain/ledger/facts'
import type { RowOf } from '../../kernel/rows.generated.ts'

export type AccountRow = RowOf<'ledger_account'>
export type TransferRow = RowOf<'ledger_transfer'>
export type EntryRow = RowOf<'ledger_entry'>
export type HoldRow = RowOf<'ledger_hold'>

export const accountOf = ({ communityId: _, rev: __, unit, keeping, ...row }: AccountRow): Account => ({
  ...row,
  unit: unitOf(unit),
  keeping: known(KEEPINGS, keeping),
})

export const holdOf = (row: HoldRow): Hold => ({
  id: row.id,
  unit: unitOf(row.unit),
  from: row.fromAccount,
  to: row.toAccount,
  amount: row.amount,
  taken: row.taken,
  ground: row.ground,
  expiresAt: row.expiresAt,
  state: known(HOLD_STATES, row.state),
  at: row.at,
})

export const transferOf = (
  { id, unit, ground, reverses, holdId, at }: TransferRow,
  entries: readonly EntryRow[],
  reversedBy: string | null,
): Transfer => ({
  id,
  unit: unitOf(unit),
  legs: entries.map(({ accountId, amount }): Leg => ({ accountId, amount })),
  ground,
  reverses,
  reversedBy,
  holdId,
  at,
})

export const unitOf = (unit: string): Unit => known(UNITS, unit)

/** The table's CHECK allows no other. */
const known = <T extends string>(all: readonly T[], value: string): T => {
  const found = all.find((one) => one === value)
  if (found === undefined) throw new Error(`a ledger row with ${value}`)
  return found
}

/** The key of one leg: the transfer and the leg's place in it. */
export const entryKey = (transferId: string, place: number): string => `${transferId}:${place}`
