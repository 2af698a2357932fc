/** SQL of what module text keeps for itself: voices, issues, decisions, models. Every query names its community; scope comes on top. */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { ClientBase } from 'pg'
import type { RowOf } from '../../kernel/rows.generated.ts'
import { jobsScope, reading } from '../../kernel/scope.ts'
import type { Question } from './learner.ts'

export const FOLLOWER = 'text'

/** Up to which line of its log the community's words have been read. */
export const readUpTo = async (client: ClientBase, communityId: string): Promise<bigint> => {
  const { rows } = await client.query<{ seq: bigint }>(
    'select seq from gewu.log_cursor where follower = $1 and community_id = $2',
    [FOLLOWER, communityId],
  )
  return rows[0]?.seq ?? 0n
}

/** As much of a matter as is compared with others; the words of a quarrel are not kept by the matter either. */
export interface SaidRow {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly body: string
  readonly placeText: string | null
  readonly microGridId: string | null
  readonly createdAt: Date
}

/** More than the longest letter that is read whole. */
const bodyRead = 6_000

export const saidOf = async (
  client: ClientBase,
  communityId: string,
  ids: readonly string[],
): Promise<Map<string, SaidRow>> => {
  const { rows } = await client.query<SaidRow>(
    `select id, kind, title, left(body, ${bodyRead}) as body, place_text as "placeText", micro_grid_id as "microGridId", created_at as "createdAt"
     from gewu.matter where community_id = $1 and id = any ($2)`,
    [communityId, ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export interface VoiceRow {
  readonly id: string
  readonly seq: bigint
  readonly issueId: string
  readonly at: Date
  readonly meToos: number
  readonly title: string
  readonly body: string
  readonly placeText: string | null
}

const voiceColumns = `v.matter_id as id, v.seq, v.issue_id as "issueId", v.at, v.me_toos as "meToos", m.title, left(m.body, 400) as body, m.place_text as "placeText"`
const voiceJoin = 'gewu.focus_voice v join gewu.matter m on m.community_id = v.community_id and m.id = v.matter_id'

/** Messages an issue may still grow from, in the order they came: said since then, or of an issue that was spoken of since then. */
export const voicesSince = async (client: ClientBase, communityId: string, from: Date): Promise<VoiceRow[]> => {
  const { rows } = await client.query<VoiceRow>(
    `select ${voiceColumns} from ${voiceJoin}
     where v.community_id = $1 and not v.withdrawn
       and (v.at >= $2 or v.issue_id = any (array(select id from gewu.focus_issue where community_id = $1 and last_at >= $2)))
     order by v.seq`,
    [communityId, from],
  )
  return rows
}

/** Messages that another process has placed since this line of the log. */
export const voicesAfter = async (
  client: ClientBase,
  communityId: string,
  seq: bigint,
  limit: number,
): Promise<VoiceRow[]> => {
  const { rows } = await client.query<VoiceRow>(
    `select ${voiceColumns} from ${voiceJoin} where v.community_id = $1 and v.seq > $2 and not v.withdrawn order by v.seq limit $3`,
    [communityId, seq, limit],
  )
  return rows
}

export interface KeptIssueRow {
  readonly id: string
  readonly dismissed: boolean
  readonly apart: string[]
}

export const decidedIssues = async (client: ClientBase, communityId: string): Promise<KeptIssueRow[]> => {
  const { rows } = await client.query<KeptIssueRow>(
    `select id, dismissed, apart from gewu.focus_issue where community_id = $1 and (dismissed or apart <> '{}')`,
    [communityId],
  )
  return rows
}

/** Names of estates and public spots, for finding places in what people write. */
export const placeNames = async (client: ClientBase, communityId: string): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select name from gewu.estate where community_id = $1
     union select name from gewu.place where community_id = $1 and kind = 'spot' and retired_at is null`,
    [communityId],
  )
  return rows.map(({ name }) => name)
}

export interface PlacedVoice {
  readonly matterId: string
  readonly issueId: string
  readonly at: Date
  readonly seq: bigint
}

export const placeVoices = async (
  client: ClientBase,
  communityId: string,
  voices: readonly PlacedVoice[],
): Promise<void> => {
  if (voices.length === 0) return
  await client.query(
    `insert into gewu.focus_voice (community_id, matter_id, seq, issue_id, at)
     select $1, * from unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::timestamptz[])
     on conflict (community_id, matter_id) do update set issue_id = excluded.issue_id`,
    [
      communityId,
      voices.map((v) => v.matterId),
      voices.map((v) => v.seq),
      voices.map((v) => v.issueId),
      voices.map((v) => v.at),
    ],
  )
}

export const countMeToos = async (
  client: ClientBase,
  communityId: string,
  matterIds: readonly string[],
): Promise<void> => {
  await client.query(
    `update gewu.focus_voice v set me_toos = n.n from
       (select matter_id, count(*)::int as n from gewu.matter_me_too where community_id = $1 and matter_id = any ($2) group by 1) n
     where v.community_id = $1 and v.matter_id = n.matter_id`,
    [communityId, matterIds],
  )
}

export const withdrawVoices = async (
  client: ClientBase,
  communityId: string,
  matterIds: readonly string[],
): Promise<void> => {
  await client.query('update gewu.focus_voice set withdrawn = true where community_id = $1 and matter_id = any ($2)', [
    communityId,
    matterIds,
  ])
}

export type IssueTableRow = RowOf<'focus_issue'>

export const keepIssue = async (client: ClientBase, row: IssueTableRow): Promise<void> => {
  await client.query(
    `insert into gewu.focus_issue (community_id, id, standing, voices, messages, me_toos, places, first_at, last_at, place, typical_id, words, dismissed, apart, absorbed, seq)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (community_id, id) do update set standing = excluded.standing, voices = excluded.voices, messages = excluded.messages, me_toos = excluded.me_toos,
       places = excluded.places, first_at = excluded.first_at, last_at = excluded.last_at, place = excluded.place, typical_id = excluded.typical_id, words = excluded.words,
       dismissed = excluded.dismissed, apart = excluded.apart, absorbed = gewu.focus_issue.absorbed || excluded.absorbed, seq = excluded.seq`,
    [
      row.communityId,
      row.id,
      row.standing,
      row.voices,
      row.messages,
      row.meToos,
      row.places,
      row.firstAt,
      row.lastAt,
      row.place,
      row.typicalId,
      row.words,
      row.dismissed,
      row.apart,
      row.absorbed,
      row.seq,
    ],
  )
}

/** Takes these issues away and answers what they had taken in themselves. */
export const dropIssues = async (
  client: ClientBase,
  communityId: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> => {
  const { rows } = await client.query<{ id: string; absorbed: string[] }>(
    'delete from gewu.focus_issue where community_id = $1 and id = any ($2) returning id, absorbed',
    [communityId, ids],
  )
  return new Map(rows.map(({ id, absorbed }) => [id, absorbed]))
}

/** For an issue too old to be in memory. */
export const markDismissed = async (
  client: ClientBase,
  communityId: string,
  id: string,
  dismissed: boolean,
): Promise<void> => {
  await client.query('update gewu.focus_issue set dismissed = $3 where community_id = $1 and id = $2', [
    communityId,
    id,
    dismissed,
  ])
}

export interface ModelHead {
  readonly question: Question
  readonly seq: bigint
  readonly cases: number
}

export const modelHeads = async (client: ClientBase, communityId: string): Promise<ModelHead[]> => {
  const { rows } = await client.query<ModelHead>(
    'select question, seq, cases from gewu.text_model where community_id = $1',
    [communityId],
  )
  return rows
}

export const modelBytes = async (
  client: ClientBase,
  communityId: string,
  question: Question,
): Promise<Buffer | null> => {
  const { rows } = await client.query<{ bytes: Buffer }>(
    'select bytes from gewu.text_model where community_id = $1 and question = $2',
    [communityId, question],
  )
  return rows[0]?.bytes ?? null
}

export interface ModelRow extends ModelHead {
  readonly communityId: string
  readonly bytes: Buffer
  readonly trainedAt: Date
}

export const keepModel = async (client: ClientBase, row: ModelRow): Promise<void> => {
  await client.query(
    `insert into gewu.text_model (community_id, question, bytes, cases, seq, trained_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (community_id, question) do update set bytes = excluded.bytes, cases = excluded.cases, seq = excluded.seq, trained_at = excluded.trained_at`,
    [row.communityId, row.question, row.bytes, row.cases, row.seq, row.trainedAt],
  )
}

const patienceMs = 3_000
const pauseMs = 60

/** Waits until the community's log has been read up to this line; gives up after a few seconds, since another process may be doing it. */
export const untilRead = async (pool: pg.Pool, communityId: string, seq: bigint): Promise<void> => {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    if ((await reading(pool, jobsScope, (client) => readUpTo(client, communityId))) >= seq) return
    await sleep(pauseMs)
  }
}
