/** What must be true of every row of a ledger, whatever was decided: the migration's CHECKs bear the same names and say the same. */
import { type Account, type Hold, KEEPINGS, LARGEST_AMOUNT, type Leg, type Transfer, UNITS } from './facts.ts'

type Checks<Row> = Readonly<Record<string, (row: Row) => boolean>>

const isUnit = (unit: string): boolean => UNITS.some((known) => known === unit)
const inRange = (amount: bigint): boolean => amount > 0n && amount <= LARGEST_AMOUNT

export const ACCOUNT_CHECKS: Checks<Account> = {
  ledger_account_unit: ({ unit }) => isUnit(unit),
  ledger_account_keeping: ({ keeping }) => KEEPINGS.some((known) => known === keeping),
  ledger_account_held: ({ heldOut, heldIn }) => heldOut >= 0n && heldIn >= 0n,
  ledger_account_floor: ({ floor, balance, heldOut }) => floor === null || (floor <= 0n && balance - heldOut >= floor),
  ledger_account_ceiling: ({ ceiling, balance, heldIn }) =>
    ceiling === null || (ceiling >= 0n && balance + heldIn <= ceiling),
  ledger_account_issuing: ({ keeping, floor, ceiling, balance, heldOut, heldIn }) =>
    keeping === 'running' || (floor === null && ceiling === null && balance === 0n && heldOut === 0n && heldIn === 0n),
}

export const TRANSFER_CHECKS: Checks<Transfer> = {
  ledger_transfer_unit: ({ unit }) => isUnit(unit),
  ledger_transfer_reverses: ({ id, reverses }) => reverses !== id,
  ledger_transfer_one_source: ({ reverses, holdId }) => reverses === null || holdId === null,
}

export const ENTRY_CHECKS: Checks<Leg> = {
  ledger_entry_amount: ({ amount }) => inRange(amount < 0n ? -amount : amount),
}

export const HOLD_CHECKS: Checks<Hold> = {
  ledger_hold_unit: ({ unit }) => isUnit(unit),
  ledger_hold_amount: ({ amount }) => inRange(amount),
  ledger_hold_apart: ({ from, to }) => from !== to,
  ledger_hold_taken: ({ amount, taken }) => taken >= 0n && taken <= amount,
  ledger_hold_state: ({ state, amount, taken }) => (state === 'posted') === (taken === amount),
}

/** The sum of the legs: zero of every transfer that stands. */
export function legSum(legs: readonly Leg[]): bigint {
  return legs.reduce((sum, leg) => sum + leg.amount, 0n)
}

/** Names of the checks that do not hold of a row. */
export function faultsOf<Row>(checks: Checks<Row>, row: Row): readonly string[] {
  return Object.entries(checks).flatMap(([name, holds]) => (holds(row) ? [] : [name]))
}

/** Throws where a row breaks a check: a fault of the program, never of whoever asked. */
export function assertSound<Row>(checks: Checks<Row>, row: Row): Row {
  const faults = faultsOf(checks, row)
  if (faults.length > 0) throw new Error(`the ledger broke ${faults.join(', ')}`)
  return row
}
