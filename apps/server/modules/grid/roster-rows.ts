/** All SQL that imports and exports of a community's roster read by: the whole of it, for a comparison in memory. */
import type { ClientBase } from 'pg'

export interface EstateKept {
  readonly id: string
  readonly key: string
  readonly name: string
}
export interface BuildingKept {
  readonly id: string
  readonly estateId: string
  readonly key: string
  readonly name: string
}
export interface PlaceKept {
  readonly id: string
  readonly path: string
  readonly estate: string | null
  readonly building: string | null
  readonly name: string
  readonly kind: string
  readonly households: number
  readonly floors: number | null
  readonly builtYear: number | null
  readonly management: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly microGridId: string | null
  readonly retired: boolean
  readonly rev: bigint
}
export interface HomeKept {
  readonly id: string
  readonly placeId: string
  readonly key: string
  readonly number: string
  readonly occupancy: string | null
  readonly headCipher: Buffer | null
  readonly rev: bigint
}
export interface WaitingKept {
  readonly path: string
  readonly estate: string
  readonly building: string
  readonly entrance: string
  readonly gridCode: string
}

export interface RosterKept {
  readonly estates: readonly EstateKept[]
  readonly buildings: readonly BuildingKept[]
  readonly places: readonly PlaceKept[]
  readonly homes: readonly HomeKept[]
  readonly waiting: readonly WaitingKept[]
}

/** In door order, homes by their number. 100,000 homes take about 60 MB. */
export const readRosterKept = async (client: ClientBase, communityId: string): Promise<RosterKept> => {
  const rows = async <T extends object>(sql: string): Promise<T[]> => (await client.query<T>(sql, [communityId])).rows
  return {
    estates: await rows('select id, key, name from gewu.estate where community_id = $1'),
    buildings: await rows('select id, estate_id as "estateId", key, name from gewu.building where community_id = $1'),
    places: await rows(
      `select p.id, p.path, e.name as estate, b.name as building, p.name, p.kind, p.households, p.floors, p.built_year as "builtYear",
              p.management, p.lon, p.lat, p.micro_grid_id as "microGridId", p.retired_at is not null as retired, p.rev
       from gewu.place p
       left join gewu.estate e on e.community_id = $1 and e.id = p.estate_id
       left join gewu.building b on b.community_id = $1 and b.id = p.building_id
       where p.community_id = $1 order by p.sort_key, p.id`,
    ),
    homes: await rows(
      `select h.id, h.place_id as "placeId", h.key, h.number, h.occupancy, h.head_cipher as "headCipher", h.rev
       from gewu.home h join gewu.place p on p.community_id = $1 and p.id = h.place_id
       where h.community_id = $1 order by p.sort_key, p.id, length(h.key), h.key`,
    ),
    waiting: await rows(
      'select path, estate, building, entrance, grid_code as "gridCode" from gewu.waiting_membership where community_id = $1 order by path',
    ),
  }
}

export interface GridKept {
  readonly communityId: string
  readonly id: string
  readonly parentId: string | null
  readonly level: string
  readonly micro: boolean
  readonly code: string
  readonly name: string
  readonly rev: bigint
}

/** Grids in use of these communities, by code. */
export const readGridsKept = async (client: ClientBase, communityIds: readonly string[]): Promise<GridKept[]> => {
  const { rows } = await client.query<GridKept>(
    `select community_id as "communityId", id, parent_id as "parentId", level, micro, code, name, rev from gewu.grid
     where community_id = any ($1) and retired_at is null order by community_id, code`,
    [communityIds],
  )
  return rows
}

export interface DoorsKept {
  /** By path. */
  readonly places: ReadonlyMap<string, { readonly id: string; readonly microGridId: string | null }>
  /** Code of the grid that a door which is not there yet waits for, by path. */
  readonly waiting: ReadonlyMap<string, string>
}

export const readDoorsKept = async (client: ClientBase, communityId: string): Promise<DoorsKept> => {
  const places = await client.query<{ path: string; id: string; microGridId: string | null }>(
    'select path, id, micro_grid_id as "microGridId" from gewu.place where community_id = $1 and retired_at is null',
    [communityId],
  )
  const waiting = await client.query<{ path: string; gridCode: string }>(
    'select path, grid_code as "gridCode" from gewu.waiting_membership where community_id = $1',
    [communityId],
  )
  return {
    places: new Map(places.rows.map(({ path, ...door }) => [path, door])),
    waiting: new Map(waiting.rows.map(({ path, gridCode }) => [path, gridCode])),
  }
}
