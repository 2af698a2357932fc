/** Reads of posts for other modules and for screens. */
import type { Node, postRow } from '@gewu/contract/post'
import type { Ability } from '@gewu/domain/pack/ability'
import type pg from 'pg'
import type { z } from 'zod'
import type { HeldPost } from '../../kernel/scope.ts'
import type { PostDeps } from './deps.ts'
import { columnsOf, heldPosts, nodeOf } from './held-posts.ts'
import { standingAt } from './standing.ts'
import {
  holdersAtGrids,
  holdersAtNode,
  type NamedPostRow,
  type PostFilter,
  pageOfPosts,
  postsInForce,
  postsOfMany,
} from './store.ts'
import { packTemplates, templatesAt } from './templates.ts'

/** Who leads a grid, as a household may read it. */
export interface Lead {
  readonly accountId: string
  readonly name: string
  readonly title: string
}

export interface Holder extends Lead {
  readonly postId: string
  readonly postKey: string
  readonly may: ReadonlySet<Ability>
}

export const postsOf = async (pool: pg.Pool, deps: PostDeps, accountId: string): Promise<readonly HeldPost[]> =>
  heldPosts(deps, await postsInForce(pool, accountId))

/** By account; accounts without a post in force are not in it. */
export const postsByAccount = async (
  pool: pg.Pool,
  deps: PostDeps,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly HeldPost[]>> => {
  const rows = await postsOfMany(pool, accountIds)
  const accounts = [...new Set(rows.map((row) => row.accountId))]
  const entries = await Promise.all(
    accounts.map(
      async (id) =>
        [
          id,
          await heldPosts(
            deps,
            rows.filter((row) => row.accountId === id),
          ),
        ] as const,
    ),
  )
  return new Map(entries)
}

/** Whoever leads each of these grids, first appointed first; grids without a lead are not in it. */
export const leadsOf = async (
  pool: pg.Pool,
  deps: PostDeps,
  communityId: string,
  gridIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Lead[]>> => {
  const pack = deps.area.community(communityId)?.pack
  const templates = pack ? packTemplates(pack).filter((t) => t.may.includes('lead-micro-grid')) : []
  if (templates.length === 0 || gridIds.length === 0) return new Map()
  const titles = new Map(templates.map((t) => [t.key, t.title]))
  const rows = await holdersAtGrids(pool, { communityId, gridIds, keys: [...titles.keys()] })
  const leads = new Map<string, Lead[]>()
  for (const { gridId, accountId, name, postKey } of rows) {
    if (gridId === null) continue
    leads.set(gridId, [...(leads.get(gridId) ?? []), { accountId, name, title: titles.get(postKey) ?? postKey }])
  }
  return leads
}

/** Everyone with a post in force at exactly this node. */
export const holdersAt = async (pool: pg.Pool, deps: PostDeps, node: Node): Promise<readonly Holder[]> => {
  const standing = await standingAt(deps, node)
  if (standing === null) return []
  const templates = new Map(templatesAt(standing).map((t) => [t.key, t]))
  const rows = await holdersAtNode(pool, columnsOf(standing))
  return rows.map(({ id, accountId, name, postKey }) => ({
    postId: id,
    postKey,
    accountId,
    name,
    title: templates.get(postKey)?.title ?? postKey,
    may: new Set(templates.get(postKey)?.may ?? []),
  }))
}

type PostRowView = z.input<typeof postRow>

/** One page of posts within a reach, with where to go on. */
export const listPosts = async (
  pool: pg.Pool,
  deps: PostDeps,
  filter: PostFilter,
): Promise<{ rows: PostRowView[]; next: string | null }> => {
  const found = await pageOfPosts(pool, { ...filter, limit: filter.limit + 1 })
  const page = found.slice(0, filter.limit)
  const rows = await Promise.all(page.map((row) => viewOf(deps, row)))
  return { rows, next: found.length > filter.limit ? (page.at(-1)?.id ?? null) : null }
}

const viewOf = async (deps: PostDeps, row: NamedPostRow): Promise<PostRowView> => {
  const node = nodeOf(row)
  const standing = await standingAt(deps, node)
  const template = standing && templatesAt(standing).find((t) => t.key === row.postKey)
  return {
    id: row.id,
    key: row.postKey,
    title: template?.title ?? row.postKey,
    nodeName: standing?.name ?? '',
    node,
    accountId: row.accountId,
    name: row.name,
    since: row.since.toISOString(),
  }
}
