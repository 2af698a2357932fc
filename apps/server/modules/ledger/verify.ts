/** Recomputes the ledger from its entries and from the log: every figure that is kept must be what its rows add up to. It changes nothing. */
import type { ClientBase } from 'pg'

export const LEDGER_FAULTS = [
  'unbalanced-transfer',
  'unbalanced-unit',
  'legs-missing',
  'balance-off',
  'line-off',
  'hold-off',
  'reserve-off',
  'log-off',
] as const
export type LedgerFault = (typeof LEDGER_FAULTS)[number]

export interface LedgerVerified {
  readonly transfers: number
  /** What is at odds, by id of the transfer, account or hold (or the unit's name); at most 20 a kind. */
  readonly faults: readonly { readonly fault: LedgerFault; readonly id: string }[]
}

const most = 20

/** Each finds what is at odds in one community, `$1`. */
const QUERIES: Readonly<Record<LedgerFault, string>> = {
  'unbalanced-transfer': `select transfer_id::text as id from gewu.ledger_entry where community_id = $1 group by transfer_id having sum(amount) <> 0`,
  'unbalanced-unit': `select t.unit as id from gewu.ledger_entry e join gewu.ledger_transfer t on t.community_id = e.community_id and t.id = e.transfer_id
    where e.community_id = $1 group by t.unit having sum(e.amount) <> 0`,
  'legs-missing': `select t.id::text as id from gewu.ledger_transfer t
    left join (select transfer_id, count(*) as n from gewu.ledger_entry where community_id = $1 group by transfer_id) e on e.transfer_id = t.id
    where t.community_id = $1 and coalesce(e.n, 0) <> t.legs`,
  'balance-off': `select a.id::text as id from gewu.ledger_account a
    left join (select account_id, sum(amount) as total from gewu.ledger_entry where community_id = $1 group by account_id) e on e.account_id = a.id
    where a.community_id = $1 and a.keeping = 'running' and a.balance <> coalesce(e.total, 0)`,
  'line-off': `select id from (select e.id, e.balance, a.keeping, sum(e.amount) over (partition by e.account_id order by e.seq, e.place) as told
      from gewu.ledger_entry e join gewu.ledger_account a on a.community_id = e.community_id and a.id = e.account_id where e.community_id = $1) lines
    where (keeping = 'running' and balance is distinct from told) or (keeping = 'issuing' and balance is not null)`,
  'hold-off': `select h.id::text as id from gewu.ledger_hold h
    left join (select t.hold_id, sum(e.amount) as moved from gewu.ledger_transfer t
      join gewu.ledger_entry e on e.community_id = t.community_id and e.transfer_id = t.id and e.amount > 0
      where t.community_id = $1 and t.hold_id is not null group by t.hold_id) m on m.hold_id = h.id
    where h.community_id = $1 and h.taken <> coalesce(m.moved, 0)`,
  'reserve-off': `select a.id::text as id from gewu.ledger_account a
    left join (select from_account as id, sum(amount - taken) as held from gewu.ledger_hold where community_id = $1 and state = 'pending' group by 1) o on o.id = a.id
    left join (select to_account as id, sum(amount - taken) as held from gewu.ledger_hold where community_id = $1 and state = 'pending' group by 1) i on i.id = a.id
    where a.community_id = $1 and a.keeping = 'running' and (a.held_out <> coalesce(o.held, 0) or a.held_in <> coalesce(i.held, 0))`,
  // A line of the log for every transfer and nothing told that is not there; what was removed on purpose tells nothing.
  'log-off': `with told as (
      select (event ->> 'id') as id, p.seq from gewu.log_payload p cross join lateral jsonb_array_elements(p.events) event
      where p.community_id = $1 and p.events @> '[{"type": "ledger.posted"}]' and event ->> 'type' = 'ledger.posted')
    select coalesce(t.id::text, told.id) as id from (select id, seq from gewu.ledger_transfer where community_id = $1) t
    full join told on told.id = t.id::text
    where told.id is null and exists (select 1 from gewu.log_payload p where p.community_id = $1 and p.seq = t.seq)
       or t.id is null or told.seq <> t.seq
       or (told.id is null and not exists (select 1 from gewu.log l where l.community_id = $1 and l.seq = t.seq))`,
}

/** One community's ledger; the caller's role must see all of it. */
export const verifyLedger = async (client: ClientBase, communityId: string): Promise<LedgerVerified> => {
  const faults: { fault: LedgerFault; id: string }[] = []
  for (const fault of LEDGER_FAULTS) {
    const { rows } = await client.query<{ id: string }>(`${QUERIES[fault]} limit ${most}`, [communityId])
    faults.push(...rows.map(({ id }) => ({ fault, id })))
  }
  const { rows } = await client.query<{ n: string }>(
    'select count(*)::text as n from gewu.ledger_transfer where community_id = $1',
    [communityId],
  )
  return { transfers: Number(rows[0]?.n), faults }
}
