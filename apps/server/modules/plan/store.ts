/** All SQL of module plan that is not a command's. Each query names its community; the caller's role adds its own scope. */
import type { ClientBase } from 'pg'
import type { Json } from '../../kernel/canonical.ts'
import type { RowOf } from '../../kernel/rows.generated.ts'

export interface Door {
  readonly placeId: string
  readonly label: string
  readonly estateId: string | null
  readonly estate: string
  readonly building: string
  readonly name: string
  readonly households: number
  readonly lon: number | null
  readonly lat: number | null
  readonly microGridId: string | null
  readonly rev: bigint
}

/** Everything with a door, in door order; yards and roads are looked after, but not divided. */
export const readDoors = async (client: ClientBase, communityId: string): Promise<Door[]> => {
  const { rows } = await client.query<Door>(
    `select p.id as "placeId", p.label, p.estate_id as "estateId", coalesce(e.name, '') as estate, coalesce(b.name, '') as building,
            p.name, p.households, p.lon, p.lat, p.micro_grid_id as "microGridId", p.rev
     from gewu.place p
     left join gewu.estate e on e.community_id = $1 and e.id = p.estate_id
     left join gewu.building b on b.community_id = $1 and b.id = p.building_id
     where p.community_id = $1 and p.retired_at is null and p.kind <> 'spot' order by p.sort_key, p.id`,
    [communityId],
  )
  return rows
}

export type ShapeRow = Pick<RowOf<'map_shape'>, 'id' | 'kind' | 'name' | 'walled' | 'parts' | 'digest'>

export const readShapes = async (client: ClientBase, communityId: string): Promise<ShapeRow[]> => {
  const { rows } = await client.query<ShapeRow>(
    'select id, kind, name, walled, parts, digest from gewu.map_shape where community_id = $1 order by id',
    [communityId],
  )
  return rows
}

export interface PlanRow {
  readonly id: string
  readonly number: number
  readonly state: string
  readonly smallest: number
  readonly largest: number
  readonly seed: number
  readonly effort: string
  readonly afresh: boolean
  readonly fault: string | null
  readonly run: number
  readonly startedAt: Date
  readonly createdAt: Date
  readonly revision: number | null
  readonly rev: bigint
}

export interface PlanKept extends PlanRow {
  readonly pins: Json
  readonly assign: Json
}

const brief = `id, number, state, smallest, largest, seed, effort, afresh, fault, run, started_at as "startedAt",
  created_at as "createdAt", revision, rev`

/** Newest first, before this number; those thrown away are left out. */
export const pageOfPlans = async (
  client: ClientBase,
  communityId: string,
  before: number | null,
  limit: number,
): Promise<PlanRow[]> => {
  const { rows } = await client.query<PlanRow>(
    `select ${brief} from gewu.plan where community_id = $1 and state <> 'discarded' and ($2::int is null or number < $2)
     order by number desc limit $3`,
    [communityId, before, limit],
  )
  return rows
}

export const planById = async (client: ClientBase, communityId: string, id: string): Promise<PlanKept | null> => {
  const { rows } = await client.query<PlanKept>(
    `select ${brief}, pins, assign from gewu.plan where community_id = $1 and id = $2 and state <> 'discarded'`,
    [communityId, id],
  )
  return rows[0] ?? null
}

/** Whether this very run is still wanted. */
export const isRunning = async (client: ClientBase, communityId: string, id: string, run: number): Promise<boolean> => {
  const { rows } = await client.query(
    `select 1 from gewu.plan where community_id = $1 and id = $2 and run = $3 and state = 'running'`,
    [communityId, id, run],
  )
  return rows.length > 0
}

export interface QuestionRow {
  readonly id: string
  readonly communityId: string
  readonly microGridId: string
  readonly microGridName: string
  readonly householdsBefore: number
  readonly householdsAfter: number
  readonly gained: readonly string[]
  readonly lost: readonly string[]
  readonly answer: 'yes' | 'no' | null
  readonly words: string | null
  readonly byLead: boolean | null
}

const question = `q.id, q.community_id as "communityId", q.micro_grid_id as "microGridId", g.name as "microGridName",
  q.households_before as "householdsBefore", q.households_after as "householdsAfter", q.gained, q.lost, q.answer, q.words,
  q.by_lead as "byLead"`

/** The last round of questions about a draft, by the grid's code. */
export const questionsOf = async (client: ClientBase, communityId: string, planId: string): Promise<QuestionRow[]> => {
  const { rows } = await client.query<QuestionRow>(
    `select ${question} from gewu.plan_question q join gewu.grid g on g.community_id = $1 and g.id = q.micro_grid_id
     where q.community_id = $1 and q.plan_id = $2 and q.closed_at is null order by g.code`,
    [communityId, planId],
  )
  return rows
}

/** Open and unanswered questions about these micro-grids of one community. */
export const openQuestions = async (
  client: ClientBase,
  communityId: string,
  microGridIds: readonly string[],
): Promise<QuestionRow[]> => {
  const { rows } = await client.query<QuestionRow>(
    `select ${question} from gewu.plan_question q join gewu.grid g on g.community_id = $1 and g.id = q.micro_grid_id
     where q.community_id = $1 and q.micro_grid_id = any ($2) and q.closed_at is null and q.answer is null order by q.id`,
    [communityId, microGridIds],
  )
  return rows
}

/** Door plates by place. */
export const labelsOf = async (
  client: ClientBase,
  communityId: string,
  placeIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await client.query<{ id: string; label: string }>(
    'select id, label from gewu.place where community_id = $1 and id = any ($2)',
    [communityId, placeIds],
  )
  return new Map(rows.map(({ id, label }) => [id, label]))
}
