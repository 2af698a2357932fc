/** All SQL of module grid that is not a command's. Each query names its community; the caller's role adds its own scope. */
import type { ClientBase } from 'pg'

export interface GridCounted {
  readonly id: string
  readonly parentId: string | null
  readonly level: string
  readonly micro: boolean
  readonly code: string
  readonly name: string
  readonly sizeReason: string | null
  readonly rev: bigint
  readonly places: number
  readonly households: number
}

/** Grids in use with what lies in each of them directly; sums up the tree are the caller's. */
export const gridsCounted = async (client: ClientBase, communityId: string): Promise<GridCounted[]> => {
  const { rows } = await client.query<GridCounted>(
    `select g.id, g.parent_id as "parentId", g.level, g.micro, g.code, g.name, g.size_reason as "sizeReason", g.rev,
            coalesce(p.places, 0)::int as places, coalesce(p.households, 0)::int as households
     from gewu.grid g
     left join (select micro_grid_id, count(*) as places, sum(households) as households from gewu.place
                where community_id = $1 and retired_at is null group by micro_grid_id) p on p.micro_grid_id = g.id
     where g.community_id = $1 and g.retired_at is null order by g.code`,
    [communityId],
  )
  return rows
}

export interface PlaceTotals {
  readonly places: number
  readonly households: number
  readonly unassignedPlaces: number
  readonly unassignedHouseholds: number
}

export const placeTotals = async (client: ClientBase, communityId: string): Promise<PlaceTotals> => {
  const { rows } = await client.query<PlaceTotals>(
    `select count(*)::int as places, coalesce(sum(households), 0)::int as households,
            (count(*) filter (where micro_grid_id is null))::int as "unassignedPlaces",
            coalesce(sum(households) filter (where micro_grid_id is null), 0)::int as "unassignedHouseholds"
     from gewu.place where community_id = $1 and retired_at is null`,
    [communityId],
  )
  return rows[0] ?? { places: 0, households: 0, unassignedPlaces: 0, unassignedHouseholds: 0 }
}

export interface PlaceFound {
  readonly id: string
  readonly label: string
  readonly kind: string
  readonly households: number
  readonly microGridId: string | null
  readonly code: string
  readonly sortKey: string
}

export interface PlaceSearch {
  readonly communityId: string
  readonly microGridId: string | null
  readonly unassigned: boolean
  /** Without public spots. */
  readonly doorsOnly: boolean
  readonly words: string | null
  readonly after: { readonly sortKey: string; readonly id: string } | null
  readonly limit: number
}

const placeColumns = `id, label, kind, households, micro_grid_id as "microGridId", code, sort_key as "sortKey"`

/** Places in door order, beginning after `after`. */
export const searchPlaces = async (client: ClientBase, search: PlaceSearch): Promise<PlaceFound[]> => {
  const values: unknown[] = [search.communityId]
  const value = (v: unknown): string => `$${values.push(v)}`
  const terms = ['community_id = $1', 'retired_at is null']
  if (search.microGridId !== null) terms.push(`micro_grid_id = ${value(search.microGridId)}`)
  else if (search.unassigned) terms.push('micro_grid_id is null')
  if (search.doorsOnly) terms.push("kind <> 'spot'")
  if (search.words !== null) terms.push(`strpos(label, ${value(search.words)}) > 0`)
  if (search.after !== null) {
    const sortKey = value(search.after.sortKey)
    terms.push(`sort_key >= ${sortKey} and (sort_key > ${sortKey} or id > ${value(search.after.id)})`)
  }
  const { rows } = await client.query<PlaceFound>(
    `select ${placeColumns} from gewu.place where ${terms.join(' and ')} order by sort_key, id limit ${value(search.limit)}`,
    values,
  )
  return rows
}

export interface PlaceBrief {
  readonly id: string
  readonly label: string
  readonly microGridId: string | null
  readonly communityId: string
}

export const placeBrief = async (client: ClientBase, communityId: string, id: string): Promise<PlaceBrief | null> => {
  const { rows } = await client.query<PlaceBrief>(
    `select id, label, micro_grid_id as "microGridId", community_id as "communityId" from gewu.place
     where community_id = $1 and id = $2 and retired_at is null`,
    [communityId, id],
  )
  return rows[0] ?? null
}

export interface GridBrief {
  readonly level: string
  readonly name: string
  readonly micro: boolean
  readonly retired: boolean
}

export const gridBrief = async (client: ClientBase, communityId: string, id: string): Promise<GridBrief | null> => {
  const { rows } = await client.query<GridBrief>(
    `select level, name, micro, retired_at is not null as retired from gewu.grid where community_id = $1 and id = $2`,
    [communityId, id],
  )
  return rows[0] ?? null
}

export const gridNames = async (client: ClientBase, communityId: string): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await client.query<{ id: string; name: string }>(
    'select id, name from gewu.grid where community_id = $1',
    [communityId],
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** The grid and everything in use below it. */
export const gridsBelow = async (
  client: ClientBase,
  communityId: string,
  gridId: string,
): Promise<{ id: string; micro: boolean }[]> => {
  const { rows } = await client.query<{ id: string; micro: boolean }>(
    `with recursive below as (
       select id, micro from gewu.grid where community_id = $1 and id = $2 and retired_at is null
       union all
       select g.id, g.micro from gewu.grid g join below b on g.parent_id = b.id
       where g.community_id = $1 and g.retired_at is null
     ) select id, micro from below`,
    [communityId, gridId],
  )
  return rows
}

/** Homes and matters at these places that still carry another micro-grid than their place; `from` are the ones they may carry. */
export const stragglers = async (
  client: ClientBase,
  communityId: string,
  placeIds: readonly string[],
  from: readonly string[],
  limit: number,
): Promise<{ kind: 'home' | 'matter'; id: string; microGridId: string }[]> => {
  const { rows } = await client.query<{ kind: 'home' | 'matter'; id: string; microGridId: string }>(
    `select x.kind, x.id, x."microGridId" from (
       (select 'home' as kind, h.id, p.micro_grid_id as "microGridId" from gewu.home h
        join gewu.place p on p.community_id = $1 and p.id = h.place_id
        where h.community_id = $1 and h.place_id = any ($2) and h.micro_grid_id is distinct from p.micro_grid_id limit $4)
       union all
       (select 'matter', m.id, p.micro_grid_id from gewu.matter m
        join gewu.place p on p.community_id = $1 and p.id = m.place_id
        where m.community_id = $1 and m.place_id = any ($2) and (m.micro_grid_id is null or m.micro_grid_id = any ($3))
          and m.micro_grid_id is distinct from p.micro_grid_id limit $4)
     ) x where x."microGridId" is not null limit $4`,
    [communityId, placeIds, from, limit],
  )
  return rows
}
