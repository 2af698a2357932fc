/** SQL of what people decided about matters, beside what was proposed: to learn from, and to tell how good it was. */
import type { ClientBase } from 'pg'
import type { Question } from './learner.ts'

export interface DecidedCase {
  readonly communityId: string
  readonly seq: bigint
  readonly title: string
  readonly body: string
  readonly label: string
}

const labelColumn: Readonly<Record<Question, string>> = { category: 'd.category', receiver: 'd.receiver' }
const joined = 'gewu.text_decision d join gewu.matter m on m.community_id = d.community_id and m.id = d.matter_id'

/** Decided matters of these communities with a label, the newest `most`, oldest first. */
export const casesOf = async (
  client: ClientBase,
  communityIds: readonly string[],
  question: Question,
  most: number,
): Promise<DecidedCase[]> => {
  const label = labelColumn[question]
  const branches = communityIds.map(
    (_, at) =>
      `(select d.community_id as "communityId", d.seq, m.title, left(m.body, 6000) as body, ${label} as label, d.decided_at, d.matter_id from ${joined}
        where d.community_id = $${at + 2} and ${label} is not null order by d.decided_at desc, d.matter_id desc limit $1)`,
  )
  const { rows } = await client.query<DecidedCase>(
    `select "communityId", seq, title, body, label from (
       select * from (${branches.join(' union all ')}) every_one order by decided_at desc, matter_id desc limit $1
     ) newest order by decided_at, matter_id`,
    [most, ...communityIds],
  )
  return rows
}

/** Decided after this line of the log, in that order. */
export const casesAfter = async (
  client: ClientBase,
  communityId: string,
  question: Question,
  seq: bigint,
): Promise<DecidedCase[]> => {
  const label = labelColumn[question]
  const { rows } = await client.query<DecidedCase>(
    `select d.community_id as "communityId", d.seq, m.title, left(m.body, 6000) as body, ${label} as label from ${joined}
     where d.community_id = $1 and d.seq > $2 and ${label} is not null order by d.seq limit 5000`,
    [communityId, seq],
  )
  return rows
}

export const countCases = async (client: ClientBase, communityId: string, question: Question): Promise<number> => {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from gewu.text_decision d where d.community_id = $1 and ${labelColumn[question]} is not null`,
    [communityId],
  )
  return rows[0]?.n ?? 0
}

export interface Decision {
  readonly matterId: string
  readonly seq: bigint
  readonly at: Date
  readonly category: string | null
  readonly receiver: string | null
  readonly proposed: Readonly<Record<Question, { readonly labels: string[]; readonly sure: boolean } | null>>
}

/** A later decision replaces what was decided; what was proposed before the first one stays, whatever comes later. */
export const keepDecision = async (client: ClientBase, communityId: string, d: Decision): Promise<void> => {
  const { category, receiver } = d.proposed
  await client.query(
    `insert into gewu.text_decision as t (community_id, matter_id, seq, decided_at, category, proposed_categories, category_sure, receiver, proposed_receivers, receiver_sure)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (community_id, matter_id) do update set seq = excluded.seq,
       category = coalesce(excluded.category, t.category), receiver = coalesce(excluded.receiver, t.receiver),
       proposed_categories = case when t.category is null then excluded.proposed_categories else t.proposed_categories end,
       category_sure = case when t.category is null then excluded.category_sure else t.category_sure end,
       proposed_receivers = case when t.receiver is null then excluded.proposed_receivers else t.proposed_receivers end,
       receiver_sure = case when t.receiver is null then excluded.receiver_sure else t.receiver_sure end`,
    [
      communityId,
      d.matterId,
      d.seq,
      d.at,
      d.category,
      category?.labels ?? null,
      category?.sure ?? null,
      d.receiver,
      receiver?.labels ?? null,
      receiver?.sure ?? null,
    ],
  )
}

export interface OutcomeRow {
  readonly matterId: string
  readonly decided: string
  readonly proposed: string[]
  readonly sure: boolean
}

/** What was proposed and decided in these days, newest first; bounded by the days asked for. */
export const outcomesIn = async (
  client: ClientBase,
  communityId: string,
  question: Question,
  from: Date,
  to: Date,
): Promise<OutcomeRow[]> => {
  const [proposed, sure] =
    question === 'category' ? ['d.proposed_categories', 'd.category_sure'] : ['d.proposed_receivers', 'd.receiver_sure']
  const { rows } = await client.query<OutcomeRow>(
    `select d.matter_id as "matterId", ${labelColumn[question]} as decided, ${proposed} as proposed, ${sure} as sure from gewu.text_decision d
     where d.community_id = $1 and d.decided_at >= $2 and d.decided_at < $3 and ${labelColumn[question]} is not null and ${proposed} is not null
     order by d.decided_at desc, d.matter_id desc`,
    [communityId, from, to],
  )
  return rows
}

export const isSuggesting = async (client: ClientBase, communityId: string): Promise<boolean> => {
  const { rows } = await client.query<{ suggesting: boolean }>(
    'select suggesting from gewu.text_setting where community_id = $1',
    [communityId],
  )
  return rows[0]?.suggesting ?? true
}
