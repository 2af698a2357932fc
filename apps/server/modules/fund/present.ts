/** How funds, their lines and their expenses are shown: names opened where the reader may see them, sums as whole fen. */
import type { FundExpense, FundLine, FundView, fundThing } from '@gewu/contract/fund'
import { WAYS, type Way } from '@gewu/domain/fund/contribution'
import type { z } from 'zod'
import type { Crypto } from '../../kernel/crypto.ts'
import type { FundRow } from './row.ts'
import { kindOf, purposeOf, sourceOf } from './row.ts'
import { openName } from './sealed.ts'
import type { LineDetail, ThingRow, WaitingExpense } from './store.ts'

export interface Held {
  readonly balance: bigint
  readonly heldOut: bigint
}

export const fundViewOf = (row: FundRow, held: Held | undefined): FundView => ({
  id: row.id,
  kind: kindOf(row.kind),
  name: row.name,
  openedAt: row.openedAt.toISOString(),
  closed: row.closedAt !== null,
  balanceFen: Number(held?.balance ?? 0n),
  heldFen: Number(held?.heldOut ?? 0n),
  inFen: Number(row.inFen),
  outFen: Number(row.outFen),
  raisedFen: Number(row.raisedFen),
  matchedFen: Number(row.matchedFen),
  rev: Number(row.rev),
})

export interface AccountLine {
  readonly transferId: string
  readonly amount: bigint
  readonly balance: bigint | null
  readonly at: Date
}

/** Every line of a fund's account has its detail in the same command; one without is a fault. */
export const lineOf = (crypto: Crypto, line: AccountLine, detail: LineDetail | undefined): FundLine => {
  if (detail === undefined) throw new Error(`transfer ${line.transferId} of no gift and no expense`)
  return {
    transferId: line.transferId,
    kind: lineKind(detail.kind),
    at: line.at.toISOString(),
    amountFen: Number(line.amount),
    balanceFen: Number(line.balance ?? 0n),
    giver: giverOf(crypto, detail.giftId, detail.giverCipher, detail.hideGiver ?? true),
    source: detail.source === null ? null : sourceOf(detail.source),
    way: detail.way === null ? null : wayOf(detail.way),
    matches: detail.matches ?? false,
    purpose: detail.purpose === null ? null : purposeOf(detail.purpose),
    what: detail.expenseWhat ?? detail.giftWhat,
    decision: detail.decision,
    voucherNo: detail.voucherNo,
  }
}

/** Null where the giver wants no name shown. */
const giverOf = (crypto: Crypto, giftId: string | null, sealed: Buffer | null, hidden: boolean): string | null =>
  giftId === null || sealed === null || hidden ? null : openName(crypto, 'giver', giftId, sealed)

const lineKinds = ['gift', 'gift-back', 'expense', 'expense-back'] as const
const lineKind = (kind: string): FundLine['kind'] => {
  const found = lineKinds.find((one) => one === kind)
  if (found === undefined) throw new Error(`a line of kind ${kind}`)
  return found
}

const wayOf = (way: string): Way => {
  const found = WAYS.find((one) => one === way)
  if (found === undefined) throw new Error(`a gift by ${way}`)
  return found
}

export const thingOf = (crypto: Crypto, row: ThingRow): z.input<typeof fundThing> => ({
  id: row.id,
  at: row.at.toISOString(),
  way: wayOf(row.way),
  giver: giverOf(crypto, row.id, row.giverCipher, row.hideGiver),
  what: row.what,
  quantity: row.quantity,
  measure: row.measure,
})

export interface ExpenseReader {
  readonly accountId: string | null
  readonly maySign: boolean
  readonly names: ReadonlyMap<string, string>
}

export const expenseViewOf = (crypto: Crypto, row: WaitingExpense, reader: ExpenseReader): FundExpense => {
  const nameOf = (id: string | null): string => (id === null ? '系统' : (reader.names.get(id) ?? '同事'))
  const { maySign } = reader
  return {
    id: row.id,
    fundId: row.fundId,
    fundName: row.fundName,
    state: row.state === 'signed' ? 'signed' : 'asked',
    purpose: purposeOf(row.purpose),
    what: row.what,
    amountFen: Number(row.amountFen),
    payee: openName(crypto, 'payee', row.id, row.payeeCipher),
    decision: row.decision,
    askedBy: nameOf(row.askedBy),
    signedBy: row.signedBy === null ? null : nameOf(row.signedBy),
    at: row.at.toISOString(),
    rev: Number(row.rev),
    can: {
      sign: maySign && row.state === 'asked',
      pay: maySign && row.state === 'signed' && row.signedBy !== reader.accountId,
      refuse: maySign,
    },
  }
}
