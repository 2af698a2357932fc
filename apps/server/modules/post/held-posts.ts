/** Turns rows of posts into posts as an actor holds them: abilities of the template, reach of the node, less what another post forbids. */
import type { Node } from '@gewu/contract/post'
import type { Ability } from '@gewu/domain/pack/ability'
import type { HeldPost } from '../../kernel/scope.ts'
import type { PostDeps } from './deps.ts'
import { type Standing, standingAt } from './standing.ts'
import { type Template, templatesAt } from './templates.ts'

/** A node as the table keeps it: exactly one of area, grid and agency. */
export interface NodeColumns {
  readonly areaId: string | null
  readonly communityId: string | null
  readonly gridId: string | null
  readonly agencyId: string | null
}

export interface PostRow extends NodeColumns {
  readonly id: string
  readonly accountId: string
  readonly postKey: string
  readonly since: Date
}

/** @throws Error when the row breaks the table's own check */
export const nodeOf = (row: NodeColumns): Node => {
  if (row.gridId !== null && row.communityId !== null)
    return { kind: 'grid', communityId: row.communityId, gridId: row.gridId }
  if (row.areaId !== null) return { kind: 'area', areaId: row.areaId }
  if (row.agencyId !== null) return { kind: 'agency', agencyId: row.agencyId }
  throw new Error('a post stands nowhere')
}

/** The columns of a node; a community's own posts carry its id too, so that one filter finds all of a community. */
export const columnsOf = (standing: Standing): NodeColumns => {
  const { node, place } = standing
  const none = { areaId: null, communityId: null, gridId: null, agencyId: null }
  if (node.kind === 'grid') return { ...none, communityId: node.communityId, gridId: node.gridId }
  if (node.kind === 'agency') return { ...none, agencyId: node.agencyId }
  return { ...none, areaId: node.areaId, communityId: place.kind === 'community' ? node.areaId : null }
}

interface Resolved {
  readonly row: PostRow
  readonly standing: Standing
  readonly template: Template | null
}

/** Posts whose node is gone give nothing; a post that the method no longer knows keeps its name and gives nothing. */
export const heldPosts = async (deps: PostDeps, rows: readonly PostRow[]): Promise<readonly HeldPost[]> => {
  const resolved = await Promise.all(rows.map((row) => resolve(deps, row)))
  const known = resolved.flatMap((one) => (one === null ? [] : [one]))
  const forbidden = forbiddenIn(known)
  return known.map(({ row, standing, template }) => {
    const never = forbidden.get(communityOf(standing) ?? '')
    return {
      id: row.id,
      key: row.postKey,
      title: template?.title ?? row.postKey,
      nodeName: standing.name,
      node: standing.node,
      may: new Set((template?.may ?? []).filter((ability) => !never?.has(ability))),
      communities: template === null || standing.place.kind === 'agency' ? [] : reached(standing, template),
      grids: standing.grids,
      microGrids: standing.microGrids,
    }
  })
}

const resolve = async (deps: PostDeps, row: PostRow): Promise<Resolved | null> => {
  const standing = await standingAt(deps, nodeOf(row))
  if (standing === null) return null
  return { row, standing, template: templatesAt(standing).find((t) => t.key === row.postKey) ?? null }
}

const reached = (standing: Standing, template: Template): readonly string[] =>
  standing.place.kind === 'grid' ? [] : template.communities

/** What some post of a community forbids its holder (`never`), by community. */
const forbiddenIn = (posts: readonly Resolved[]): ReadonlyMap<string, ReadonlySet<Ability>> => {
  const forbidden = new Map<string, Set<Ability>>()
  for (const { standing, template } of posts) {
    const community = communityOf(standing)
    if (community === null || template === null || template.never.length === 0) continue
    forbidden.set(community, new Set([...(forbidden.get(community) ?? []), ...template.never]))
  }
  return forbidden
}

const communityOf = ({ node, place }: Standing): string | null => {
  if (node.kind === 'grid') return node.communityId
  return node.kind === 'area' && place.kind === 'community' ? node.areaId : null
}
