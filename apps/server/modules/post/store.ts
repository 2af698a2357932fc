/** All SQL of module post that is not a command's: posts in force of an account, at nodes, within a reach. */
import type pg from 'pg'
import { prepared } from '../../kernel/prepared.ts'
import type { NodeColumns, PostRow } from './held-posts.ts'
import type { Reach } from './reach.ts'

const columns = `p.id, p.account_id as "accountId", p.post_key as "postKey", p.area_id as "areaId", p.community_id as "communityId",
  p.grid_id as "gridId", p.agency_id as "agencyId", p.since`

export interface NamedPostRow extends PostRow {
  readonly name: string
}

export const postsInForce = async (pool: pg.Pool, accountId: string): Promise<readonly PostRow[]> => {
  const { rows } = await prepared<PostRow>(
    pool,
    `select ${columns} from gewu.post p where p.account_id = $1 and p.until is null order by p.id`,
    [accountId],
  )
  return rows
}

export const postsOfMany = async (pool: pg.Pool, accountIds: readonly string[]): Promise<readonly PostRow[]> => {
  const { rows } = await prepared<PostRow>(
    pool,
    `select ${columns} from gewu.post p where p.account_id = any ($1) and p.until is null order by p.id`,
    [accountIds],
  )
  return rows
}

export const postInForce = async (pool: pg.Pool, postId: string): Promise<PostRow | null> => {
  const { rows } = await pool.query<PostRow>(`select ${columns} from gewu.post p where p.id = $1 and p.until is null`, [
    postId,
  ])
  return rows[0] ?? null
}

/** Holders, in the order of their appointment, of posts of these keys at grids of one community. */
export const holdersAtGrids = async (
  pool: pg.Pool,
  at: { readonly communityId: string; readonly gridIds: readonly string[]; readonly keys: readonly string[] },
): Promise<readonly NamedPostRow[]> => {
  const { rows } = await pool.query<NamedPostRow>(
    `select ${columns}, a.name from gewu.post p join gewu.account a on a.id = p.account_id
     where p.community_id = $1 and p.grid_id = any ($2) and p.post_key = any ($3) and p.until is null and a.disabled_at is null
     order by p.since, p.id`,
    [at.communityId, at.gridIds, at.keys],
  )
  return rows
}

export const holdersAtNode = async (pool: pg.Pool, at: NodeColumns): Promise<readonly NamedPostRow[]> => {
  const { rows } = await pool.query<NamedPostRow>(
    `select ${columns}, a.name from gewu.post p join gewu.account a on a.id = p.account_id
     where p.area_id is not distinct from $1 and p.grid_id is not distinct from $2 and p.agency_id is not distinct from $3
       and p.until is null and a.disabled_at is null
     order by p.since, p.id`,
    [at.areaId, at.gridId, at.agencyId],
  )
  return rows
}

export interface PostFilter {
  readonly reach: Reach
  readonly communityId: string | null
  readonly agencyId: string | null
  /** Ids after this one. */
  readonly after: string | null
  readonly limit: number
}

export const pageOfPosts = async (pool: pg.Pool, filter: PostFilter): Promise<readonly NamedPostRow[]> => {
  const { reach } = filter
  const { rows } = await pool.query<NamedPostRow>(
    `select ${columns}, a.name from gewu.post p
     join gewu.account a on a.id = p.account_id
     left join gewu.agency g on g.id = p.agency_id
     where p.until is null
       and ($1 or p.area_id = any ($2) or p.community_id = any ($2) or p.grid_id = any ($3) or g.area_id = any ($2))
       and ($4::uuid is null or p.community_id = $4) and ($5::uuid is null or p.agency_id = $5) and ($6::uuid is null or p.id > $6)
     order by p.id limit $7`,
    [reach.all, reach.areas, reach.grids, filter.communityId, filter.agencyId, filter.after, filter.limit],
  )
  return rows
}
