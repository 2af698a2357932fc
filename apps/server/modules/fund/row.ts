/** Between the fund's words and its rows, and the figures a fund's row keeps; nothing is decided here. */
import { EXPENSE_STATES, type ExpenseFacts } from '@gewu/domain/fund/expense'
import { FUND_KINDS, type FundKind, PURPOSES, type Purpose, SOURCES, type Source } from '@gewu/domain/fund/kinds'
import type { RowOf } from '../../kernel/rows.generated.ts'

export type FundRow = RowOf<'fund'>
export type GiftRow = RowOf<'fund_gift'>
export type ExpenseRow = RowOf<'fund_expense'>

/** The table, or whoever wrote the row, allows no other. */
const known = <T extends string>(all: readonly T[], value: string): T => {
  const found = all.find((one) => one === value)
  if (found === undefined) throw new Error(`a fund row with ${value}`)
  return found
}

export const kindOf = (kind: string): FundKind => known(FUND_KINDS, kind)
export const sourceOf = (source: string): Source => known(SOURCES, source)
export const purposeOf = (purpose: string): Purpose => known(PURPOSES, purpose)

/** Payees are named, not accounts: who signs is told apart by name. */
export const expenseOf = (row: ExpenseRow, payeeKey: string): ExpenseFacts => ({
  id: row.id,
  state: known(EXPENSE_STATES, row.state),
  purpose: purposeOf(row.purpose),
  amountFen: row.amountFen,
  payeeId: payeeKey,
  decisionId: row.decision,
  voucherNo: row.voucherNo,
  signedBy: row.signedBy,
})

/** Whether a gift counts as raised by those who live and work here: what a match is reckoned on. */
const raisedHere: ReadonlySet<string> = new Set<Source>(['resident', 'resident-unit', 'award'])

/** What a gift of `amountFen` (below zero: what goes back) does to the figures of its fund. */
export const withGift = (
  fund: FundRow,
  gift: Pick<GiftRow, 'source' | 'matches'>,
  amountFen: bigint,
): Pick<FundRow, 'inFen' | 'raisedFen' | 'matchedFen'> => ({
  inFen: fund.inFen + amountFen,
  raisedFen: fund.raisedFen + (raisedHere.has(gift.source) && !gift.matches ? amountFen : 0n),
  matchedFen: fund.matchedFen + (gift.matches ? amountFen : 0n),
})
