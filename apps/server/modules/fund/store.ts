/** All SQL of module fund that reads: funds, their lines, things given, expenses that wait. Always under the caller's scope. */
import type { ClientBase } from 'pg'
import type { ExpenseRow, FundRow } from './row.ts'

const fundColumns = `f.community_id as "communityId", f.id, f.kind, f.name, f.account_id as "accountId", f.outside_id as "outsideId",
  f.opened_at as "openedAt", f.closed_at as "closedAt", f.in_fen as "inFen", f.out_fen as "outFen", f.raised_fen as "raisedFen",
  f.matched_fen as "matchedFen", f.rev`

export interface Mark {
  readonly at: Date
  readonly id: string
}

/** Newest first. */
export const fundsOf = async (
  client: ClientBase,
  communityId: string,
  before: Mark | null,
  most: number,
): Promise<FundRow[]> => {
  const { rows } = await client.query<FundRow>(
    `select ${fundColumns} from gewu.fund f where f.community_id = $1 and ($2::timestamptz is null or (f.opened_at, f.id) < ($2, $3::uuid))
     order by f.opened_at desc, f.id desc limit $4`,
    [communityId, before?.at ?? null, before?.id ?? null, most],
  )
  return rows
}

export const fundById = async (client: ClientBase, communityId: string, fundId: string): Promise<FundRow | null> => {
  const { rows } = await client.query<FundRow>(
    `select ${fundColumns} from gewu.fund f where f.community_id = $1 and f.id = $2`,
    [communityId, fundId],
  )
  return rows[0] ?? null
}

export interface LineDetail {
  readonly transferId: string
  readonly kind: string
  readonly giftId: string | null
  readonly source: string | null
  readonly way: string | null
  readonly matches: boolean | null
  readonly giverCipher: Buffer | null
  readonly hideGiver: boolean | null
  readonly giftWhat: string | null
  readonly purpose: string | null
  readonly expenseWhat: string | null
  readonly decision: string | null
  readonly voucherNo: string | null
}

/** What these transfers of a fund's account are. */
export const lineDetails = async (
  client: ClientBase,
  communityId: string,
  transferIds: readonly string[],
): Promise<ReadonlyMap<string, LineDetail>> => {
  const { rows } = await client.query<LineDetail>(
    `select l.transfer_id as "transferId", l.kind, l.gift_id as "giftId", g.source, g.way, g.matches, g.giver_cipher as "giverCipher",
       g.hide_giver as "hideGiver", g.what as "giftWhat", e.purpose, e.what as "expenseWhat", e.decision, e.voucher_no as "voucherNo"
     from gewu.fund_line l
     left join gewu.fund_gift g on g.community_id = l.community_id and g.id = l.gift_id
     left join gewu.fund_expense e on e.community_id = l.community_id and e.id = l.expense_id
     where l.community_id = $1 and l.transfer_id = any ($2)`,
    [communityId, transferIds],
  )
  return new Map(rows.map((row) => [row.transferId, row]))
}

export interface ThingRow {
  readonly id: string
  readonly at: Date
  readonly way: string
  readonly what: string
  readonly quantity: number
  readonly measure: string
  readonly giverCipher: Buffer
  readonly hideGiver: boolean
}

/** Things and labour given to a fund, newest first. */
export const thingsOf = async (
  client: ClientBase,
  communityId: string,
  fundId: string,
  before: Mark | null,
  most: number,
): Promise<ThingRow[]> => {
  const { rows } = await client.query<ThingRow>(
    `select id, at, way, what, quantity, measure, giver_cipher as "giverCipher", hide_giver as "hideGiver" from gewu.fund_gift
     where community_id = $1 and fund_id = $2 and quantity is not null and ($3::timestamptz is null or (at, id) < ($3, $4::uuid))
     order by at desc, id desc limit $5`,
    [communityId, fundId, before?.at ?? null, before?.id ?? null, most],
  )
  return rows
}

/** The account's lines of some days in the order they happened, at most so many. */
export const linesBetween = async (
  client: ClientBase,
  communityId: string,
  accountId: string,
  days: { readonly from: Date; readonly to: Date },
  most: number,
): Promise<{ transferId: string; amount: bigint; balance: bigint | null; at: Date }[]> => {
  const { rows } = await client.query<{ transferId: string; amount: bigint; balance: bigint | null; at: Date }>(
    `select transfer_id as "transferId", amount, balance, at from gewu.ledger_entry
     where community_id = $1 and account_id = $2 and at >= $3 and at < $4 order by seq, place limit $5`,
    [communityId, accountId, days.from, days.to, most],
  )
  return rows
}

export type WaitingExpense = ExpenseRow & { readonly fundName: string }

/** Expenses that wait for a signature or for payment, newest first. */
export const waitingExpenses = async (
  client: ClientBase,
  communityId: string,
  before: Mark | null,
  most: number,
): Promise<WaitingExpense[]> => {
  const { rows } = await client.query<WaitingExpense>(
    `select e.community_id as "communityId", e.id, e.fund_id as "fundId", e.state, e.purpose, e.what, e.amount_fen as "amountFen",
       e.payee_cipher as "payeeCipher", e.decision, e.voucher_no as "voucherNo", e.asked_by as "askedBy", e.signed_by as "signedBy",
       e.paid_by as "paidBy", e.hold_id as "holdId", e.transfer_id as "transferId", e.reason, e.at, e.paid_at as "paidAt", e.rev,
       f.name as "fundName"
     from gewu.fund_expense e join gewu.fund f on f.community_id = e.community_id and f.id = e.fund_id
     where e.community_id = $1 and e.state in ('asked', 'signed') and ($2::timestamptz is null or (e.at, e.id) < ($2, $3::uuid))
     order by e.at desc, e.id desc limit $4`,
    [communityId, before?.at ?? null, before?.id ?? null, most],
  )
  return rows
}
