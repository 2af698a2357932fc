/** Recomputes what a fund's row keeps from its gifts and expenses, and holds it against the ledger. It changes nothing. */
import type { ClientBase } from 'pg'

/** Ids of funds whose figures are not what their rows, or their account in the ledger, add up to; at most 20. */
export const verifyFunds = async (
  client: ClientBase,
  communityId: string,
): Promise<{ readonly checked: number; readonly faults: readonly string[] }> => {
  const { rows } = await client.query<{ id: string }>(
    `select f.id from gewu.fund f
     join gewu.ledger_account a on a.community_id = f.community_id and a.id = f.account_id
     left join (select fund_id, sum(amount_fen - back_fen) as total, sum(amount_fen - back_fen) filter (where matches) as matched,
         sum(amount_fen - back_fen) filter (where not matches and source in ('resident', 'resident-unit', 'award')) as raised
       from gewu.fund_gift where community_id = $1 group by fund_id) g on g.fund_id = f.id
     left join (select fund_id, sum(amount_fen) filter (where state = 'paid') as paid, sum(amount_fen) filter (where state in ('asked', 'signed')) as waiting
       from gewu.fund_expense where community_id = $1 group by fund_id) e on e.fund_id = f.id
     where f.community_id = $1 and (f.in_fen <> coalesce(g.total, 0) or f.matched_fen <> coalesce(g.matched, 0) or f.raised_fen <> coalesce(g.raised, 0)
       or f.out_fen <> coalesce(e.paid, 0) or a.balance <> f.in_fen - f.out_fen or a.held_out <> coalesce(e.waiting, 0))
     limit 20`,
    [communityId],
  )
  const counted = await client.query<{ n: number }>(
    'select count(*)::int as n from gewu.fund where community_id = $1',
    [communityId],
  )
  return { checked: counted.rows[0]?.n ?? 0, faults: rows.map((row) => row.id) }
}
