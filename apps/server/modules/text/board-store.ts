/** SQL of the board as it is read. Lists walk one index and stop at the page; everything names its community. */
import type { ClientBase } from 'pg'
import { type RowOf, tables } from '../../kernel/rows.generated.ts'

const columnsOf = (table: 'focus_issue' | 'focus_proposal'): string =>
  Object.entries(tables[table].columns)
    .map(([name, column]) => `t.${column} as "${name}"`)
    .join(', ')

type IssueRow = RowOf<'focus_issue'>

const issuesAt = (client: ClientBase, rest: string, values: readonly unknown[]) =>
  client.query<IssueRow>(
    `select ${columnsOf('focus_issue')} from gewu.focus_issue t where t.community_id = $1 and ${rest}`,
    [...values],
  )

const dayMs = 86_400_000

/** The hottest first; what was proposed, by when, newest first. An issue of fewer than three voices is not yet many. */
export const listIssues = async (
  client: ClientBase,
  communityId: string,
  state: 'open' | 'proposed' | 'dismissed',
  before: { standing: number; id: string } | null,
  limit: number,
): Promise<IssueRow[]> => {
  const which = {
    open: 'not t.dismissed and t.voices >= 3',
    dismissed: 't.dismissed',
    proposed: `exists (select 1 from gewu.focus_proposal p where p.community_id = $1 and p.state <> 'withdrawn' and (p.issue_id = t.id or p.issue_id = any (t.absorbed)))`,
  }[state]
  const { rows } = await issuesAt(
    client,
    `${which} and ($2::float8 is null or (t.standing, t.id) < ($2, $3::uuid)) order by t.standing desc, t.id desc limit $4`,
    [communityId, before?.standing ?? null, before?.id ?? null, limit],
  )
  return rows
}

/** By its own id, or by that of an issue it has taken in. */
export const issueById = async (client: ClientBase, communityId: string, id: string): Promise<IssueRow | null> => {
  const own = await issuesAt(client, 't.id = $2', [communityId, id])
  if (own.rows[0]) return own.rows[0]
  const { rows } = await issuesAt(client, '$2::uuid = any (t.absorbed) limit 1', [communityId, id])
  return rows[0] ?? null
}

export const titlesOf = async (
  client: ClientBase,
  communityId: string,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  const { rows } = await client.query<{ id: string; title: string }>(
    'select id, title from gewu.matter where community_id = $1 and id = any ($2)',
    [communityId, ids],
  )
  return new Map(rows.map(({ id, title }) => [id, title]))
}

export interface Weeks {
  readonly week: number
  readonly weekBefore: number
}

/** Messages of the last seven days and of the seven before, for each issue of a page. */
export const weeksOf = async (
  client: ClientBase,
  communityId: string,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, Weeks>> => {
  const ago = (days: number): Date => new Date(now.getTime() - days * dayMs)
  const { rows } = await client.query<Weeks & { id: string }>(
    `select issue_id as id, count(*) filter (where at >= $3)::int as week, count(*) filter (where at < $3)::int as "weekBefore"
     from gewu.focus_voice where community_id = $1 and issue_id = any ($2) and at >= $4 and not withdrawn group by 1`,
    [communityId, ids, ago(7), ago(14)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export const proposalsOf = async (
  client: ClientBase,
  communityId: string,
  issueIds: readonly string[],
): Promise<RowOf<'focus_proposal'>[]> => {
  const { rows } = await client.query<RowOf<'focus_proposal'>>(
    `select ${columnsOf('focus_proposal')} from gewu.focus_proposal t
     where t.community_id = $1 and t.issue_id = any ($2) and t.state <> 'withdrawn' order by t.proposed_at desc`,
    [communityId, issueIds],
  )
  return rows
}

/** Where its matters lie, by what stands on the plates; the first twenty. */
export const spotsOf = async (
  client: ClientBase,
  communityId: string,
  issueId: string,
): Promise<{ place: string; messages: number }[]> => {
  const { rows } = await client.query<{ place: string; messages: number }>(
    `select coalesce(m.place_text, '') as place, count(*)::int as messages
     from gewu.focus_voice v join gewu.matter m on m.community_id = v.community_id and m.id = v.matter_id
     where v.community_id = $1 and v.issue_id = $2 and not v.withdrawn group by 1 order by 2 desc, 1 limit 20`,
    [communityId, issueId],
  )
  return rows
}

const trendDays = 28

/** Its messages on each of the last four weeks' days, quiet days among them; days in Asia/Shanghai. */
export const trendOf = async (
  client: ClientBase,
  communityId: string,
  issueId: string,
  now: Date,
): Promise<{ day: string; messages: number }[]> => {
  const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const from = new Date(now.getTime() - (trendDays - 1) * dayMs)
  const { rows } = await client.query<{ day: string; messages: number }>(
    `select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*)::int as messages from gewu.focus_voice
     where community_id = $1 and issue_id = $2 and not withdrawn and at >= $3 group by 1`,
    [communityId, issueId, new Date(`${dayOf(from)}T00:00:00+08:00`)],
  )
  const byDay = new Map(rows.map(({ day, messages }) => [day, messages]))
  return Array.from({ length: trendDays }, (_, at) => {
    const day = dayOf(new Date(from.getTime() + at * dayMs))
    return { day, messages: byDay.get(day) ?? 0 }
  })
}

/** Its messages, newest first, after the one named. */
export const voicesOf = async (
  client: ClientBase,
  communityId: string,
  issueId: string,
  after: string | null,
  limit: number,
): Promise<{ matterId: string; meToos: number }[]> => {
  const { rows } = await client.query<{ matterId: string; meToos: number }>(
    `select v.matter_id as "matterId", v.me_toos as "meToos" from gewu.focus_voice v
     where v.community_id = $1 and v.issue_id = $2 and not v.withdrawn
       and ($3::uuid is null or (v.at, v.matter_id) < (select a.at, a.matter_id from gewu.focus_voice a where a.community_id = $1 and a.matter_id = $3))
     order by v.at desc, v.matter_id desc limit $4`,
    [communityId, issueId, after, limit],
  )
  return rows
}
