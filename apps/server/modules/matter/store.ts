/** All SQL of module matter that does not go through the unit of work. Every query names its community; scope comes on top. */
import type { ClientBase } from 'pg'
import { tables } from '../../kernel/rows.generated.ts'
import type { MatterTableRow } from './row.ts'
import { contains, gramsOf } from './search.ts'

const columns = Object.entries(tables.matter.columns)
  .map(([name, column]) => `m.${column} as "${name}"`)
  .join(', ')

export interface ListWish {
  readonly communityId: string
  /** Null: all. */
  readonly stages: readonly string[] | null
  readonly whistles: boolean
  readonly kind: string | null
  readonly category: string | null
  /** Null: not narrowed to micro-grids. */
  readonly microGrids: readonly string[] | null
  /** Matters sent to these grids' own workers. */
  readonly receiverGrids: readonly string[] | null
  readonly from: Date | null
  readonly to: Date | null
  readonly before: Position | null
  readonly limit: number
}

export interface Position {
  readonly createdAt: Date
  readonly id: string
}

/** Newest first. Each stage and micro-grid is a branch of its own, so that each walks one index and stops at the limit. */
export const listMatters = async (client: ClientBase, wish: ListWish): Promise<MatterTableRow[]> => {
  const values: unknown[] = [wish.communityId]
  const bound = (value: unknown): string => `$${values.push(value)}`
  const common = ['m.community_id = $1']
  if (wish.kind) common.push(`m.kind = ${bound(wish.kind)}`)
  if (wish.category) common.push(`m.category = ${bound(wish.category)}`)
  if (wish.from) common.push(`m.created_at >= ${bound(wish.from)}`)
  if (wish.to) common.push(`m.created_at < ${bound(wish.to)}`)
  if (wish.before) common.push(`(m.created_at, m.id) < (${bound(wish.before.createdAt)}, ${bound(wish.before.id)})`)
  if (wish.whistles) common.push(`m.stage <> 'closed' and m.party_agencies <> '{}'`)
  const stages = wish.stages?.map(
    (stage) => `m.stage = '${stageName(stage)}'${stage === 'closed' ? '' : " and m.stage <> 'closed'"}`,
  ) ?? ['true']
  const places = [
    ...(wish.receiverGrids?.map((grid) => `m.receiver_grid_id = ${bound(grid)} and m.stage <> 'closed'`) ?? []),
    ...(wish.microGrids?.map((grid) => `m.micro_grid_id = ${bound(grid)}`) ?? []),
  ]
  const limit = bound(wish.limit)
  const branches = stages.flatMap((stage) =>
    (places.length > 0 ? places : ['true']).map(
      (place) =>
        `(select ${columns} from gewu.matter m where ${[...common, stage, place].join(' and ')} order by m.created_at desc, m.id desc limit ${limit})`,
    ),
  )
  const { rows } = await client.query<MatterTableRow>(
    `select * from (${branches.join(' union all ')}) b order by "createdAt" desc, id desc limit ${limit}`,
    values,
  )
  return distinct(rows)
}

/** Two branches may both hold a matter that was sent to the grid it lies in. */
const distinct = (rows: readonly MatterTableRow[]): MatterTableRow[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
]

const stageNames = ['raised', 'sent', 'working', 'answered', 'closed'] as const
const stageName = (stage: string): string => stageNames.find((s) => s === stage) ?? 'raised'

/** Newest matters whose words contain every term. The side table gives candidates; the rows are reread under the caller's own scope. */
export const searchMatters = async (
  client: ClientBase,
  communityId: string,
  terms: readonly string[],
  keep: (row: MatterTableRow) => boolean,
  before: Position | null,
  limit: number,
): Promise<MatterTableRow[]> => {
  const grams = [...new Set(terms.flatMap((term) => gramsOf(communityId, term)))]
  const found: MatterTableRow[] = []
  let from = before
  const block = limit * 3
  for (let round = 0; round < 20 && found.length < limit; round++) {
    const candidates = await client.query<Position>(
      'select id, created_at as "createdAt" from gewu.search_matters($1, $2, $3, $4, $5)',
      [communityId, grams, from?.createdAt ?? null, from?.id ?? null, block],
    )
    if (candidates.rows.length === 0) break
    const { rows } = await client.query<MatterTableRow>(
      `select ${columns} from gewu.matter m where m.community_id = $1 and m.id = any ($2) order by m.created_at desc, m.id desc`,
      [communityId, candidates.rows.map((r) => r.id)],
    )
    found.push(
      ...rows.filter((row) => keep(row) && contains(`${row.title}\n${row.body}\n${row.placeText ?? ''}`, terms)),
    )
    if (candidates.rows.length < block) break
    from = candidates.rows.at(-1) ?? null
  }
  return found.slice(0, limit)
}

export const matterById = async (
  client: ClientBase,
  communityId: string,
  id: string,
): Promise<MatterTableRow | null> => {
  const { rows } = await client.query<MatterTableRow>(
    `select ${columns} from gewu.matter m where m.community_id = $1 and m.id = $2`,
    [communityId, id],
  )
  return rows[0] ?? null
}

/** The one matter with this public number, as far as the scope shows it; walks the unique index. */
export const matterByPublicNo = async (
  client: ClientBase,
  communityId: string,
  no: string,
): Promise<MatterTableRow[]> => {
  const { rows } = await client.query<MatterTableRow>(
    `select ${columns} from gewu.matter m where m.community_id = $1 and m.no = $2`,
    [communityId, no],
  )
  return rows
}

export const mattersById = async (
  client: ClientBase,
  keys: readonly { communityId: string; matterId: string }[],
): Promise<MatterTableRow[]> => {
  const { rows } = await client.query<MatterTableRow>(
    `select ${columns} from unnest($1::uuid[], $2::uuid[]) k(community_id, id) join gewu.matter m on m.community_id = k.community_id and m.id = k.id`,
    [keys.map((k) => k.communityId), keys.map((k) => k.matterId)],
  )
  return rows
}

export const countQueues = async (
  client: ClientBase,
  communityId: string,
  microGrids: readonly string[] | null,
): Promise<{ stage: string; whistle: boolean; n: bigint }[]> => {
  const { rows } = await client.query<{ stage: string; whistle: boolean; n: bigint }>(
    `select m.stage, m.party_agencies <> '{}' as whistle, count(*) as n from gewu.matter m
     where m.community_id = $1 and m.stage <> 'closed' and ($2::uuid[] is null or m.micro_grid_id = any ($2)) group by 1, 2`,
    [communityId, microGrids],
  )
  return rows
}

export interface TrailLine {
  readonly seq: bigint
  readonly at: Date
  readonly action: string
  readonly actorId: string | null
  readonly events: readonly { readonly [key: string]: unknown; readonly type: string }[]
}

/** What the log keeps about one matter, oldest first; lines whose payload was removed have no events. */
export const trailOf = async (client: ClientBase, communityId: string, matterId: string): Promise<TrailLine[]> => {
  const { rows } = await client.query<TrailLine>(
    `select l.seq, l.at, l.action, l.actor_id as "actorId", coalesce(p.events, '[]') as events
     from gewu.log l left join gewu.log_payload p on p.community_id = l.community_id and p.seq = l.seq
     where l.community_id = $1 and l.subject_id = $2 order by l.seq limit 400`,
    [communityId, matterId],
  )
  return rows
}

export const filesOf = async (client: ClientBase, communityId: string, matterId: string): Promise<string[]> => {
  const { rows } = await client.query<{ id: string }>(
    'select id from gewu.stored_file where community_id = $1 and matter_id = $2 order by id limit 60',
    [communityId, matterId],
  )
  return rows.map((r) => r.id)
}

export const fileById = async (
  client: ClientBase,
  communityId: string,
  id: string,
): Promise<{ sha256: string; mediaType: string; matterId: string | null } | null> => {
  const { rows } = await client.query<{ sha256: string; mediaType: string; matterId: string | null }>(
    'select sha256, media_type as "mediaType", matter_id as "matterId" from gewu.stored_file where community_id = $1 and id = $2',
    [communityId, id],
  )
  return rows[0] ?? null
}

export interface ReporterRow {
  readonly accountId: string | null
  readonly recordedBy: string | null
  readonly nameCipher: Buffer | null
  readonly phoneCipher: Buffer | null
  readonly phoneIndex: Buffer | null
  readonly slipVersion: number
}

export const reporterOf = async (
  client: ClientBase,
  communityId: string,
  matterId: string,
): Promise<ReporterRow | null> => {
  const { rows } = await client.query<ReporterRow>(
    `select account_id as "accountId", recorded_by as "recordedBy", name_cipher as "nameCipher", phone_cipher as "phoneCipher", phone_index as "phoneIndex", slip_version as "slipVersion"
     from gewu.matter_reporter where community_id = $1 and matter_id = $2`,
    [communityId, matterId],
  )
  return rows[0] ?? null
}

export const reportedBy = async (
  client: ClientBase,
  accountId: string,
  phoneIndex: Buffer | null,
  before: string | null,
  limit: number,
): Promise<{ communityId: string; matterId: string }[]> => {
  const { rows } = await client.query<{ communityId: string; matterId: string }>(
    'select community_id as "communityId", matter_id as "matterId" from gewu.matters_reported($1, $2, $3, $4)',
    [accountId, phoneIndex, before, limit],
  )
  return rows
}

export interface InboxRow {
  readonly communityId: string
  readonly matterId: string
  readonly arrivedAt: Date
}

export const inboxOf = async (
  client: ClientBase,
  agencyIds: readonly string[],
  open: boolean,
  before: { arrivedAt: Date; id: string } | null,
  limit: number,
): Promise<InboxRow[]> => {
  const { rows } = await client.query<InboxRow>(
    `select community_id as "communityId", matter_id as "matterId", arrived_at as "arrivedAt" from gewu.agency_inbox
     where agency_id = any ($1) and open = $2 and ($3::timestamptz is null or (arrived_at, matter_id) < ($3, $4::uuid))
     order by arrived_at desc, matter_id desc limit $5`,
    [agencyIds, open, before?.arrivedAt ?? null, before?.id ?? null, limit],
  )
  return rows
}

export interface InboxState {
  /** The line of the log that the queue's row shows; null while the follower has not written one. */
  readonly seq: bigint | null
  /** The agency holds it no longer, so that no later line will be written to its row. */
  readonly gone: boolean
}

/** Of these matters, those that these agencies have or had to do with; every other one is absent. */
export const inboxStates = async (
  client: ClientBase,
  agencyIds: readonly string[],
  keys: readonly { communityId: string; matterId: string }[],
): Promise<ReadonlyMap<string, InboxState>> => {
  const { rows } = await client.query<{ id: string; seq: bigint | null; gone: boolean }>(
    `select k.id, max(i.seq) as seq, bool_and(m.id is null and not i.open) as gone
     from unnest($1::uuid[], $2::uuid[]) k(community_id, id)
     left join gewu.agency_inbox i on i.agency_id = any ($3) and i.community_id = k.community_id and i.matter_id = k.id
     left join gewu.matter m on m.community_id = k.community_id and m.id = k.id
     where i.matter_id is not null or m.id is not null
     group by k.id`,
    [keys.map((k) => k.communityId), keys.map((k) => k.matterId), agencyIds],
  )
  return new Map(rows.map(({ id, seq, gone }) => [id, { seq, gone }]))
}

/** The community and matter of a public number; the directory is open to the application. */
export const matterByNo = async (
  client: Pick<ClientBase, 'query'>,
  no: string,
): Promise<{ communityId: string; matterId: string } | null> => {
  const { rows } = await client.query<{ communityId: string; matterId: string }>(
    `select community_id as "communityId", target_id as "matterId" from gewu.directory where code = $1 and kind = 'matter'`,
    [no],
  )
  return rows[0] ?? null
}

/** Which of these ids of another system are here already. */
export const knownForeignIds = async (
  client: ClientBase,
  communityId: string,
  foreignIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await client.query<{ foreignId: string }>(
    'select foreign_id as "foreignId" from gewu.matter where community_id = $1 and foreign_id = any ($2)',
    [communityId, foreignIds],
  )
  return new Set(rows.map((row) => row.foreignId))
}
