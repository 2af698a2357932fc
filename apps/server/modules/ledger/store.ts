/** All SQL of module ledger that reads: balances, statements, holds that are due. Always under the caller's scope. */
import type { ClientBase } from 'pg'

export interface AccountBalance {
  readonly id: string
  readonly balance: bigint
  readonly heldOut: bigint
  readonly heldIn: bigint
}

/** Running accounts by id, as they stand. */
export const balancesOf = async (
  client: ClientBase,
  communityId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccountBalance>> => {
  const { rows } = await client.query<AccountBalance>(
    `select id, balance, held_out as "heldOut", held_in as "heldIn" from gewu.ledger_account
     where community_id = $1 and id = any ($2)`,
    [communityId, ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** A running account's balance at a moment: what its last line up to then says. */
export const balanceAt = async (
  client: ClientBase,
  communityId: string,
  accountId: string,
  at: Date,
): Promise<bigint> => {
  const { rows } = await client.query<{ balance: bigint }>(
    `select balance from gewu.ledger_entry where community_id = $1 and account_id = $2 and at <= $3
     order by seq desc, place desc limit 1`,
    [communityId, accountId, at],
  )
  return rows[0]?.balance ?? 0n
}

export interface StatementRow {
  readonly transferId: string
  readonly amount: bigint
  readonly balance: bigint | null
  readonly at: Date
  readonly seq: bigint
  readonly place: number
}

/** Where a page of a statement ended. */
export interface StatementMark {
  readonly seq: bigint
  readonly place: number
}

/** An account's lines, newest first. */
export const statement = async (
  client: ClientBase,
  communityId: string,
  accountId: string,
  before: StatementMark | null,
  most: number,
): Promise<StatementRow[]> => {
  const { rows } = await client.query<StatementRow>(
    `select transfer_id as "transferId", amount, balance, at, seq, place from gewu.ledger_entry
     where community_id = $1 and account_id = $2 and ($3::bigint is null or (seq, place) < ($3, $4))
     order by seq desc, place desc limit $5`,
    [communityId, accountId, before?.seq ?? null, before?.place ?? 0, most],
  )
  return rows
}

/** Pending holds whose time has come, the oldest first. */
export const dueHolds = async (client: ClientBase, communityId: string, at: Date, most: number): Promise<string[]> => {
  const { rows } = await client.query<{ id: string }>(
    `select id from gewu.ledger_hold where community_id = $1 and state = 'pending' and expires_at <= $2
     order by expires_at limit $3`,
    [communityId, at, most],
  )
  return rows.map((row) => row.id)
}
